import { describe, expect, it } from 'vitest'
import type { SessionSummary } from '../../src/bindings/SessionSummary'
import { groupRows, type ListRow } from '../../src/model/session/list-groups'

const today = '2026-11-18'

function row(id: string, part: Partial<SessionSummary>): ListRow {
  const summary = { id, status: 'adviceToMake', date: today, damaged: false, ...part } as SessionSummary
  return { summary, trashed: false, at: 0 }
}

const grouped = (...rows: ListRow[]) =>
  groupRows(rows, today).map(({ group, rows }) => `${group}: ${rows.map((one) => one.summary.id).join(' ')}`)

describe('the list of sessions', () => {
  it('has plans in order of day and time, undated ones last, and the other sessions as they were', () => {
    expect(
      grouped(
        row('closed-a', {}),
        row('later', { status: 'planned', date: '2026-12-01', time: '09:00' }),
        row('undated', { status: 'planned', date: null }),
        row('afternoon', { status: 'planned', time: '14:30' }),
        row('morning', { status: 'planned', time: '09:15' }),
        row('going-on', { status: 'running', date: '2026-11-02' }),
        row('past', { status: 'planned', date: '2026-11-02' }),
        row('closed-b', { status: 'adviceSettled' }),
      ),
    ).toEqual([
      'today: morning afternoon',
      'running: going-on',
      'planned: past later undated',
      'closed: closed-a closed-b',
    ])
  })

  it('has no empty groups, and never a damaged session among the plans', () => {
    expect(grouped()).toEqual([])
    expect(grouped(row('broken', { status: 'planned', damaged: true }))).toEqual(['closed: broken'])
  })
})

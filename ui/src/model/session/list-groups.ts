// The groups of the list of sessions: planned for today, planned, running, and finished.
import type { SessionSummary } from '../../bindings/SessionSummary'

export type SessionGroup = 'today' | 'planned' | 'running' | 'closed'

/** A row of the list. A session that was just moved to the trash keeps its row. */
export interface ListRow {
  summary: SessionSummary
  trashed: boolean
  /** Index in the whole list. */
  at: number
}

/** Returns the group of a session. A plan whose day has passed is still a plan. */
export function groupOf({ status, date, damaged }: SessionSummary, today: string): SessionGroup {
  if (status === 'planned' && !damaged) return date === today ? 'today' : 'planned'
  return status === 'running' && !damaged ? 'running' : 'closed'
}

/** Returns the groups that have rows. Plans are in order of their day and time, all others as they were. */
export function groupRows(rows: ListRow[], today: string): { group: SessionGroup; rows: ListRow[] }[] {
  const order: SessionGroup[] = ['today', 'running', 'planned', 'closed']
  const when = ({ summary }: ListRow) => `${summary.date ?? '9999-99-99'} ${summary.time ?? '99:99'}`
  return order
    .map((group) => {
      const here = rows.filter((row) => groupOf(row.summary, today) === group)
      const planned = group === 'today' || group === 'planned'
      return { group, rows: planned ? here.toSorted((a, b) => when(a).localeCompare(when(b))) : here }
    })
    .filter((group) => group.rows.length > 0)
}

// Sessions of the same name are told apart, and a session that changed after its advice was settled says so.
import { flushSync, mount, unmount, type Component } from 'svelte'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SessionSummary } from '../../src/bindings/SessionSummary'
import OverdueSessions from '../../src/components/sessions/OverdueSessions.svelte'
import RunningSession from '../../src/components/sessions/RunningSession.svelte'
import SessionRow from '../../src/components/sessions/SessionRow.svelte'
import TrashCan from '../../src/components/sessions/TrashCan.svelte'
import { read } from '../fixtures/page'

const today = '2026-11-28'
const nothing = () => {}
const calls = { onopen: nothing, onplan: nothing, onexport: nothing, ontrash: nothing }
const summary = (part: Partial<SessionSummary> = {}): SessionSummary => ({
  id: 'a',
  initiative: 'Buurthuis',
  date: '2026-11-25',
  place: 'Tiel',
  moderator: 'Sanne',
  cardsTotal: 8,
  cardsDone: 0,
  status: 'adviceToMake',
  updatedAt: '2026-11-18T09:00:00Z',
  removedAt: null,
  damaged: false,
  ...part,
})

let mounted: Record<string, unknown> | undefined
function show<Props extends Record<string, unknown>>(component: Component<Props>, props: Props): void {
  mounted = mount(component, { target: document.body, props })
  flushSync()
}
const row = (part: Partial<SessionSummary> = {}) => show(SessionRow, { summary: summary(part), today, ...calls })

beforeEach(() => (document.body.innerHTML = ''))
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
})

it.each([
  ['2026-10-12', 'Tiel. Moderator Sanne. Vervolg op 12 oktober'],
  ['2025-10-12', 'Tiel. Moderator Sanne. Vervolg op 12 oktober 2025'],
  [null, 'Tiel. Moderator Sanne. Vervolg op een eerder gesprek'],
])('a follow-up says what it follows: %s', (date, words) => {
  row({ follows: { date } })
  expect(read()).toContain(words)
})

it('a session that follows none says nothing about it', () => {
  row()
  expect(read()).not.toContain('Vervolg')
})

it('the running follow-up at the top says what it follows too', () => {
  const props = { cards: [], at: null, today, ...calls, summary: summary({ follows: { date: '2026-10-12' } }) }
  show(RunningSession, props)
  expect(read()).toContain('Tiel. Vervolg op 12 oktober')
})

it('in the trash the day and the follow-up tell sessions of the same name apart', () => {
  const trash = [
    summary({ removedAt: '2026-11-28T09:00:00Z' }),
    summary({ id: 'b', date: '2026-11-27', removedAt: '2026-11-28T09:00:00Z', follows: { date: '2026-11-25' } }),
  ]
  show(TrashCan, { trash, total: 2, now: '2026-11-28T10:00:00Z', onputback: nothing, ondelete: nothing })
  expect(read()).toContain('25 november 2026. Wordt over 30 dagen verwijderd')
  expect(read()).toContain('27 november 2026. Vervolg op 25 november. Wordt over 30 dagen verwijderd')
})

it('so do those whose retention day has come', () => {
  const overdue = [{ summary: summary({ follows: { date: '2026-10-12' } }), until: '2026-11-20' }]
  show(OverdueSessions, { overdue, total: 1, today, onremove: nothing, onlater: nothing })
  expect(read()).toContain('25 november 2026. Vervolg op 12 oktober. Bewaren tot 20 november 2026')
})

it('a session that changed after its advice was settled says it in the words of the advice', () => {
  row({ status: 'adviceSettled', changedSince: true })
  expect(document.querySelector('.chip')?.textContent).toBe('Vastgesteld, daarna gewijzigd')
  expect(document.querySelector('.chip--done')).toBeNull()
})

it('a session that did not change since says that the advice is settled', () => {
  row({ status: 'adviceSettled' })
  expect(document.querySelector('.chip--done')?.textContent).toBe('Advies vastgesteld')
})

// The menu of a session in the list.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import type { SessionSummary } from '../../src/bindings/SessionSummary'
import RunningSession from '../../src/components/sessions/RunningSession.svelte'
import SessionRow from '../../src/components/sessions/SessionRow.svelte'
import { button, settle } from '../fixtures/page'

let mounted: Record<string, unknown> | undefined
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
})

const summary = (part: Partial<SessionSummary> = {}): SessionSummary => ({
  id: 'a',
  initiative: 'Buurthuis',
  date: '2026-11-25',
  place: 'Tiel',
  moderator: '',
  cardsTotal: 8,
  cardsDone: 0,
  status: 'planned',
  updatedAt: '2026-11-18T09:00:00Z',
  removedAt: null,
  damaged: false,
  ...part,
})
const calls = { onopen: vi.fn(), onplan: vi.fn(), onexport: vi.fn(), ontrash: vi.fn() }

async function items(): Promise<HTMLElement[]> {
  flushSync()
  button('Meer opties voor Buurthuis').click()
  await settle()
  return [...document.querySelectorAll<HTMLElement>('[role=menuitem]')]
}
const words = async () => (await items()).map((item) => item.textContent.trim())
const row = (part: Partial<SessionSummary> = {}) =>
  (mounted = mount(SessionRow, {
    target: document.body,
    props: { summary: summary(part), today: '2026-11-18', ...calls },
  }))

it('leads to “Bewaren en delen” of a planned session', async () => {
  row()
  ;(await items()).find((item) => item.textContent.includes('Bewaren en delen'))!.click()
  expect(calls.onexport).toHaveBeenCalledOnce()
})

it('has it for a session that is over, and not for one that is damaged', async () => {
  row({ status: 'adviceToMake' })
  expect(await words()).toEqual(['Plan vervolggesprek', 'Bewaren en delen', 'Naar prullenbak'])
  await unmount(mounted!)
  row({ damaged: true })
  expect(await words()).toEqual(['Naar prullenbak'])
})

it('has it for the session that is planned for today', async () => {
  mounted = mount(RunningSession, {
    target: document.body,
    props: { summary: summary(), cards: [], at: null, today: '2026-11-25', ...calls },
  })
  expect(await words()).toEqual(['Bekijk plan', 'Bewaren en delen', 'Naar prullenbak'])
})

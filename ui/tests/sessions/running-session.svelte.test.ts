// The running session on the home screen: it is shown before its cards are read, and keeps their room.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import type { SessionList } from '../../src/bindings/SessionList'
import type { SessionSummary } from '../../src/bindings/SessionSummary'
import type { SessionView } from '../../src/bindings/SessionView'
import RunningSession from '../../src/components/sessions/RunningSession.svelte'
import { HomeState } from '../../src/state/home.svelte'

const summary = (id: string): SessionSummary => ({
  id,
  initiative: 'Buurthuis',
  date: '2026-11-18',
  place: '',
  moderator: '',
  cardsTotal: 5,
  cardsDone: 2,
  status: 'running',
  updatedAt: '2026-11-18T09:00:00Z',
  removedAt: null,
  damaged: false,
})
const list = (id: string | null) => ({ today: '2026-11-18', running: id && summary(id) }) as SessionList

/** Returns the state, and what ends the reading of a session: with the session, or with an error. */
function reading(): { state: HomeState; end: (id: string, readable?: boolean) => Promise<void> } {
  const waiting = new Map<string, { resolve: (view: SessionView) => void; reject: (error: Error) => void }>()
  const openSession = (id: string) =>
    new Promise<SessionView>((resolve, reject) => {
      waiting.set(id, { resolve, reject })
    })
  const state = new HomeState({ sessions: vi.fn(), sessionPage: vi.fn(), overduePage: vi.fn(), openSession })
  return {
    state,
    end: async (id, readable = true) => {
      if (readable) waiting.get(id)!.resolve({ session: { id } } as SessionView)
      else waiting.get(id)!.reject(new Error('damaged'))
      await new Promise((done) => setTimeout(done))
    },
  }
}

let mounted: Record<string, unknown> | undefined
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
})

it('is in the list before it is read', async () => {
  const { state, end } = reading()
  state.take(list('a'))
  expect(state.value?.running?.id).toBe('a')
  expect([state.running, state.readsRunning]).toEqual([null, true])
  await end('a')
  expect([state.running?.id, state.readsRunning]).toEqual(['a', false])
})

it('stays on the screen while the list is read again', async () => {
  const { state, end } = reading()
  state.take(list('a'))
  await end('a')
  state.take(list('a'))
  expect([state.running?.id, state.readsRunning]).toEqual(['a', false])
})

it('is not taken from a list that was replaced meanwhile', async () => {
  const { state, end } = reading()
  state.take(list('a'))
  state.take(list('b'))
  await end('a')
  expect([state.running, state.readsRunning]).toEqual([null, true])
  await end('b')
  expect(state.running?.id).toBe('b')
  state.take(list(null))
  expect([state.running, state.readsRunning]).toEqual([null, false])
})

it('has no cards if it cannot be read', async () => {
  const { state, end } = reading()
  state.take(list('a'))
  await end('a', false)
  expect([state.running, state.readsRunning]).toEqual([null, false])
})

it('keeps the room of its cards while they are read', () => {
  const calls = { onopen: vi.fn(), onexport: vi.fn(), ontrash: vi.fn() }
  const props = { summary: summary('a'), cards: [], at: null, waits: true, today: '2026-11-18', ...calls }
  mounted = mount(RunningSession, { target: document.body, props })
  flushSync()
  expect([...document.querySelectorAll('.post')].map((post) => post.textContent.trim())).toEqual([
    '1',
    '2',
    '3',
    '4',
    '5',
  ])
  expect(document.querySelector('.hero')!.textContent).not.toContain('Alle kaarten hebben een niveau')
})

// The trash counts the days from the time of the list, which comes from the Rust side.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import type { SessionSummary } from '../../src/bindings/SessionSummary'
import TrashCan from '../../src/components/sessions/TrashCan.svelte'

let mounted: Record<string, unknown> | undefined
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
  vi.useRealTimers()
})

it.each([
  ['2026-11-18T09:00:00Z', 'Wordt over 30 dagen verwijderd'],
  ['2026-12-17T09:00:00Z', 'Wordt over 1 dag verwijderd'],
  ['2031-12-31T09:00:00Z', 'Wordt binnenkort verwijderd'],
])('at %s the trash says: %s', (now, words) => {
  vi.useFakeTimers({ now: new Date('2001-01-01T00:00:00Z') })
  const summary: SessionSummary = {
    id: 'a',
    initiative: 'De Brug',
    date: null,
    place: '',
    moderator: '',
    cardsTotal: 8,
    cardsDone: 0,
    status: 'running',
    updatedAt: '2026-11-18T08:00:00Z',
    removedAt: '2026-11-18T08:30:00Z',
    damaged: false,
  }
  mounted = mount(TrashCan, {
    target: document.body,
    props: { trash: [summary], total: 1, now, onputback: vi.fn(), ondelete: vi.fn() },
  })
  flushSync()
  expect(document.body.textContent).toContain(words)
})

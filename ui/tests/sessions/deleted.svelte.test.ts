// After a session is deleted for good the screen says so, with and without backups, and also for the last session.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import type { SessionList } from '../../src/bindings/SessionList'
import type { SessionSummary } from '../../src/bindings/SessionSummary'
import * as bridge from '../../src/bridge'
import Sessions from '../../src/screens/Sessions.svelte'
import { home } from '../../src/state/home.svelte'
import { settings } from '../../src/state/settings.svelte'
import { buttons, read } from '../fixtures/page'

const day = '2026-11-18'
const summary = (id: string): SessionSummary => ({
  id,
  initiative: `De Brug ${id}`,
  date: null,
  place: '',
  moderator: '',
  cardsTotal: 8,
  cardsDone: 0,
  status: 'running',
  updatedAt: `${day}T08:00:00Z`,
  removedAt: `${day}T08:30:00Z`,
  damaged: false,
})
const list = (trash: SessionSummary[]): SessionList => ({
  today: day,
  now: `${day}T09:00:00Z`,
  running: null,
  runningPlace: null,
  earlier: [],
  next: null,
  found: {},
  trash,
  trashTotal: trash.length,
  trashNext: null,
  total: 0,
  overdue: [],
  overdueTotal: 0,
  overdueNext: null,
})

let mounted: Record<string, unknown> | undefined
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
  home.value = null
  vi.restoreAllMocks()
})

it.each([
  [2, 0, 'De sessie “De Brug 1” is voorgoed verwijderd.'],
  [2, 3, 'De sessie “De Brug 1” is voorgoed verwijderd. Ook uit 3 reservekopieën verwijderd.'],
  [1, 0, 'De sessie “De Brug 1” is voorgoed verwijderd.'],
])('with %i in the trash and %i backups', async (number, backups, words) => {
  let trash = Array.from({ length: number }, (_, index) => summary(String(index + 1)))
  vi.spyOn(bridge, 'keptCopies').mockResolvedValue({
    erasing: false,
    erased: backups,
    of: backups,
    left: 0,
    damaged: [],
  })
  vi.spyOn(bridge, 'deleteSession').mockImplementation((id) => {
    trash = trash.filter((one) => one.id !== id)
    return Promise.resolve(undefined as never)
  })
  vi.spyOn(home.calls, 'sessions').mockImplementation(() => Promise.resolve(list(trash)))
  vi.spyOn(settings, 'isDismissed').mockReturnValue(true)
  await home.take(list(trash))
  mounted = mount(Sessions, { target: document.body })
  flushSync()
  const named = () => buttons().filter((one) => one.textContent.startsWith('Verwijder voorgoed'))
  named()[0]!.click()
  named().at(-1)!.click()
  await vi.waitFor(() => expect(document.body.textContent.replace(/\s+/g, ' ')).toContain(words))
  expect(read()).not.toContain('undefined')
})

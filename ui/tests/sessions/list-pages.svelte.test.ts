// The list of sessions in pages: only what is near the screen is read and shown, and nothing comes twice or is lost.
import { flushSync, mount, tick, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ListPlace } from '../../src/bindings/ListPlace'
import type { SessionList } from '../../src/bindings/SessionList'
import type { SessionSummary } from '../../src/bindings/SessionSummary'
import * as bridge from '../../src/bridge'
import { nl } from '../../src/nl'
import Sessions from '../../src/screens/Sessions.svelte'
import { HomeState, home } from '../../src/state/home.svelte'
import { settings } from '../../src/state/settings.svelte'

const PAGE = 50
const all = Array.from({ length: 10_000 }, (_, number): SessionSummary => {
  const status = number < 100 ? 'running' : number < 120 ? 'planned' : 'adviceToMake'
  const plain = { place: '', moderator: '', cardsTotal: 8, cardsDone: 0, updatedAt: '', removedAt: null }
  return { id: `s${number}`, initiative: `Sessie ${number}`, date: null, status, damaged: false, ...plain }
})
const place = (at: number) => ({ today: '2026-11-18', at }) as ListPlace
const nextOf = (end: number, rows: unknown[]) => (end < rows.length ? place(end) : null)
const placeAt = (after: ListPlace | null) => (after as unknown as { at: number } | null)?.at ?? 0

function list(rows: number | null, sessions = all): SessionList {
  const end = Math.max(PAGE, rows ?? 0)
  return {
    today: '2026-11-18',
    now: '2026-11-18T09:00:00Z',
    running: null,
    runningPlace: null,
    earlier: sessions.slice(0, end),
    next: nextOf(end, sessions),
    found: {},
    trash: sessions.slice(0, PAGE).map((one) => ({ ...one, id: `t${one.id}`, removedAt: '2026-11-18T08:00:00Z' })),
    trashTotal: 123,
    trashNext: place(PAGE),
    total: sessions.length,
    overdue: [],
    overdueTotal: 0,
    overdueNext: null,
  }
}

const calls = {
  sessions: vi.fn(async (_query: string | null, rows: number | null = null) => list(rows)),
  sessionPage: vi.fn(async (_part: string, _query: string | null, after: ListPlace | null) => {
    const end = placeAt(after) + PAGE
    return { sessions: all.slice(placeAt(after), end), next: nextOf(end, all), found: {} }
  }),
  overduePage: vi.fn(),
  openSession: vi.fn(),
}

/** The observers that watch now, with what each calls. */
const watching = new Map<object, (entries: { isIntersecting: boolean }[]) => void>()
class Observer {
  constructor(seen: (entries: { isIntersecting: boolean }[]) => void) {
    watching.set(this, seen)
  }
  observe(): void {}
  disconnect(): void {
    watching.delete(this)
  }
}

beforeEach(() => vi.clearAllMocks())
afterEach(() => {
  watching.clear()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('the pages of the list', () => {
  const ids = (state: HomeState) => state.value!.earlier.map((one) => one.id)

  it('follow each other, and a session that moved meanwhile does not come twice', async () => {
    const state = new HomeState(calls, () => false)
    await state.refresh()
    expect(ids(state)).toHaveLength(PAGE)
    calls.sessionPage.mockResolvedValueOnce({ sessions: all.slice(45, 100), next: place(100), found: {} })
    await state.more()
    expect(ids(state)).toEqual(all.slice(0, 100).map((one) => one.id))
    await state.more()
    expect(ids(state)).toEqual(all.slice(0, 150).map((one) => one.id))
  })

  it('are read once at a time, and not for a list that was replaced meanwhile', async () => {
    const state = new HomeState(calls, () => false)
    await state.refresh()
    await Promise.all([state.more(), state.more(), state.more()])
    expect(calls.sessionPage).toHaveBeenCalledTimes(1)
    expect(ids(state)).toHaveLength(100)
    const late = state.more()
    await state.refresh('brug')
    await late
    expect(ids(state)).toHaveLength(PAGE)
  })

  it('are asked for with the words that are searched for, and all are read again after a change', async () => {
    const state = new HomeState(calls, () => false)
    await state.refresh('brug')
    expect(calls.sessions).toHaveBeenLastCalledWith('brug', null)
    await state.more()
    expect(calls.sessionPage).toHaveBeenLastCalledWith('earlier', 'brug', expect.objectContaining({ at: PAGE }))
    await state.reload()
    expect(calls.sessions).toHaveBeenLastCalledWith('brug', 100)
    expect(ids(state)).toHaveLength(100)
  })

  it('end, and a page that cannot be read can be asked for again', async () => {
    const state = new HomeState(calls, () => false)
    await state.refresh()
    calls.sessionPage.mockRejectedValueOnce(new Error('busy'))
    await expect(state.more()).rejects.toThrow('busy')
    calls.sessionPage.mockResolvedValueOnce({ sessions: all.slice(50, 60), next: null, found: {} })
    await state.more()
    await state.more()
    expect(ids(state)).toHaveLength(60)
    expect(calls.sessionPage).toHaveBeenCalledTimes(2)
  })
})

describe('the screen', () => {
  let mounted: Record<string, unknown> | undefined
  afterEach(async () => {
    if (mounted) await unmount(mounted)
    mounted = undefined
    home.value = null
  })

  const rows = () => document.querySelectorAll('[data-session]')
  const settle = async () => {
    for (let turn = 0; turn < 8; turn++) await tick()
    flushSync()
  }
  const see = async (isIntersecting = true) => {
    for (const seen of [...watching.values()]) seen([{ isIntersecting }])
    await settle()
  }

  async function show(withObserver = true): Promise<void> {
    vi.stubGlobal('IntersectionObserver', withObserver ? Observer : undefined)
    for (const name of ['sessions', 'sessionPage'] as const) vi.spyOn(home.calls, name).mockImplementation(calls[name])
    vi.spyOn(bridge, 'keptCopies').mockResolvedValue({ erasing: false, erased: 0, of: 0, left: 0, damaged: [] })
    vi.spyOn(settings, 'isDismissed').mockReturnValue(true)
    await home.take(list(null))
    mounted = mount(Sessions, { target: document.body })
    await settle()
  }

  it('has the rows of one page with ten thousand sessions, and those of the next when the end comes near', async () => {
    await show()
    expect(rows()).toHaveLength(PAGE)
    await see(false)
    expect(rows()).toHaveLength(PAGE)
    await see()
    expect(rows()).toHaveLength(2 * PAGE)
    // The end is watched anew, because it may still be near the screen.
    await see()
    expect(rows()).toHaveLength(3 * PAGE)
    expect([...document.querySelectorAll('h2')].map((one) => one.textContent)).toEqual(
      expect.arrayContaining([nl.sessions.groups.planned, nl.sessions.groups.running, nl.sessions.groups.closed]),
    )
    expect([...rows()].map((row) => (row as HTMLElement).dataset.session)).toEqual(
      all.slice(0, 3 * PAGE).map((one) => one.id),
    )
  })

  it('has a button that does the same, and moves the focus to the first new row', async () => {
    await show(false)
    const more = [...document.querySelectorAll('button')].find((one) => one.textContent.includes(nl.sessions.more))!
    more.focus()
    more.click()
    await settle()
    expect(rows()).toHaveLength(2 * PAGE)
    expect(document.activeElement?.closest<HTMLElement>('[data-session]')?.dataset.session).toBe(`s${PAGE}`)
  })

  it('says at the end of what a search found that older sessions have the words too', async () => {
    await show()
    calls.sessions.mockResolvedValueOnce({ ...list(null, all.slice(0, 20)), foundMore: true })
    const field = document.querySelector<HTMLInputElement>('input[type=search]')!
    field.value = 'sessie'
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    await vi.waitFor(() => expect(rows()).toHaveLength(20))
    expect(document.querySelector('main, body')!.textContent).toContain(nl.sessions.foundMore)
  })

  it('counts the whole trash, and shows the first page of it', async () => {
    await show()
    expect(document.querySelector('.trash > summary')!.textContent).toBe(nl.sessions.trash(123))
    expect(document.querySelectorAll('.trash__row')).toHaveLength(PAGE)
  })
})

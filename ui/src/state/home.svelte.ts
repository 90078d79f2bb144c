// The list of sessions and the instrument, as last read from the Rust side.
import type { FormPreview } from '../bindings/FormPreview'
import type { ListPlace } from '../bindings/ListPlace'
import type { SessionList } from '../bindings/SessionList'
import type { Instrument } from '../bindings/Instrument'
import type { Notice } from '../bindings/Notice'
import type { Session } from '../bindings/Session'
import type { SessionId } from '../bindings/SessionId'
import * as bridge from '../bridge'
import type { Route } from '../model/route'
import { shownMessages, type Lifetime } from './messages/lifetime'
import { current } from './session/current.svelte'

/** The part of the bridge that the list uses. */
export type HomeBridge = Pick<typeof bridge, 'sessions' | 'sessionPage' | 'overduePage' | 'openSession'>

/** A message on the list of sessions and on the screens of a session. */
export interface HomeNotice extends Notice {
  lifetime: Lifetime
}

/** The parts of the list that have further pages, by the member that says where the next one begins. */
type PageName = 'next' | 'trashNext' | 'overdueNext'

/** Returns rows with those of the next page. A session that moved in the list meanwhile stays where it is. */
function withNew<T>(rows: T[], added: T[], id: (row: T) => string): T[] {
  const known = new Set(rows.map(id))
  return [...rows, ...added.filter((row) => !known.has(id(row)))]
}

export class HomeState {
  value: SessionList | null = $state.raw(null)
  /** The running session itself, for its cards; null while it is read, and if it cannot be read. */
  running: Session | null = $state.raw(null)
  /** Whether it is being read for the first time. */
  readsRunning = $state(false)
  /** The instrument of new sessions. */
  instrument: Instrument | null = $state.raw(null)
  /** Today's date on this device, as the Rust side knows it. */
  today = $state('')
  /** What the start and the last action report. */
  notices: HomeNotice[] = $state.raw([])
  /** The filled-in PDF from which a person is choosing. */
  form: FormPreview | null = $state.raw(null)
  #query: string | null = null
  /** The pages that are being read. */
  readonly #reading: Partial<Record<PageName, { after: ListPlace; done: Promise<void> }>> = {}

  constructor(
    readonly calls: HomeBridge = bridge,
    readonly inSession: () => boolean = () => current.view !== null,
  ) {}

  /**
   * Reads the first pages of the list; with a query only the sessions that match it. `keepRows` reads as many rows as
   * the list has now.
   */
  async refresh(query: string | null = null, keepRows = false): Promise<void> {
    this.#query = query
    const { earlier = [], trash = [], overdue = [] } = this.value ?? {}
    const rows = keepRows ? Math.max(earlier.length, trash.length, overdue.length) : null
    this.take(await this.calls.sessions(query, rows))
  }

  /** Reads the list again with the query that is on the screen. */
  reload = (): Promise<void> => this.refresh(this.#query, true)

  /** Adds the next page of the list. */
  more = (): Promise<void> =>
    this.#add('next', async (after, list) => {
      const page = await this.calls.sessionPage('earlier', this.#query, after)
      const earlier = withNew(list.earlier, page.sessions, (one) => one.id)
      return { earlier, next: page.next, found: { ...list.found, ...page.found } }
    })

  /** Adds the next page of the trash. */
  moreTrash = (): Promise<void> =>
    this.#add('trashNext', async (after, list) => {
      const page = await this.calls.sessionPage('trash', this.#query, after)
      return { trash: withNew(list.trash, page.sessions, (one) => one.id), trashNext: page.next }
    })

  /** Adds the next page of the sessions whose retention day has come. */
  moreOverdue = (): Promise<void> =>
    this.#add('overdueNext', async (after, list) => {
      const page = await this.calls.overduePage(after)
      return { overdue: withNew(list.overdue, page.overdue, (one) => one.summary.id), overdueNext: page.next }
    })

  /**
   * Reads a page and adds it to the list. A page is read once at a time. One that belongs to a list that was replaced
   * meanwhile is left out, because it may overlap with the new one.
   */
  async #add(
    next: PageName,
    read: (after: ListPlace, list: SessionList) => Promise<Partial<SessionList>>,
  ): Promise<void> {
    const after = this.value?.[next]
    if (!this.value || !after) return
    const running = this.#reading[next]
    if (running?.after === after) return running.done
    const done = (async () => {
      const added = await read(after, this.value!)
      if (this.value?.[next] === after) this.value = { ...this.value, ...added }
    })()
    this.#reading[next] = { after, done }
    try {
      await done
    } finally {
      if (this.#reading[next]?.done === done) this.#reading[next] = undefined
    }
  }

  /**
   * Reads the list again when the window becomes visible, because it may be another day. Returns a function that stops.
   */
  followDay(): () => void {
    const look = () => {
      if (document.visibilityState !== 'visible') return
      // If this fails, the old list stays.
      void this.#reloadVisible().catch(() => {})
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }

  async #reloadVisible(): Promise<void> {
    if (this.inSession()) this.today = (await this.calls.sessions(null)).today
    else await this.reload()
  }

  /** Shows a list, and reads its running session meanwhile: a long conversation takes a while. */
  take(list: SessionList): void {
    this.value = list
    this.today = list.today
    const id = list.running?.id
    if (this.running?.id !== id) this.running = null
    this.readsRunning = id !== undefined && this.running === null
    if (id) void this.#readRunning(id)
  }

  async #readRunning(id: SessionId): Promise<void> {
    const session = await this.calls.openSession(id).then(
      (view) => view.session,
      () => null,
    )
    // Another list may have come meanwhile.
    if (this.value?.running?.id !== id) return
    this.running = session
    this.readsRunning = false
  }

  /** Adds a notice. */
  tell(notice: HomeNotice): void {
    this.notices = [...this.notices, notice]
  }

  dismiss(notice: HomeNotice): void {
    this.notices = this.notices.filter((other) => other !== notice)
  }

  /** Notes that the notices are on a screen. */
  shownOn(route: Route): void {
    shownMessages.show(this.notices, route)
  }

  /** Removes the notices that belong to another screen than the one that is shown now. */
  leaveFor(route: Route): void {
    this.notices = shownMessages.remaining(this.notices, route, ({ lifetime }) => lifetime)
  }
}

export const home = new HomeState()

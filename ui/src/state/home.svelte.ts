// The list of sessions and the instrument, as last read from the Rust side.
import type { FormPreview } from '../bindings/FormPreview'
import type { SessionList } from '../bindings/SessionList'
import type { Instrument } from '../bindings/Instrument'
import type { Notice } from '../bindings/Notice'
import type { Session } from '../bindings/Session'
import * as bridge from '../bridge'
import { current } from './session/current.svelte'

/** The part of the bridge that the list uses. */
export type HomeBridge = Pick<typeof bridge, 'sessions' | 'openSession'>

export class HomeState {
  value: SessionList | null = $state.raw(null)
  /** The running session itself, for its cards; null if it cannot be read. */
  running: Session | null = $state.raw(null)
  /** The instrument of new sessions. */
  instrument: Instrument | null = $state.raw(null)
  /** Today's date on this device, as the Rust side knows it. */
  today = $state('')
  /** Reports of the recovery at launch, until they are dismissed. */
  notices: Notice[] = $state.raw([])
  /** The filled-in PDF from which a person is choosing. */
  form: FormPreview | null = $state.raw(null)
  #query: string | null = null

  constructor(
    readonly calls: HomeBridge = bridge,
    readonly inSession: () => boolean = () => current.view !== null,
  ) {}

  /** Reads the list again; with a query only the sessions that match it. */
  async refresh(query: string | null = null): Promise<void> {
    this.#query = query
    await this.take(await this.calls.sessions(query))
  }

  /** Reads the list again with the query that is on the screen. */
  reload = (): Promise<void> => this.refresh(this.#query)

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

  /** Shows a list, after reading its running session. */
  async take(list: SessionList): Promise<void> {
    const id = list.running?.id
    this.running = id
      ? await this.calls.openSession(id).then(
          (view) => view.session,
          () => null,
        )
      : null
    this.value = list
    this.today = list.today
  }

  dismiss(notice: Notice): void {
    this.notices = this.notices.filter((other) => other !== notice)
  }
}

export const home = new HomeState()

// The list of sessions and the texts of the instrument, as they were when last asked for.
import type { FormPreview } from '../bindings/FormPreview'
import type { Home } from '../bindings/Home'
import type { Instrument } from '../bindings/Instrument'
import type { Notice } from '../bindings/Notice'
import type { Session } from '../bindings/Session'
import * as bridge from '../bridge'
import { current } from './session/current.svelte'

/** The part of the bridge that the list uses. */
export type HomeBridge = Pick<typeof bridge, 'sessions' | 'openSession'>

export class HomeState {
  value: Home | null = $state.raw(null)
  /** The running session itself, for the cards it has; none when it cannot be read. */
  running: Session | null = $state.raw(null)
  /** The instrument that new sessions are held with. */
  instrument: Instrument | null = $state.raw(null)
  /** The date of today on this device, as the Rust side sees it. */
  today = $state('')
  /** What recovery did at launch, until it is put away. */
  notices: Notice[] = $state.raw([])
  /** The filled-in PDF that was opened and waits for a person to choose. */
  form: FormPreview | null = $state.raw(null)
  #query: string | null = null

  constructor(
    readonly calls: HomeBridge = bridge,
    readonly inSession: () => boolean = () => current.view !== null,
  ) {}

  /** Asks for the list anew; with the words of a search where there are some. */
  async refresh(query: string | null = null): Promise<void> {
    this.#query = query
    await this.take(await this.calls.sessions(query))
  }

  /** Asks for the same list anew, with the words of the search that is on the screen. */
  again = (): Promise<void> => this.refresh(this.#query)

  /** Looks again when the window comes back: it may be another day. Gives a function that stops listening. */
  followDay(): () => void {
    const look = () => {
      if (document.visibilityState !== 'visible') return
      // The list is right until something better comes.
      void this.#lookAgain().catch(() => {})
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }

  async #lookAgain(): Promise<void> {
    if (this.inSession()) this.today = (await this.calls.sessions(null)).today
    else await this.again()
  }

  /** Takes a list, and looks into the running session before it is shown. */
  async take(list: Home): Promise<void> {
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

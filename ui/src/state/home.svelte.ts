// The list of sessions and the texts of the instrument, as they were when last asked for.
import type { Home } from '../bindings/Home'
import type { Instrument } from '../bindings/Instrument'
import type { Notice } from '../bindings/Notice'
import type { Session } from '../bindings/Session'
import * as bridge from '../bridge'

class HomeState {
  value: Home | null = $state.raw(null)
  /** The running session itself, for the cards it has; none when it cannot be read. */
  running: Session | null = $state.raw(null)
  /** The instrument that new sessions are held with. */
  instrument: Instrument | null = $state.raw(null)
  /** The date of today on this device, as the Rust side sees it. */
  today = $state('')
  /** What recovery did at launch, until it is put away. */
  notices: Notice[] = $state.raw([])

  /** Asks for the list anew; with the words of a search where there are some. */
  async refresh(query: string | null = null): Promise<void> {
    await this.take(await bridge.sessions(query))
  }

  /** Takes a list, and looks into the running session before it is shown. */
  async take(list: Home): Promise<void> {
    const id = list.running?.id
    this.running = id
      ? await bridge.openSession(id).then(
          (view) => view.session,
          () => null,
        )
      : null
    this.value = list
  }

  putAway(notice: Notice): void {
    this.notices = this.notices.filter((other) => other !== notice)
  }
}

export const home = new HomeState()

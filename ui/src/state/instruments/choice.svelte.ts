// The gesprekskaarten of a session that does not exist yet. There is something to choose where the device has more than
// one set. A follow-up begins with the newest version of those of the conversation before it.
import type { Instrument } from '../../bindings/Instrument'
import type { InstrumentDifference } from '../../bindings/InstrumentDifference'
import type { InstrumentRef } from '../../bindings/InstrumentRef'
import * as bridge from '../../bridge'
import { home } from '../home.svelte'
import { known } from './known.svelte'

export class InstrumentChoice {
  /** The gesprekskaarten that the session will have. */
  instrument: Instrument = $state.raw(home.instrument!)
  /** The gesprekskaarten that a person or the conversation before it chose; null for the usual ones. */
  chosen: InstrumentRef | null = $state.raw(null)
  /** The changes since the conversation before it; null if nothing did, or if its version is not on this device. */
  difference: InstrumentDifference | null = $state.raw(null)
  options = $derived(known.inUse)
  #previous: InstrumentRef | null = null
  #asked = 0

  /** Reads what there is to choose from. If this fails, the usual ones are used. */
  async load(): Promise<void> {
    await known.reload().catch(() => {})
  }

  /** Begins with the newest version of the gesprekskaarten of the conversation before. */
  async follow(previous: Instrument): Promise<void> {
    this.#previous = { id: previous.id, version: previous.version }
    await this.load()
    const newest = this.options.find((one) => one.of.id === previous.id)
    await this.choose(newest?.of ?? this.#used)
  }

  /** Chooses gesprekskaarten, after reading them. */
  async choose(of: InstrumentRef): Promise<void> {
    const asked = ++this.#asked
    const { instrument } = await bridge.instrument(of)
    const previous = this.#previous
    const difference = previous ? await bridge.instrumentDifference(previous, of).catch(() => null) : null
    if (asked !== this.#asked) return
    this.instrument = instrument
    this.difference = difference
    this.chosen = of
  }

  get #used(): InstrumentRef {
    return { id: this.instrument.id, version: this.instrument.version }
  }
}

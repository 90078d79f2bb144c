// The gesprekskaarten on this device and what an administrator offers, as last read from the Rust side.
import type { InstalledInstrument } from '../../bindings/InstalledInstrument'
import type { InstrumentList } from '../../bindings/InstrumentList'
import type { InstrumentRef } from '../../bindings/InstrumentRef'
import type { InstrumentSummary } from '../../bindings/InstrumentSummary'
import type { OfferedInstruments } from '../../bindings/OfferedInstruments'
import * as bridge from '../../bridge'
import { home } from '../home.svelte'

class KnownInstruments {
  list: InstrumentList | null = $state.raw(null)
  offered: OfferedInstruments | null = $state.raw(null)

  all: InstrumentSummary[] = $derived(this.list?.instruments ?? [])
  /** Those with which a new session can begin: the newest version of each. */
  inUse: InstrumentSummary[] = $derived(this.all.filter((one) => one.inUse))
  drafts: InstrumentSummary[] = $derived(this.all.filter((one) => one.of.version === null))
  /** Versions that a newer one replaced. */
  old: InstrumentSummary[] = $derived(this.all.filter((one) => one.of.version !== null && !one.inUse))

  /** Reads everything again, with the instrument of new sessions. */
  async reload(): Promise<void> {
    await this.take(await bridge.instruments())
  }

  /** Reads what the administrator of this computer offers. */
  async look(): Promise<void> {
    this.offered = await bridge.offeredInstruments()
  }

  /** Shows a list, after reading the instrument of new sessions if that is another one. */
  async take(list: InstrumentList): Promise<void> {
    const { id, version } = list.usual
    if (home.instrument?.id !== id || home.instrument.version !== version)
      home.instrument = (await bridge.instrument(list.usual)).instrument
    this.list = list
  }

  /** Removes drafts or versions, one after another. If one fails, the list shows those that are left. */
  async remove(all: InstrumentRef[]): Promise<void> {
    try {
      for (const of of all) await this.take(await bridge.removeInstrument(of))
    } catch (thrown) {
      await this.reload().catch(() => {})
      throw thrown
    }
  }

  /** Installs what the administrator offers. */
  async install(sha256: string): Promise<InstalledInstrument> {
    const installed = await bridge.installOffered(sha256)
    await this.reload()
    await this.look()
    return installed
  }
}

export const known = new KnownInstruments()

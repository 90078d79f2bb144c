// The copies on this device in which a deleted session can still be. Polls while they are being written again.
import type { KeptCopies } from '../bindings/KeptCopies'
import * as bridge from '../bridge'

const ASK_EVERY = 500

/** The part of the bridge that this state uses. */
export type CopiesBridge = Pick<typeof bridge, 'keptCopies' | 'eraseDamaged'>

export class CopiesState {
  value: KeptCopies | null = $state.raw(null)
  #next: ReturnType<typeof setTimeout> | undefined

  constructor(readonly calls: CopiesBridge = bridge) {}

  /** Reads the state, and goes on until nothing is written any more. A read that fails ends it. */
  async follow(): Promise<void> {
    clearTimeout(this.#next)
    this.value = await this.calls.keptCopies()
    clearTimeout(this.#next)
    if (this.value.erasing) this.#next = setTimeout(() => void this.follow().catch(() => {}), ASK_EVERY)
  }

  /** Stops reading. */
  stop(): void {
    clearTimeout(this.#next)
  }

  async eraseDamaged(): Promise<void> {
    this.value = await this.calls.eraseDamaged()
  }
}

export const copies = new CopiesState()

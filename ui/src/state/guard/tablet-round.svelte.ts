// The round of the silent choice in which the tablet goes round. Until the moderator has the tablet back, no other screen
// opens, also not after a reload or a restart.
import type { FactorId } from '../../bindings/FactorId'
import type { SessionId } from '../../bindings/SessionId'
import * as bridge from '../../bridge'
import type { Route } from '../../model/route'

interface Place {
  session: SessionId
  factor: FactorId
}

export class TabletRound {
  #at: Place | null = $state.raw(null)

  constructor(readonly save: (session: SessionId | null) => Promise<void> = bridge.guardRound) {}

  /** Whether the tablet goes round. */
  get on(): boolean {
    return this.#at !== null
  }

  /** Keeps the app in this round. */
  start(session: SessionId, factor: FactorId): void {
    if (this.#at?.session === session && this.#at.factor === factor) return
    this.#at = { session, factor }
    this.#save()
  }

  /** Lets the app leave the round. */
  end(): void {
    if (!this.#at) return
    this.#at = null
    this.#save()
  }

  /** Returns whether a screen may open. */
  allows({ screen, factor }: Route): boolean {
    return !this.#at || (screen === 'silent' && factor === this.#at.factor)
  }

  #save(): void {
    // The round itself is saved, and a restart within half an hour opens its screen. So failing here is no error.
    this.save(this.#at?.session ?? null).catch(() => {})
  }
}

export const tabletRound = new TabletRound()

// A conversation that was started before its planned day.
import type { SessionId } from '../../bindings/SessionId'
import { current } from './current.svelte'

class EarlyStart {
  #of: { session: SessionId; planned: string } | null = $state.raw(null)

  /** The planned day of the open session, until a person has seen that the date is now today. */
  get planned(): string | null {
    return this.#of?.session === current.session?.id ? (this.#of?.planned ?? null) : null
  }

  note(session: SessionId, planned: string): void {
    this.#of = { session, planned }
  }

  seen(): void {
    this.#of = null
  }

  /** Sets the date back to the planned day. */
  async putBack(): Promise<void> {
    const date = this.planned
    this.seen()
    if (date) await current.send({ edit: 'setDate', date })
  }
}

export const early = new EarlyStart()

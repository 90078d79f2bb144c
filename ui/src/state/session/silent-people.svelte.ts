// How many people choose in the silent rounds of a session, as the moderator said. It is kept on this device.
import type { SessionId } from '../../bindings/SessionId'
import { drafts } from '../drafts'

class SilentPeople {
  #numbers: Partial<Record<SessionId, number>> = $state({})

  /** Returns the number that was given; undefined before one was. */
  of(session: SessionId): number | undefined {
    return this.#numbers[session] ?? (Number(drafts.of(`silentPeople/${session}`)) || undefined)
  }

  put(session: SessionId, people: number): void {
    this.#numbers[session] = people
    drafts.keep(`silentPeople/${session}`, String(people))
  }
}

export const silentPeople = new SilentPeople()

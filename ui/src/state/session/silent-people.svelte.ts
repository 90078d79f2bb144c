// How many people choose in the silent rounds of a session, as the moderator said. It is kept while the app is open.
import type { SessionId } from '../../bindings/SessionId'

class SilentPeople {
  #numbers: Partial<Record<SessionId, number>> = $state({})

  /** Returns the number that was given; undefined before one was. */
  of(session: SessionId): number | undefined {
    return this.#numbers[session]
  }

  put(session: SessionId, people: number): void {
    this.#numbers[session] = people
  }
}

export const silentPeople = new SilentPeople()

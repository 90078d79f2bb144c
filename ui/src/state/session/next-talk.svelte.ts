// The day of the next conversation, as people name it at an action point. It is kept while the app is open, so that the
// other action points offer it too.
import type { SessionId } from '../../bindings/SessionId'

class NextTalk {
  #days: Partial<Record<SessionId, string>> = $state({})

  /** Returns the day after which the open conversation goes on; null if nobody has named it. */
  of(session: SessionId): string | null {
    return this.#days[session] ?? null
  }

  put(session: SessionId, day: string): void {
    this.#days[session] = day
  }
}

export const nextTalk = new NextTalk()

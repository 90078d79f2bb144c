// The expected end of the conversation on the screen. It changes with time only: a level that is chosen, or a card that
// is added, counts from the next step of five minutes on.
import { untrack } from 'svelte'
import type { Session } from '../../bindings/Session'
import { STEP_MINUTES, expectedEnd, passedEnd } from '../../model/session/end-estimate'

const LOOK_EVERY = 2000

export class EndEstimate {
  /** When the conversation is expected to be over; null if there is nothing left or it does not run. */
  end: Date | null = $state.raw(null)
  /** Until when it was planned, once that has passed. */
  passed: Date | null = $state.raw(null)
  #key = ''

  // eslint-disable-next-line no-restricted-syntax, svelte/prefer-svelte-reactivity -- The time on the wall; tests give another.
  constructor(readonly now: () => Date = () => new Date()) {}

  /** Estimates again if a step has passed, or if another conversation runs. */
  look(session: Session | null, today: string): void {
    const now = this.now()
    const runs = session?.stage === 'running' && !session.planned
    const key = runs ? `${session.id} ${Math.floor(now.getTime() / (STEP_MINUTES * 60_000))}` : ''
    if (key === this.#key) return
    this.#key = key
    this.end = runs ? expectedEnd(session, now) : null
    this.passed = runs ? passedEnd(session, now, today) : null
  }

  /** Follows the session on the screen; call inside an effect. Returns a function that stops. */
  follow(session: () => Session | null, today: () => string): () => void {
    const look = () => this.look(untrack(session), untrack(today))
    look()
    const every = setInterval(look, LOOK_EVERY)
    return () => clearInterval(every)
  }
}

export const endEstimate = new EndEstimate()

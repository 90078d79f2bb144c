// The clock of the conversation on this device: when it began, a break, and the time away. It is kept on this device, so
// that a page that is loaded again and an app that was killed go on with it.
import { untrack } from 'svelte'
import type { Session } from '../../bindings/Session'
import { noClock, readClock, type ClockState } from '../../model/session/clock'
import { drafts } from '../drafts'
import { timer, type Timer } from './timer.svelte'

/** Milliseconds between two notes of until when the time on a card was measured. */
const NOTE_EVERY = 15_000

export class SessionClock {
  #state: ClockState = $state.raw(noClock)
  /** The session whose clock it is. */
  #session: Session['id'] | null = null

  constructor(
    readonly time: Pick<Timer, 'card' | 'away' | 'paused' | 'hiddenSince' | 'wasAway' | 'tick'> = timer,
    readonly texts: Pick<typeof drafts, 'of' | 'keep'> = drafts,
    // eslint-disable-next-line no-restricted-syntax -- The time on the wall; tests give another.
    readonly now: () => number = () => Date.now() / 1000,
  ) {}

  /** When the conversation was started on this device; null if that is unknown. */
  get start(): Date | null {
    return asDate(this.#state.start)
  }

  /** Since when there is a break; null if there is none. */
  get breakSince(): Date | null {
    return asDate(this.#state.breakSince)
  }

  /** Takes the clock of a session that was opened, and asks about the time in which the app was gone. */
  open(session: Session | null): void {
    const id = session?.id ?? null
    if (id === this.#session) return
    this.#session = id
    this.#state = id ? readClock(this.texts.of(name(id))) : noClock
    if (!session || session.planned || session.stage !== 'running') return
    const { breakSince, paused, card, seen, away } = this.#state
    this.time.paused = paused || breakSince !== null
    if (away) this.time.away = away
    if (card && !this.time.paused) this.time.wasAway(card, this.now() - seen)
    this.note()
  }

  /** Notes that the conversation starts now. */
  begin(): void {
    this.#change({ ...noClock, start: this.now() })
  }

  beginBreak(): void {
    this.time.tick()
    this.time.paused = true
    this.#change({ breakSince: this.now() })
  }

  endBreak(): void {
    this.time.tick()
    this.time.paused = false
    this.#change({ breakSince: null })
  }

  /** Notes until when the time on a card was measured: until now, or until the window was hidden. */
  note = (): void => {
    const { card, paused, away, hiddenSince } = this.time
    const ownPause = paused && this.#state.breakSince === null
    this.#change({ card: paused ? null : card, paused: ownPause, seen: hiddenSince ?? this.now(), away })
  }

  #change(part: Partial<ClockState>): void {
    if (!this.#session) return
    const next = { ...this.#state, ...part }
    const moved = next.seen !== this.#state.seen && next.card !== null
    const same = JSON.stringify({ ...next, seen: 0 }) === JSON.stringify({ ...this.#state, seen: 0 })
    if (same && !moved) return
    this.#state = next
    this.texts.keep(name(this.#session), JSON.stringify(next))
  }

  /** Follows the session and its cards; call inside an effect. Returns a function that stops. */
  follow(session: Session | null): () => void {
    untrack(() => this.open(session))
    const every = setInterval(this.note, NOTE_EVERY)
    document.addEventListener('visibilitychange', this.note)
    window.addEventListener('pagehide', this.note)
    return () => {
      clearInterval(every)
      document.removeEventListener('visibilitychange', this.note)
      window.removeEventListener('pagehide', this.note)
    }
  }
}

const name = (session: Session['id']) => `clock/${session}`
const asDate = (seconds: number | null) => (seconds === null ? null : new Date(seconds * 1000))

export const sessionClock = new SessionClock()

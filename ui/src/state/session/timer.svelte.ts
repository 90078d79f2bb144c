// Measures the time on a card while a card of a running session is shown. Sends it at most once in 15 seconds, and at
// once when the session or the window closes. Time in which the window was hidden or the device slept counts by itself
// only if it is short: otherwise a person says whether the group went on talking.
import { untrack } from 'svelte'
import type { Edit } from '../../bindings/Edit'
import type { FactorId } from '../../bindings/FactorId'
import { current } from './current.svelte'

const SEND_EVERY = 15
/** Longest gap between two ticks that counts, in seconds. A longer one means that the device slept. */
const LONGEST_TICK = 5
/** Shortest time away after which a person is asked whether it counts, in seconds. A shorter one counts. */
const ASK_FROM = 60
/** Longest time away that can count, in seconds. After a longer one the conversation was over. */
const LONGEST_AWAY = 8 * 60 * 60

/** Time on a card in which the window was hidden or the device slept. */
export interface TimeAway {
  factor: FactorId
  seconds: number
}

export class Timer {
  /** The card whose time is measured; null while none is. */
  card: FactorId | null = $state(null)
  paused = $state(false)
  /** Seconds per card that were not sent yet. */
  unsent: Record<FactorId, number> = $state({})
  /** The time away that a person is asked about; null if there is no question. */
  away: TimeAway | null = $state.raw(null)
  #lastTick = 0
  /** The clock of the device at the last tick. It goes on while the device sleeps. */
  #lastWall = 0
  /** Both clocks when the window was hidden; null while it is shown. */
  #hidden: { wall: number; now: number } | null = null
  #sinceSent = 0

  constructor(
    readonly send: (edits: Edit[]) => void = (edits) => void current.send(...edits),
    readonly now: () => number = () => performance.now() / 1000,
    // eslint-disable-next-line no-restricted-syntax -- Only tells how long the page slept; tests give another clock.
    readonly wall: () => number = () => Date.now() / 1000,
  ) {}

  /** Measures a card from now on; null stops measuring. */
  watch(card: FactorId | null): void {
    untrack(() => this.tick()) // Effects call this. They depend on the card, not on the seconds.
    this.card = card
  }

  toggle(): void {
    this.tick()
    this.paused = !this.paused
  }

  /** Since when the window is hidden, on the clock of the device; null while it is shown. */
  get hiddenSince(): number | null {
    return this.#hidden?.wall ?? null
  }

  /** Counts the time since the last tick. */
  tick(): void {
    const [now, wall] = [this.now(), this.wall()]
    const passed = this.#hidden === null ? Math.max(0, Math.min(now - this.#lastTick, LONGEST_TICK)) : 0
    const slept = this.#hidden === null ? this.#since(this.#lastWall, this.#lastTick) - passed : 0
    this.#lastTick = now
    this.#lastWall = wall
    this.#sinceSent += passed
    if (slept >= ASK_FROM && this.card && !this.paused) this.wasAway(this.card, slept)
    if (this.card && !this.paused && passed > 0) {
      this.unsent[this.card] = (this.unsent[this.card] ?? 0) + passed
    }
    if (this.#sinceSent >= SEND_EVERY) this.flush()
  }

  /** Sends whole seconds and keeps the fractions. */
  flush(): void {
    const edits: Edit[] = []
    for (const [factor, passed] of Object.entries(this.unsent)) {
      const seconds = Math.floor(passed)
      if (seconds < 1) continue
      edits.push({ edit: 'addTime', factor, seconds })
      this.unsent[factor] = passed - seconds
    }
    this.#sinceSent = 0
    if (edits.length > 0) this.send(edits)
  }

  /** Answers the question whether the time away counts. */
  answerAway(counts: boolean): void {
    if (counts && this.away) {
      this.unsent[this.away.factor] = (this.unsent[this.away.factor] ?? 0) + this.away.seconds
      this.flush()
    }
    this.away = null
  }

  /**
   * Counts a short time away on a card, and asks about a longer one. While the window is hidden the time away goes on: it
   * is looked at as one when the window is shown.
   */
  wasAway(card: FactorId, seconds: number): void {
    if (seconds <= 0) return
    if (this.#hidden) this.#hidden = { ...this.#hidden, wall: this.#hidden.wall - seconds }
    else if (seconds < ASK_FROM) this.unsent[card] = (this.unsent[card] ?? 0) + seconds
    else if (seconds <= LONGEST_AWAY) {
      const before = this.away?.factor === card ? this.away.seconds : 0
      this.away = { factor: card, seconds: before + Math.floor(seconds) }
    }
  }

  /** Returns how long ago a moment was. The clock of the device can be set back, and that of the page can sleep. */
  #since(wall: number, now: number): number {
    return Math.max(this.wall() - wall, this.now() - now)
  }

  #hide(): void {
    if (this.#hidden) return
    this.tick()
    this.flush()
    this.#hidden = { wall: this.wall(), now: this.now() }
  }

  #show(): void {
    if (this.#hidden === null) return
    const seconds = this.#since(this.#hidden.wall, this.#hidden.now)
    this.#hidden = null
    this.#lastTick = this.now()
    this.#lastWall = this.wall()
    if (this.card && !this.paused) this.wasAway(this.card, seconds)
  }

  /** Sends the time and forgets the cards. The next session has cards of the same names. */
  leave(): void {
    this.watch(null)
    this.flush()
    this.unsent = {}
    this.away = null
    this.paused = false
  }

  /** Starts ticking; call once, inside an effect. Returns a function that stops. */
  start(): () => void {
    this.#lastTick = this.now()
    this.#lastWall = this.wall()
    const pause = () => {
      this.tick()
      this.flush()
    }
    const look = () => {
      if (document.visibilityState === 'hidden') this.#hide()
      else this.#show()
    }
    // A page that is loaded again may be hidden already, and a device may sleep and wake without an event.
    look()
    const every = setInterval(() => {
      look()
      this.tick()
    }, 1000)
    const leave = () => {
      if (document.visibilityState === 'hidden') pause()
    }
    document.addEventListener('visibilitychange', look)
    window.addEventListener('pagehide', leave)
    window.addEventListener('actiescan:pause', pause)
    return () => {
      clearInterval(every)
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('actiescan:pause', pause)
    }
  }
}

export const timer = new Timer()

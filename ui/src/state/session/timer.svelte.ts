// Measures the time on a card while a card of a running session is shown. Sends it at most once in 15 seconds, and at
// once when the session or the window closes.
import { untrack } from 'svelte'
import type { Edit } from '../../bindings/Edit'
import type { FactorId } from '../../bindings/FactorId'
import { current } from './current.svelte'

const SEND_EVERY = 15
/** Longest gap between two ticks that counts, in seconds. A longer one means that the device slept. */
const LONGEST_TICK = 5

export class Timer {
  /** The card whose time is measured; null while none is. */
  card: FactorId | null = $state(null)
  paused = $state(false)
  /** Seconds per card that were not sent yet. */
  unsent: Record<FactorId, number> = $state({})
  #lastTick = 0
  #sinceSent = 0

  constructor(
    readonly send: (edits: Edit[]) => void = (edits) => void current.send(...edits),
    readonly now: () => number = () => performance.now() / 1000,
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

  /** Counts the time since the last tick. */
  tick(): void {
    const now = this.now()
    const passed = Math.min(now - this.#lastTick, LONGEST_TICK)
    this.#lastTick = now
    this.#sinceSent += passed
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

  /** Sends the time and forgets the cards. The next session has cards of the same names. */
  leave(): void {
    this.watch(null)
    this.flush()
    this.unsent = {}
    this.paused = false
  }

  /** Starts ticking; call once, inside an effect. Returns a function that stops. */
  start(): () => void {
    this.#lastTick = this.now()
    const every = setInterval(() => this.tick(), 1000)
    const pause = () => {
      this.tick()
      this.flush()
    }
    const away = () => {
      if (document.visibilityState === 'hidden') pause()
    }
    document.addEventListener('visibilitychange', away)
    window.addEventListener('pagehide', away)
    window.addEventListener('actiescan:pause', pause)
    return () => {
      clearInterval(every)
      document.removeEventListener('visibilitychange', away)
      window.removeEventListener('pagehide', away)
      window.removeEventListener('actiescan:pause', pause)
    }
  }
}

export const timer = new Timer()

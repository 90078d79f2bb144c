// The course of a conversation, as far as this device knows it: when it was started here, a break, and until when the
// time on a card was measured. It is kept as text, so that it survives the page and the app.
import type { FactorId } from '../../bindings/FactorId'

/** Moments are in seconds since 1970. */
export interface ClockState {
  /** When the conversation was started on this device; null if it was started elsewhere. */
  start: number | null
  /** Since when there is a break; null if there is none. */
  breakSince: number | null
  /** Whether a person paused the time, other than by a break. */
  paused: boolean
  /** The card whose time is measured; null if none is. */
  card: FactorId | null
  /** Until when that time was measured. */
  seen: number
  /** The time away about which a person was asked and did not answer yet. */
  away: { factor: FactorId; seconds: number } | null
}

export const noClock: ClockState = { start: null, breakSince: null, paused: false, card: null, seen: 0, away: null }

const isMoment = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value > 0

/** Reads a kept clock. What cannot be read counts as unknown. */
export function readClock(text: string): ClockState {
  try {
    const kept = JSON.parse(text) as Partial<ClockState> | null
    if (kept === null || typeof kept !== 'object') return noClock
    const { start, breakSince, paused, card, seen, away } = kept
    const isAway = away && typeof away.factor === 'string' && isMoment(away.seconds)
    return {
      start: isMoment(start) ? start : null,
      breakSince: isMoment(breakSince) ? breakSince : null,
      paused: paused === true,
      card: typeof card === 'string' && isMoment(seen) ? card : null,
      seen: isMoment(seen) ? seen : 0,
      away: isAway ? { factor: away.factor, seconds: away.seconds } : null,
    }
  } catch {
    return noClock
  }
}

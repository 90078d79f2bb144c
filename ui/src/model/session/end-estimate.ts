// When a conversation is expected to be over, from what is left of it, and until when it was planned.
import type { Session } from '../../bindings/Session'
import { plusDays } from '../../nl/dates'

/** The estimate is rounded up to this number of minutes, and changes at most this often. */
export const STEP_MINUTES = 5
const MINUTE = 60_000
const STEP = STEP_MINUTES * MINUTE

/** Returns when the conversation is over if each card without a level takes its time; null if there is nothing left. */
export function expectedEnd(session: Session, now: Date): Date | null {
  if (session.stage !== 'running' || session.planned) return null
  const planned = session.instrument.minutesPerCard.minutes * 60
  const open = session.cards.filter((card) => card.included && card.answer.level.state === 'open')
  const seconds = open.reduce((sum, card) => sum + Math.max(0, planned - card.answer.seconds), 0)
  if (open.length === 0) return null
  return new Date(Math.ceil((now.getTime() + seconds * 1000) / STEP) * STEP)
}

/** Returns until when the conversation was planned, if that has passed today; null otherwise. */
export function passedEnd(session: Session, now: Date, today: string): Date | null {
  const { date, time } = session.details
  if (session.stage !== 'running' || session.planned || !date || !time) return null
  const cards = session.cards.filter((card) => card.included).length
  const begin = new Date(`${date}T${time}:00`)
  const end = new Date(begin.getTime() + cards * session.instrument.minutesPerCard.minutes * MINUTE)
  // A conversation that goes on the next day was not planned for that day.
  return now > end && (date === today || plusDays(date, 1) === today) ? end : null
}

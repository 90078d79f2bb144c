// The cards of a session as the navigation shows them: number, title, level and number of action points.
import type { FactorId } from '../../bindings/FactorId'
import type { LevelAnswer } from '../../bindings/LevelAnswer'
import type { Session } from '../../bindings/Session'
import { answerWords } from '../level/words'
import { isBlank } from './action-slots'
import { marksOf, type CardMark } from './marks'

export interface CardLink {
  factor: FactorId
  /** Position in this session, from 1. */
  number: number
  title: string
  level: LevelAnswer
  /** The level in words. */
  words: string
  /** Number of action points that are filled in. */
  actions: number
  /** The marks that are set, with their words. */
  marks: CardMark[]
}

/** Returns the cards that are part of the session, in their order. */
export function cardLinks(session: Session): CardLink[] {
  const titles = new Map(session.instrument.factors.map((factor) => [factor.id, factor.title]))
  return session.cards
    .filter((card) => card.included)
    .map(({ factor, answer }, index) => ({
      factor,
      number: index + 1,
      title: titles.get(factor) ?? factor,
      level: answer.level,
      words: answerWords(answer.level, session.instrument.scale),
      actions: answer.actions.filter((action) => !action.removed && !isBlank(action)).length,
      marks: marksOf(answer),
    }))
}

/**
 * Returns how many cards have no level yet and how much of their planned time is left; null if the session is planned
 * or finished, no such card is left or no time is left. The minutes are rounded up to a multiple of five, because they are a hint.
 */
export function timeLeft(session: Session): { cards: number; minutes: number } | null {
  if (session.stage !== 'running' || session.planned) return null
  const open = session.cards.filter((card) => card.included && card.answer.level.state === 'open')
  const planned = session.instrument.minutesPerCard.minutes * 60
  const seconds = open.reduce((sum, card) => sum + Math.max(0, planned - card.answer.seconds), 0)
  if (open.length === 0 || seconds === 0) return null
  return { cards: open.length, minutes: Math.ceil(seconds / 300) * 5 }
}

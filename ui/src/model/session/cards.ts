// The cards of a session as rail, strip and buttons name them.
import type { FactorId } from '../../bindings/FactorId'
import type { LevelAnswer } from '../../bindings/LevelAnswer'
import type { LevelScale } from '../../bindings/LevelScale'
import type { Session } from '../../bindings/Session'
import { nl } from '../../nl'
import { isBlank } from './action-slots'

/** One chosen card, with its number in this session. */
export interface CardLink {
  factor: FactorId
  number: number
  title: string
  level: LevelAnswer
  /** The level in words. */
  words: string
  /** Action points that stand and say something. */
  actions: number
}

/** Gives the chosen cards in their order. */
export function cardLinks(session: Session): CardLink[] {
  const titles = new Map(session.instrument.factors.map((factor) => [factor.id, factor.title]))
  return session.cards
    .filter((card) => card.included)
    .map(({ factor, answer: { level, actions } }, index) => ({
      factor,
      number: index + 1,
      title: titles.get(factor) ?? factor,
      level,
      words: levelWords(level, session.instrument.scale),
      actions: actions.filter((action) => !action.removed && !isBlank(action)).length,
    }))
}

/** Says a level in words. */
export function levelWords(level: LevelAnswer, scale: LevelScale): string {
  if (level.state === 'open') return nl.frame.notChosen
  if (level.state === 'contested') return nl.frame.chooseTogether
  if (level.value === 'undecided') return scale.undecided
  return scale.levels[level.value.level - 1]?.word ?? String(level.value.level)
}

/** Gives how much of the planned time is left for the cards without a level; null where there is none or no such card. */
export function timeLeft(session: Session): { cards: number; minutes: number } | null {
  if (session.stage !== 'running') return null
  const open = session.cards.filter((card) => card.included && card.answer.level.state === 'open')
  const planned = session.instrument.minutesPerCard.minutes * 60
  const seconds = open.reduce((sum, card) => sum + Math.max(0, planned - card.answer.seconds), 0)
  if (open.length === 0 || seconds === 0) return null
  // Rounded up to five minutes: it is a hint, not a clock.
  return { cards: open.length, minutes: Math.ceil(seconds / 300) * 5 }
}

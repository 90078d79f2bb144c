// The cards of a session as rail, strip and buttons name them.
import type { FactorId } from '../bindings/FactorId'
import type { LevelAnswer } from '../bindings/LevelAnswer'
import type { LevelScale } from '../bindings/LevelScale'
import type { Session } from '../bindings/Session'
import { nl } from '../nl'

/** One chosen card, with its number in this session. */
export interface CardLink {
  factor: FactorId
  number: number
  title: string
  level: LevelAnswer
  /** The level in words. */
  words: string
}

/** Gives the chosen cards in their order. */
export function cardLinks(session: Session): CardLink[] {
  const titles = new Map(session.instrument.factors.map((factor) => [factor.id, factor.title]))
  return session.cards
    .filter((card) => card.included)
    .map(({ factor, answer: { level } }, index) => ({
      factor,
      number: index + 1,
      title: titles.get(factor) ?? factor,
      level,
      words: levelWords(level, session.instrument.scale),
    }))
}

/** Says a level in words. */
export function levelWords(level: LevelAnswer, scale: LevelScale): string {
  if (level.state === 'open') return nl.frame.notChosen
  if (level.state === 'contested') return nl.frame.chooseTogether
  if (level.value === 'undecided') return scale.undecided
  return scale.levels[level.value.level - 1]?.word ?? String(level.value.level)
}

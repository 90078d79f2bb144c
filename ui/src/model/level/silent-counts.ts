// Counting in silence: which levels there are to choose from, and how many people chose.
import type { LevelChoice } from '../../bindings/LevelChoice'
import type { LevelScale } from '../../bindings/LevelScale'
import type { SilentCounts } from '../../bindings/SilentCounts'
import { heightOf } from './height'

/** The most people that can choose one level. */
export const MOST_PEOPLE = 60

export interface Option {
  choice: LevelChoice
  /** "3 Goed op weg", or "Nog niet te zeggen". */
  words: string
  explanation: string
}

/** Gives what can be chosen, from high to low as on the staff, "nog niet te zeggen" last. */
export function optionsOf(scale: LevelScale): Option[] {
  const levels = scale.levels.map((step, index) => ({
    choice: { level: index + 1 },
    words: `${index + 1} ${step.word}`,
    explanation: step.explanation,
  }))
  return [...levels.reverse(), { choice: 'undecided', words: scale.undecided, explanation: '' }]
}

export function noCounts(scale: LevelScale): SilentCounts {
  return { undecided: 0, levels: scale.levels.map(() => 0) }
}

/** Gives how many people chose. */
export function peopleIn(counts: SilentCounts): number {
  return counts.levels.reduce((sum, people) => sum + people, counts.undecided)
}

/** Gives how many people chose this. */
export function countOf(counts: SilentCounts, choice: LevelChoice): number {
  const height = heightOf(choice) ?? 0
  return height === 0 ? counts.undecided : (counts.levels[height - 1] ?? 0)
}

/** Gives the counts with some people more or less for one choice, between none and the most there can be. */
export function counted(counts: SilentCounts, choice: LevelChoice, by: 1 | -1): SilentCounts {
  const next = Math.min(MOST_PEOPLE, Math.max(0, countOf(counts, choice) + by))
  const height = heightOf(choice) ?? 0
  if (height === 0) return { ...counts, undecided: next }
  return { ...counts, levels: counts.levels.map((people, index) => (index === height - 1 ? next : people)) }
}

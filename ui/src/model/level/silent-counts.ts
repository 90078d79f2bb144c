// The counts of a silent choice: how many people chose each level.
import type { LevelChoice } from '../../bindings/LevelChoice'
import type { LevelScale } from '../../bindings/LevelScale'
import { limits } from '../../bindings/limits'
import type { SilentCounts } from '../../bindings/SilentCounts'
import { heightOf } from './height'
import { numberedLevel } from './words'

export interface LevelOption {
  choice: LevelChoice
  /** "3 Goed op weg", or "Nog niet te zeggen". */
  words: string
  explanation: string
}

/** Returns the options of a scale from high to low, as on the gauge, with "nog niet te zeggen" last. */
export function levelOptions(scale: LevelScale): LevelOption[] {
  const levels = scale.levels.map((step, index) => {
    const choice = { level: index + 1 }
    return { choice, words: numberedLevel(choice, scale), explanation: step.explanation }
  })
  return [...levels.reverse(), { choice: 'undecided', words: scale.undecided, explanation: '' }]
}

/** Returns the counts before the first choice. */
export function noCounts(scale: LevelScale): SilentCounts {
  return { undecided: 0, levels: scale.levels.map(() => 0) }
}

/** Returns how many people chose, over all levels. */
export function peopleIn(counts: SilentCounts): number {
  return counts.levels.reduce((sum, people) => sum + people, counts.undecided)
}

/** Returns how many people chose one level. */
export function countOf(counts: SilentCounts, choice: LevelChoice): number {
  const height = heightOf(choice)
  return height === 0 ? counts.undecided : (counts.levels[height - 1] ?? 0)
}

/** Returns the counts with one person more or less for a level, kept between 0 and the highest count. */
export function addToCount(counts: SilentCounts, choice: LevelChoice, by: 1 | -1): SilentCounts {
  const next = Math.min(limits.peoplePerLevel, Math.max(0, countOf(counts, choice) + by))
  const height = heightOf(choice)
  if (height === 0) return { ...counts, undecided: next }
  return { ...counts, levels: counts.levels.map((people, index) => (index === height - 1 ? next : people)) }
}

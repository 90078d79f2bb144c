// How one level is shown on a staff: height, mark and words. Height and colour never stand alone.
import type { LevelAnswer } from '../../bindings/LevelAnswer'
import type { LevelChoice } from '../../bindings/LevelChoice'
import type { LevelScale } from '../../bindings/LevelScale'
import { overview } from '../../nl/overview'

/** One level as it stands on a staff. */
export interface Stand {
  /** Water up to this level; 0 is none. */
  water: number
  /** Two answers: the lowest and the highest of them, until a person chooses. */
  between: { from: number; to: number } | null
  /** What is written on the staff. */
  mark: string
  /** What is written under it. */
  words: string
  /** What is read aloud. */
  spoken: string
}

/** Gives how a level stands on a scale of 3 to 5 levels. */
export function standOf(level: LevelAnswer, scale: LevelScale): Stand {
  const text = overview.staffs
  if (level.state === 'open') return dry('', text.open)
  if (level.state === 'contested') {
    const heights = level.value.map(heightOf)
    const words = text.contested(level.value.map((choice) => wordOf(choice, scale)))
    const between = { from: Math.min(...heights), to: Math.max(...heights) }
    return { ...dry(heights.map(markOf).join('/'), words), between }
  }
  const height = heightOf(level.value)
  const word = wordOf(level.value, scale)
  if (height === 0) return dry(markOf(height), word)
  return { water: height, between: null, mark: markOf(height), words: word, spoken: text.level(height, word) }
}

function dry(mark: string, words: string): Stand {
  return { water: 0, between: null, mark, words, spoken: words }
}

function heightOf(choice: LevelChoice): number {
  return choice === 'undecided' ? 0 : choice.level
}

function markOf(height: number): string {
  return height === 0 ? '?' : String(height)
}

function wordOf(choice: LevelChoice, scale: LevelScale): string {
  if (choice === 'undecided') return scale.undecided
  return scale.levels[choice.level - 1]?.word ?? overview.staffs.levelWithoutWord(choice.level)
}

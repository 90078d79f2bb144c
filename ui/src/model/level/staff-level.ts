// A level as the overview draws it on a staff: the height of the water, a mark and words. A level is never shown by
// height or colour alone.
import type { LevelAnswer } from '../../bindings/LevelAnswer'
import type { LevelScale } from '../../bindings/LevelScale'
import { heightOf } from './height'
import { answerWords, levelWord } from './words'
import { overview } from '../../nl/overview'

export interface StaffLevel {
  /** Height of the water; 0 is dry. */
  water: number
  /** Lowest and highest answer of two devices, until a person chooses. */
  between: { from: number; to: number } | null
  /** Text on the staff. */
  mark: string
  /** Text under the staff. */
  words: string
  /** Text for screen readers. */
  spoken: string
}

/** Returns how to draw an answer. */
export function staffLevelOf(answer: LevelAnswer, scale: LevelScale): StaffLevel {
  const text = overview.staffs
  if (answer.state === 'open') return dry('', answerWords(answer, scale))
  if (answer.state === 'contested') {
    const heights = answer.value.map(heightOf)
    const words = text.contested(answer.value.map((choice) => levelWord(choice, scale)))
    const between = { from: Math.min(...heights), to: Math.max(...heights) }
    return { ...dry(heights.map(markOf).join('/'), words), between }
  }
  const height = heightOf(answer.value)
  const word = levelWord(answer.value, scale)
  if (height === 0) return dry(markOf(height), word)
  return { water: height, between: null, mark: markOf(height), words: word, spoken: text.level(height, word) }
}

function dry(mark: string, words: string): StaffLevel {
  return { water: 0, between: null, mark, words, spoken: words }
}

function markOf(height: number): string {
  return height === 0 ? '?' : String(height)
}

// Puts a level into words. All screens use these functions; the Rust counterpart is `LevelScale::word`.
import type { LevelAnswer } from '../../bindings/LevelAnswer'
import type { LevelChoice } from '../../bindings/LevelChoice'
import type { LevelScale } from '../../bindings/LevelScale'
import { nl } from '../../nl'

/** Returns the word of a level, such as "Goed op weg". */
export function levelWord(choice: LevelChoice, scale: LevelScale): string {
  if (choice === 'undecided') return scale.undecided
  return scale.levels[choice.level - 1]?.word ?? nl.overview.staffs.levelWithoutWord(choice.level)
}

/** Returns a level with its number and this word, such as "3 Goed op weg". An undecided level has no number. */
export function withNumber(choice: LevelChoice, word: string): string {
  return choice === 'undecided' ? word : `${choice.level} ${word}`
}

/** Returns a level with its number and its word on the scale. */
export function numberedLevel(choice: LevelChoice, scale: LevelScale): string {
  return withNumber(choice, levelWord(choice, scale))
}

/** Returns the answer of a card in words: the level, or why there is none yet. */
export function answerWords(answer: LevelAnswer, scale: LevelScale): string {
  if (answer.state === 'open') return nl.frame.notChosen
  if (answer.state === 'contested') return nl.frame.chooseTogether
  return levelWord(answer.value, scale)
}

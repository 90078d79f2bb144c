// The marks of a card with their words.
import type { Answer } from '../../bindings/Answer'
import type { Mark } from '../../bindings/Mark'

export interface CardMark {
  mark: Mark
  /** The words of the mark; empty if there are none. */
  words: string
}

/** Returns the words of a mark, whether or not it is set. */
export const wordsOf = (answer: Answer, mark: Mark): string =>
  (mark === 'openQuestion' ? answer.openQuestionWords : answer.comeBackLaterReason) ?? ''

/** Returns the marks that are set on a card. */
export function marksOf(answer: Answer): CardMark[] {
  const marks: CardMark[] = []
  if (answer.openQuestion) marks.push({ mark: 'openQuestion', words: wordsOf(answer, 'openQuestion').trim() })
  if (answer.comeBackLater) marks.push({ mark: 'comeBackLater', words: wordsOf(answer, 'comeBackLater').trim() })
  return marks
}

// Parts that were removed from a draft, to be put back.
import type { Instrument } from '../../bindings/Instrument'

/** A list of parts in a draft. */
type Parts = 'factors' | 'subQuestions' | 'levels' | 'steps' | 'paragraphs'

export interface RemovedPart {
  /** Name of the list: one of a card has the id of the card, because its place can change. */
  list: string
  /** The part in words: “Niveau 2”. */
  words: string
  /** Place in the list from which it was removed, from 0. */
  index: number
  part: unknown
}

/** Returns the name of the list of the sub-questions of a card. */
export const questionsOf = (factor: string): string => `subQuestions ${factor}`

/** Returns a list of a draft; undefined if its card is gone. */
function listOf(draft: Instrument, name: string): unknown[] | undefined {
  const [kind, factor] = name.split(' ') as [Parts, string | undefined]
  switch (kind) {
    case 'factors':
      return draft.factors
    case 'subQuestions':
      return draft.factors.find((one) => one.id === factor)?.subQuestions
    case 'levels':
      return draft.scale.levels
    case 'steps':
      return draft.wrapUp.steps
    case 'paragraphs':
      return draft.introduction.paragraphs
  }
}

/** Removes a part of a list. Returns what puts it back; null without the part. */
export function removePart(draft: Instrument, list: string, index: number, words: string): RemovedPart | null {
  const [part] = listOf(draft, list)?.splice(index, 1) ?? []
  return part === undefined ? null : { list, words, index, part }
}

/** Puts a part back, at its place or the nearest there is. Returns its path; null if its card is gone. */
export function putBackPart(draft: Instrument, { list, index, part }: RemovedPart): string | null {
  const parts = listOf(draft, list)
  if (!parts) return null
  const at = Math.min(index, parts.length)
  parts.splice(at, 0, part)
  const [kind, factor] = list.split(' ') as [Parts, string | undefined]
  switch (kind) {
    case 'factors':
      return `factors[${at}]`
    case 'subQuestions':
      return `factors[${draft.factors.findIndex((one) => one.id === factor)}].subQuestions[${at}]`
    case 'levels':
      return `scale.levels[${at}]`
    case 'steps':
      return `wrapUp.steps[${at}]`
    case 'paragraphs':
      return `introduction.paragraphs[${at}]`
  }
}

// Finds which notes of the conversation are in the minutes, from the texts alone, so that it holds after leaving the
// screen, after an undo, and for what another device wrote. Markup does not count, and a note that was edited a little
// in the minutes is still found.
import { plain } from '../text/fold'
import type { Note } from './themes'

/** Words of a run. Other texts rarely have the same three words after each other. */
const RUN = 3
/** Share of the runs of a note that the minutes have to have. */
const ENOUGH = 0.5

const wordsOf = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? []

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => wordsOf(line).join(' '))
    .filter(Boolean)

function runsOf(text: string): string[] {
  const words = wordsOf(text)
  return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' '))
}

/** Returns a function that tells whether a note is in these minutes. */
export function notesIn(minutes: string): (note: Pick<Note, 'question' | 'text'>) => boolean {
  const [runs, lines] = [new Set(runsOf(minutes)), new Set(linesOf(minutes))]
  return ({ question, text }) => {
    const own = runsOf(text)
    // A few words can be there by chance, so they have to be lines of their own, below their question.
    if (own.length <= 1) {
      const wanted = [...linesOf(question ?? ''), ...linesOf(text)]
      return linesOf(text).length > 0 && wanted.every((line) => lines.has(line))
    }
    return own.filter((run) => runs.has(run)).length >= own.length * ENOUGH
  }
}

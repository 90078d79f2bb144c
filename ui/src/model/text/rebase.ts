// Brings a text that somebody is typing together with what came from another device meanwhile. Both sides keep their
// words; the committed text itself is merged on the Rust side, character by character.

interface Splice {
  from: number
  to: number
  text: string
}

function spliceOf(before: string, after: string): Splice {
  const shortest = Math.min(before.length, after.length)
  let from = 0
  while (from < shortest && before[from] === after[from]) from++
  let tail = 0
  while (tail < shortest - from && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  return { from, to: before.length - tail, text: after.slice(from, after.length - tail) }
}

/** Gives what `mine` becomes when `before` became `after` elsewhere. */
export function rebase(mine: string, before: string, after: string): string {
  if (mine === before || before === after) return before === after ? mine : after
  const theirs = spliceOf(before, after)
  const ours = spliceOf(before, mine)
  const grown = ours.text.length - (ours.to - ours.from)
  if (theirs.to <= ours.from) return mine.slice(0, theirs.from) + theirs.text + mine.slice(theirs.to)
  if (ours.to <= theirs.from) {
    return mine.slice(0, theirs.from + grown) + theirs.text + mine.slice(theirs.to + grown)
  }
  // Both changed the same piece: both versions of it stay, for a person to choose.
  const end = ours.from + ours.text.length
  return mine.slice(0, end) + theirs.text + mine.slice(end)
}

/** Gives where a cursor belongs that stood in `before`, when the text became `after`. */
export function cursorAfter(at: number, before: string, after: string): number {
  const { from, to, text } = spliceOf(before, after)
  if (at <= from) return at
  return at >= to ? at + text.length - (to - from) : from + text.length
}

// Merges a text that a person is typing with a change from another device. No typed text is lost. This is for the
// field only: the Rust side merges the saved text character by character. Texts are cut between grapheme clusters only,
// so that no half of an emoji and no lone accent is left over.
import { clusterEnd, clusterStart } from './graphemes'

/** Replaces the range from `from` to `to` by `text`. Offsets are UTF-16 code units, between two clusters. */
interface Splice {
  from: number
  to: number
  text: string
}

function spliceOf(before: string, after: string): Splice {
  const shortest = Math.min(before.length, after.length)
  let from = 0
  while (from < shortest && before[from] === after[from]) from++
  from = commonStart(before, after, from)
  let tail = 0
  while (tail < shortest - from && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  tail = commonTail(before, after, tail)
  return { from, to: before.length - tail, text: after.slice(from, after.length - tail) }
}

/** Returns the last offset up to `at` at which a cluster starts in both texts, which are equal up to there. */
function commonStart(before: string, after: string, at: number): number {
  for (let start = at; ;) {
    const next = Math.min(clusterStart(before, start), clusterStart(after, start))
    if (next === start) return start
    start = next
  }
}

/** Returns the longest common tail, of at most `tail`, that starts with a cluster in both texts. */
function commonTail(before: string, after: string, tail: number): number {
  for (let rest = tail; ;) {
    const cut = (text: string) => text.length - clusterEnd(text, text.length - rest)
    const next = Math.min(cut(before), cut(after))
    if (next === rest) return rest
    rest = next
  }
}

/** Returns `mine`, which a person typed over `before`, with the change from `before` to `after` applied to it. */
export function rebase(mine: string, before: string, after: string): string {
  if (mine === before || before === after) return before === after ? mine : after
  const theirs = spliceOf(before, after)
  const ours = spliceOf(before, mine)
  const grown = ours.text.length - (ours.to - ours.from)
  if (theirs.to <= ours.from) return mine.slice(0, theirs.from) + theirs.text + mine.slice(theirs.to)
  if (ours.to <= theirs.from) {
    return mine.slice(0, theirs.from + grown) + theirs.text + mine.slice(theirs.to + grown)
  }
  // Both changed the same piece. Both versions stay, so that a person can choose.
  const end = ours.from + ours.text.length
  return mine.slice(0, end) + theirs.text + mine.slice(end)
}

/** Returns the new position of a cursor after `before` became `after`. */
export function cursorAfter(at: number, before: string, after: string): number {
  const { from, to, text } = spliceOf(before, after)
  if (at <= from) return at
  return at >= to ? at + text.length - (to - from) : from + text.length
}

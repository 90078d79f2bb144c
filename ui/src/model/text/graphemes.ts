// Where a text may be cut. People see grapheme clusters: an emoji can be several characters joined together, and an
// accent can be a character of its own. Offsets are UTF-16 code units, as in a text field.

/** The part of `Intl.Segmenter` that finds the cluster at an offset; undefined where the web view lacks it. */
const segmenter =
  typeof Intl !== 'undefined' && 'Segmenter' in Intl ? new Intl.Segmenter('nl', { granularity: 'grapheme' }) : undefined

const EXTENDS = /^[\p{M}\p{Emoji_Modifier}\u200C\u200D]/u
const JOINS = /\u200D$/
const LONE_SURROGATES = /\p{Surrogate}/gu

/** Returns the start of the cluster that contains the offset, or the offset itself if a cluster starts there. */
export function clusterStart(text: string, at: number): number {
  if (at <= 0) return 0
  if (at >= text.length) return text.length
  if (!segmenter) return characterStart(text, at)
  return segmenter.segment(text).containing(at)?.index ?? at
}

/** Returns the end of the cluster that contains the offset, or the offset itself if a cluster starts there. */
export function clusterEnd(text: string, at: number): number {
  const start = clusterStart(text, at)
  if (start === at || at >= text.length) return start
  if (segmenter) return start + (segmenter.segment(text).containing(start)?.segment.length ?? 1)
  let end = at
  while (end < text.length && !startsCharacter(text, end)) end += 1
  return end
}

/** Returns the number of characters as the Rust side counts them: code points. */
export function characterCount(text: string): number {
  return [...text].length
}

/** Returns the longest beginning of a text that consists of whole clusters and has at most `most` characters. */
export function firstCharacters(text: string, most: number): string {
  let [at, count] = [0, 0]
  for (const character of text) {
    if (count === most) return text.slice(0, clusterStart(text, at))
    at += character.length
    count += 1
  }
  return text
}

/** Returns the text with each half of a surrogate pair replaced by U+FFFD, because the Rust side refuses halves. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATES, '\uFFFD')
}

/** Returns a value with all texts in it made well-formed. */
export function sendable<T>(value: T): T {
  if (typeof value === 'string') return wellFormed(value) as T
  if (Array.isArray(value)) return value.map(sendable) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, sendable(part as unknown)])) as T
}

/** Like {@link clusterStart}, without the Unicode tables: knows surrogate pairs, marks, skin tones and joiners. */
export function characterStart(text: string, at: number): number {
  let start = at
  while (start > 0 && start < text.length && !startsCharacter(text, start)) start -= 1
  return start
}

function startsCharacter(text: string, at: number): boolean {
  if (isLowHalf(text, at) && isHighHalf(text, at - 1)) return false
  return !EXTENDS.test(text.slice(at, at + 2)) && !JOINS.test(text.slice(at - 1, at))
}

function isHighHalf(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0xd800 && unit < 0xdc00
}

function isLowHalf(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit < 0xe000
}

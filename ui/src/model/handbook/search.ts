// Searches the sections of the handleiding by parts of words, without accents and without case, also by other words for
// the same.
import { otherWordsOf } from './other-words'
import { wordsOf, type Block, type Page } from './page'
import type { HandbookPlace } from './place'
import { placeOfWord, plain } from '../text/fold'

/** A section of a page, as text. */
export interface Section {
  place: HandbookPlace
  page: string
  /** Its heading; the title of the page for what stands above the first heading. */
  heading: string
  text: string
}

/** A section that is found, with the text around the first of the words. */
export interface Found extends Omit<Section, 'text'> {
  excerpt: string
  /** Whether it has only some of the words, because no section has all. */
  partly: boolean
}

/** Most sections that are shown. */
const MOST = 20
/** Characters of the excerpt before and after the word. */
const [BEFORE, AFTER] = [40, 110]

function textOf(block: Block): string {
  if (block.kind === 'heading') return block.text
  if (block.kind === 'paragraph') return wordsOf(block.spans)
  if (block.kind === 'list') return block.items.map(wordsOf).join(' ')
  return [block.head, ...block.rows].map((row) => row.map(wordsOf).join(' ')).join(' ')
}

/** Returns the sections of a page, in their order. */
export function sectionsOf({ name, title, blocks }: Page): Section[] {
  const sections: Section[] = [{ place: { page: name }, page: title, heading: title, text: '' }]
  for (const block of blocks) {
    if (block.kind === 'heading')
      sections.push({ place: { page: name, section: block.section }, page: title, heading: block.text, text: '' })
    else {
      const last = sections.at(-1)!
      last.text = `${last.text} ${textOf(block)}`.trim()
    }
  }
  return sections
}

/** Fewest letters of a word that counts where no section has all words. */
const SHORTEST = 3

/**
 * Returns the sections that have all words of the query, or else those that have the most of them: at least half. First
 * comes the section that these words are another name of, then those with a word in their heading.
 */
export function search(sections: readonly Section[], query: string): Found[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const readable = sections.map((section) => {
    const others = otherWordsOf(section.place)
    const heading = plain(section.heading)
    return { section, others, heading, all: [plain(section.page), heading, ...others, plain(section.text)].join('\n') }
  })
  const count = (all: string, of: readonly string[]) => of.filter((word) => all.includes(word)).length
  const whole = readable.filter(({ all }) => count(all, words) === words.length)
  const long = words.filter((word) => word.length >= SHORTEST)
  const most = Math.max(...readable.map(({ all }) => count(all, long)))
  const enough = most > 0 && most * 2 >= long.length
  const some = enough ? readable.filter(({ all }) => count(all, long) === most) : []
  const partly = whole.length === 0
  return (partly ? some : whole)
    .map((hit) => {
      const isNamed = hit.others.includes(words.join(' '))
      return { ...hit, rank: isNamed ? Infinity : count([hit.heading, ...hit.others].join('\n'), words) }
    })
    .sort((a, b) => (a.rank === b.rank ? 0 : b.rank - a.rank))
    .slice(0, MOST)
    .map(({ section: { text, ...rest } }) => {
      const places = words.map((word) => placeOfWord(text, word)).filter((place) => place >= 0)
      return { ...rest, partly, excerpt: excerptOf(text, places[0] ?? 0) }
    })
}

/** Returns the text around a place, from one whole word to another. */
function excerptOf(text: string, at: number): string {
  const from = at <= BEFORE ? 0 : text.indexOf(' ', at - BEFORE) + 1
  const end = at + AFTER >= text.length ? text.length : text.lastIndexOf(' ', at + AFTER)
  return `${from > 0 ? '… ' : ''}${text.slice(from, Math.max(end, at))}${end < text.length ? ' …' : ''}`
}

// Searches the sections of the handleiding by parts of words, without accents and without case.
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

/** A section that has all words, with the text around the first of them. */
export interface Found extends Omit<Section, 'text'> {
  excerpt: string
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

/** Returns the sections that have all words of the query; those with a word in their heading come first. */
export function search(sections: readonly Section[], query: string): Found[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const found = sections
    .map((section) => ({ section, heading: plain(`${section.page} ${section.heading}`), text: plain(section.text) }))
    .filter(({ heading, text }) => words.every((word) => heading.includes(word) || text.includes(word)))
    .map((hit) => ({ ...hit, inHeading: words.filter((word) => plain(hit.section.heading).includes(word)).length }))
    .sort((a, b) => b.inHeading - a.inHeading)
  return found.slice(0, MOST).map(({ section: { text, ...rest } }) => ({
    ...rest,
    excerpt: excerptOf(text, Math.max(0, placeOfWord(text, words[0]!))),
  }))
}

/** Returns the text around a place, from one whole word to another. */
function excerptOf(text: string, at: number): string {
  const from = at <= BEFORE ? 0 : text.indexOf(' ', at - BEFORE) + 1
  const end = at + AFTER >= text.length ? text.length : text.lastIndexOf(' ', at + AFTER)
  return `${from > 0 ? '… ' : ''}${text.slice(from, Math.max(end, at))}${end < text.length ? ' …' : ''}`
}

// Searches the sections of the handleiding by parts and other forms of words, without accents and without case, also by
// other words for the same.
import { otherWordsOf } from './other-words'
import { wordsOf, type Block, type Page } from './page'
import type { HandbookPlace } from './place'
import { placeOfWord, plain } from '../text/fold'
import { beginningOf, formsIn, hasForm } from '../text/word-forms'

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
  /** Whether it has only some of the words. */
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

/** Fewest letters of a word that counts, unless no word counts. */
const SHORTEST = 3
/** Words of a question that say nothing about its subject. Long sections have most of them. */
const LITTLE = new Set(
  'aan als bij dan dat de deze die dit een haar had heb hebt heeft hem het hoe kan kun kunt mag mijn moet met naar nog ook onze tot van voor wel wij wil wilt worden wordt zijn'.split(
    ' ',
  ),
)
/** Where fewer sections have all words, those with most of them follow. */
const FEW = 3
/** Most sections that are shown without all words. */
const MOST_PARTLY = 8
/** What a word in a heading or in another name of the section counts for, compared with one in the text. */
const IN_HEADING = 3
/** What another form of the word counts for: “verwijderd” for “verwijderde”. */
const OTHER_FORM = 0.7

/** A plain text and its words, to look for words and for forms of them. */
interface Readable {
  text: string
  forms: string[]
}

/** A section as it is searched: its names, and its text with the title of its page. */
interface Searchable {
  others: string[]
  head: Readable
  body: Readable
}

const readable = (parts: readonly string[]): Readable => {
  const text = parts.map(plain).join('\n')
  return { text, forms: formsIn(text) }
}

/** The sections that were searched before. Every letter that is typed searches all of them. */
const known = new WeakMap<Section, Searchable>()

function searchable(section: Section): Searchable {
  const before = known.get(section)
  if (before) return before
  const others = otherWordsOf(section.place)
  const made = { others, head: readable([section.heading, ...others]), body: readable([section.page, section.text]) }
  known.set(section, made)
  return made
}

/** Returns how well a text has a word: 1 if it is there or a part of another word, less for another form, 0 for none. */
function has({ text, forms }: Readable, word: string, beginning: string): number {
  return text.includes(word) ? 1 : hasForm(forms, beginning) ? OTHER_FORM : 0
}

/**
 * Returns the sections that have the words of the query or other forms of them, those with the most words first. Where
 * few have all words, those follow that have most of them: two thirds, or half where none has all. Among sections with
 * as many words, one comes first that the query is another name of, and then those with words in their heading, and with
 * words that few sections have.
 */
export function search(sections: readonly Section[], query: string): Found[] {
  const typed = plain(query)
    .split(/[^\p{L}\p{N}-]+/u)
    .filter(Boolean)
  const telling = typed.filter((word) => word.length >= SHORTEST && !LITTLE.has(word))
  const words = [...new Set(telling.length > 0 ? telling : typed)].map((word) => ({
    word,
    beginning: beginningOf(word),
  }))
  if (words.length === 0) return []
  const hits = sections.map((section) => {
    const { others, head, body } = searchable(section)
    const marks = words.map(({ word, beginning }) =>
      Math.max(has(head, word, beginning) * IN_HEADING, has(body, word, beginning)),
    )
    return { section, marks, count: marks.filter(Boolean).length, isNamed: others.includes(typed.join(' ')) }
  })
  const rare = words.map((_, at) => Math.log(1 + sections.length / (1 + hits.filter(({ marks }) => marks[at]).length)))
  const ranked = hits
    .filter(({ count }) => count > 0)
    .map((hit) => ({ ...hit, rank: hit.marks.reduce((sum, mark, at) => sum + mark * rare[at]!, 0) }))
    .sort((a, b) => Number(b.isNamed) - Number(a.isNamed) || b.count - a.count || b.rank - a.rank)
  const whole = ranked.filter(({ count }) => count === words.length)
  const enough = whole.length === 0 ? 1 / 2 : whole.length < FEW ? 2 / 3 : 1
  const partly = ranked.filter(({ count }) => count < words.length && count >= enough * words.length)
  return [...whole, ...partly.slice(0, MOST_PARTLY)].slice(0, MOST).map(({ section: { text, ...rest }, count }) => {
    const places = words.map(({ word, beginning }) =>
      [word, beginning].map((one) => placeOfWord(text, one)).find((place) => place >= 0),
    )
    return { ...rest, partly: count < words.length, excerpt: excerptOf(text, bestOf(places)) }
  })
}

/** Returns the place of a word from which the excerpt has the most words; the first of such places. */
function bestOf(all: readonly (number | undefined)[]): number {
  const places = all.filter((place) => place !== undefined).sort((a, b) => a - b)
  const near = (at: number) => places.filter((place) => place >= at && place < at + AFTER).length
  return places.reduce((best, at) => (near(at) > near(best) ? at : best), places[0] ?? 0)
}

/** Returns the text around a place, from one whole word to another. */
function excerptOf(text: string, at: number): string {
  const from = at <= BEFORE ? 0 : text.indexOf(' ', at - BEFORE) + 1
  const end = at + AFTER >= text.length ? text.length : text.lastIndexOf(' ', at + AFTER)
  return `${from > 0 ? '… ' : ''}${text.slice(from, Math.max(end, at))}${end < text.length ? ' …' : ''}`
}

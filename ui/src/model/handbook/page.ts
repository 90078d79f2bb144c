// Reads a page of the handleiding from its Markdown. Only what the pages use is read: headings, paragraphs, lists, tables,
// bold, code and links. A picture shows a screen of the app, so the app leaves it out.
import MarkdownIt from 'markdown-it'
import type Token from 'markdown-it/lib/token.mjs'
import type { HandbookPlace } from './place'

/** A part of a line. `screen` is a word of the screens, `toFillIn` a place that the owner of the app has to fill in. */
export type Span =
  { kind: 'text' | 'screen' | 'code' | 'toFillIn'; text: string } | { kind: 'link'; text: string; to: HandbookPlace }

export type Block =
  | { kind: 'heading'; level: 2 | 3; section: string; text: string }
  | { kind: 'paragraph'; spans: Span[] }
  | { kind: 'list'; ordered: boolean; items: Span[][] }
  | { kind: 'table'; head: Span[][]; rows: Span[][][] }

export interface Page {
  /** Name of its file, without the ending. */
  name: string
  title: string
  blocks: Block[]
}

const markdown = new MarkdownIt({ html: false, linkify: false })

/** Returns the name that GitHub gives to a heading, which links use too. */
export function sectionName(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')
}

/**
 * Returns the place that a link leads to.
 *
 * # Errors
 * Throws for a link that leads out of the handleiding: the app has no internet.
 */
function placeOf(href: string, page: string): HandbookPlace {
  const [, file, section] = /^(?:([\w-]+)\.md)?(?:#(.+))?$/.exec(href) ?? []
  if (file === undefined && section === undefined) throw new Error(`the link ${href} leads out of the handleiding`)
  const name = file ?? page
  return section === undefined ? { page: name } : { page: name, section: decodeURIComponent(section) }
}

/** A place that the owner of the app has to fill in. */
const TO_FILL_IN = /(\[Vul in: [^\]]*\])/

/** Returns a text with its places to fill in as parts of their own. */
function withPlacesToFillIn(text: string): Span[] {
  const parts = text.split(TO_FILL_IN).filter(Boolean)
  return parts.map((part) => ({ kind: TO_FILL_IN.test(part) ? 'toFillIn' : 'text', text: part }))
}

/** Reads the tokens of one line of text. */
function spansOf(tokens: Token[], page: string): Span[] {
  const spans: Span[] = []
  let bold = false
  let href: string | null = null
  for (const token of tokens) {
    if (token.type === 'strong_open' || token.type === 'strong_close') bold = token.type === 'strong_open'
    else if (token.type === 'link_open') href = String(token.attrGet('href'))
    else if (token.type === 'link_close') href = null
    else if (token.type === 'softbreak') spans.push({ kind: 'text', text: ' ' })
    else if (token.type === 'text' && token.content === '') continue
    else if (token.type === 'text' && href !== null)
      spans.push({ kind: 'link', text: token.content, to: placeOf(href, page) })
    else if (token.type === 'text' && bold) spans.push({ kind: 'screen', text: token.content })
    else if (token.type === 'text') spans.push(...withPlacesToFillIn(token.content))
    else if (token.type === 'code_inline') spans.push({ kind: 'code', text: token.content })
    else if (token.type !== 'image') throw new Error(`${page}.md has a ${token.type}, which the app does not show`)
  }
  return spans
}

/**
 * Reads a page.
 *
 * # Errors
 * Throws for Markdown that the app does not show.
 */
export function readPage(name: string, source: string): Page {
  const page: Page = { name, title: '', blocks: [] }
  let list: Extract<Block, { kind: 'list' }> | null = null
  let table: Extract<Block, { kind: 'table' }> | null = null
  let heading = 0
  const tokens = markdown.parse(source, {})
  tokens.forEach((token, at) => {
    if (token.type === 'heading_open') heading = Number(token.tag.slice(1))
    else if (token.type === 'heading_close') heading = 0
    else if (token.type.endsWith('_list_open')) {
      if (list) throw new Error(`${name}.md has a list in a list, which the app does not show`)
      list = { kind: 'list', ordered: token.type === 'ordered_list_open', items: [] }
      page.blocks.push(list)
    } else if (token.type.endsWith('_list_close')) list = null
    else if (token.type === 'table_open') {
      table = { kind: 'table', head: [], rows: [] }
      page.blocks.push(table)
    } else if (token.type === 'table_close') table = null
    else if (token.type === 'tr_open' && table?.head.length) table.rows.push([])
    else if (token.type === 'inline') {
      const spans = spansOf(token.children ?? [], name)
      if (heading === 1) page.title = token.content
      else if (heading === 2 || heading === 3)
        page.blocks.push({ kind: 'heading', level: heading, section: sectionName(token.content), text: token.content })
      else if (table && tokens[at - 1]?.type === 'th_open') table.head.push(spans)
      else if (table) table.rows.at(-1)?.push(spans)
      else if (list) list.items.push(spans)
      else if (spans.length > 0) page.blocks.push({ kind: 'paragraph', spans })
    } else if (token.nesting === 0) throw new Error(`${name}.md has a ${token.type}, which the app does not show`)
  })
  return page
}

/** Returns the words of a line. */
export const wordsOf = (spans: readonly Span[]): string => spans.map((span) => span.text).join('')

// Reads Markdown into blocks, by CommonMark, as the Rust side does. Each block keeps its source, and what lies between
// two blocks is kept too, so that all parts together are the text, byte for byte.
import MarkdownIt from 'markdown-it'
import type Token from 'markdown-it/lib/token.mjs'
import { MarkdownParser } from 'prosemirror-markdown'
import type { Node } from 'prosemirror-model'
import { raw, schema } from '../schema'

/** A block with its place in the text. */
export interface SourceBlock {
  node: Node
  source: string
  /** Text after the block: the end of the line and blank lines. */
  gap: string
}

/** A whole text. It consists of `head`, and of the source and gap of each block. */
export interface SourceText {
  /** Blank lines before the first block. */
  head: string
  blocks: SourceBlock[]
  /** The addresses that the text defines for links elsewhere in it. */
  references: References
}

export type References = Record<string, unknown>

/** Depth of tokens from which on a block is shown as its source. Lists of lists count two for each level. */
const DEEPEST = 14

const commonmark = new MarkdownIt('commonmark').set({ maxNesting: 100 } as object)

/** The tokens that have a place in the schema. */
const KNOWN = new Set(['paragraph', 'heading', 'bullet_list', 'ordered_list', 'list_item'].flatMap(pair))
const KNOWN_INLINE = new Set([...['strong', 'em', 'link'].flatMap(pair), 'text', 'softbreak', 'hardbreak'])

function pair(name: string): string[] {
  return [`${name}_open`, `${name}_close`]
}

const builder = new MarkdownParser(
  schema,
  // The tokens of a block are read already, with those of the whole text.
  { parse: (_: string, { tokens }: { tokens: Token[] }) => tokens } as unknown as MarkdownIt,
  {
    paragraph: { block: 'paragraph' },
    heading: { block: 'heading', getAttrs: (token) => ({ level: Number(token.tag.slice(1)) }) },
    bullet_list: {
      block: 'bullet_list',
      getAttrs: (token, tokens, at) => ({ bullet: token.markup, tight: isTight(tokens, at) }),
    },
    ordered_list: {
      block: 'ordered_list',
      getAttrs: (token, tokens, at) => ({
        order: Number(token.attrGet('start') ?? 1),
        delimiter: token.markup,
        tight: isTight(tokens, at),
      }),
    },
    list_item: { block: 'list_item' },
    hardbreak: { node: 'hard_break' },
    // The document shows it as a line break too.
    softbreak: { node: 'hard_break' },
    strong: { mark: 'strong' },
    em: { mark: 'em' },
    link: {
      mark: 'link',
      getAttrs: (token) => ({ href: token.attrGet('href'), title: token.attrGet('title') || null }),
    },
  },
)

/** The first paragraph of a tight list is hidden. */
function isTight(tokens: Token[], at: number): boolean {
  for (const token of tokens.slice(at + 1)) {
    if (token.type === 'paragraph_open') return token.hidden
    if (token.type === 'bullet_list_close' || token.type === 'ordered_list_close') break
  }
  return true
}

/** Returns an address as it is after reading, or null if it is not one. */
export function readAddress(address: string): string | null {
  const normal = commonmark.normalizeLink(address)
  return commonmark.validateLink(normal) ? normal : null
}

/** Reads a text. `references` are those of a text around it. */
export function readMarkdown(text: string, references: References = {}): SourceText {
  const env = { references: { ...references } }
  const lines = linesOf(text)
  const pieces = piecesOf(commonmark.parse(text, env), lines)
  const blocks = pieces.map((piece, at) => {
    const [from, to] = [lines[piece.first]!.from, lines[piece.last]!.to]
    const source = text.slice(from, to)
    const next = pieces[at + 1]
    return { node: nodeOf(piece.tokens, source), source, gap: text.slice(to, next && lines[next.first]!.from) }
  })
  const first = pieces[0]
  return { head: first ? text.slice(0, lines[first.first]!.from) : text, blocks, references: env.references }
}

interface Line {
  from: number
  /** Before the end of the line. */
  to: number
  blank: boolean
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  const line = (from: number, to: number) => lines.push({ from, to, blank: /^[ \t]*$/.test(text.slice(from, to)) })
  let from = 0
  for (const end of text.matchAll(/\r\n?|\n/g)) {
    line(from, end.index)
    from = end.index + end[0].length
  }
  line(from, text.length)
  return lines
}

/** The lines of a block, from the first to the last one that is not blank. Without tokens they are shown as they are. */
interface Piece {
  first: number
  last: number
  tokens: Token[] | null
}

function piecesOf(tokens: Token[], lines: Line[]): Piece[] {
  const pieces: Piece[] = []
  let line = 0
  for (let at = 0; at < tokens.length;) {
    const start = at
    at = endOf(tokens, start)
    const [first, end] = tokens[start]!.map ?? [line, line]
    pieces.push(...unread(lines, line, first))
    let last = Math.min(end, lines.length) - 1
    while (last > first && lines[last]!.blank) last--
    if (last >= first && first >= line) pieces.push({ first, last, tokens: tokens.slice(start, at) })
    line = Math.max(line, last + 1)
  }
  return [...pieces, ...unread(lines, line, lines.length)]
}

/** Returns the place after the element that starts at a token. */
function endOf(tokens: Token[], start: number): number {
  if (tokens[start]!.nesting !== 1) return start + 1
  const close = tokens.findIndex(
    (token, at) => at > start && token.nesting === -1 && token.level === tokens[start]!.level,
  )
  return close === -1 ? tokens.length : close + 1
}

/** Returns the lines that no token is about: definitions of addresses. */
function unread(lines: Line[], from: number, to: number): Piece[] {
  const pieces: Piece[] = []
  for (let line = from; line < to; line++) {
    if (lines[line]!.blank) continue
    const last = pieces.at(-1)
    if (last && last.last === line - 1) last.last = line
    else pieces.push({ first: line, last: line, tokens: null })
  }
  return pieces
}

function nodeOf(tokens: Token[] | null, source: string): Node {
  if (tokens && isKnown(tokens)) {
    try {
      const doc = builder.parse('', { tokens })
      if (doc.childCount === 1) return doc.child(0)
    } catch {
      // It has no place in the schema after all, so its source is shown.
    }
  }
  return rawBlock(source)
}

/** Returns a block that shows its source. */
export function rawBlock(source: string): Node {
  const text = source.replace(/\r\n?/g, '\n')
  return raw.create(null, text === '' ? null : schema.text(text))
}

function isKnown(tokens: Token[]): boolean {
  return tokens.every((token, at) => {
    if (token.type !== 'inline') return KNOWN.has(token.type) && token.level < DEEPEST && isHere(token)
    const inHeading = tokens[at - 1]?.type === 'heading_open'
    return (token.children ?? []).every(
      (one) => KNOWN_INLINE.has(one.type) && one.level < DEEPEST && !(inHeading && one.type.endsWith('break')),
    )
  })
}

/** A heading inside a list has no place in the schema. */
function isHere(token: Token): boolean {
  return !token.type.startsWith('heading') || token.level === 0
}

// Writes one block as Markdown. What is written is read again: if it would say something else, it is written more
// carefully, with escapes, until it says the same.
import { MarkdownSerializer, type MarkdownSerializerState } from 'prosemirror-markdown'
import { Fragment, Mark, type Node } from 'prosemirror-model'
import { readMarkdown, type References } from './read'
import { saidChildren, signature } from './signature'
import { bullet_list, heading, isList, link, raw, schema } from '../schema'

/** A way of writing words. The first one that says the same is used. */
interface Way {
  escape: 'nothing' | 'usual' | 'all'
  /** Character around emphasis. */
  em?: '_'
  /** Whether characters at the edges of marks are written as numbers, because letters there may hide the marks. */
  edges?: true
}

const ways: Way[] = [
  { escape: 'nothing' },
  { escape: 'usual' },
  { escape: 'all' },
  { escape: 'nothing', em: '_' },
  { escape: 'all', em: '_' },
  { escape: 'all', edges: true },
  { escape: 'all', edges: true, em: '_' },
]

/** Returns the Markdown of a block. `beside` is the mark of a list just before it, which it must not continue. */
export function writeBlock(block: Node, references: References = {}, beside = ''): string {
  if (block.type === raw) return block.textContent
  const clean = tidy(block)
  return isList(clean) ? writeList(clean, references, beside) : writeWords(clean, references)
}

function writeWords(block: Node, references: References): string {
  for (const way of ways) {
    const text = written(block, serializer(way, ''))
    if (says(text, block, references)) return text
  }
  // Markdown cannot say this, such as emphasis inside a word beside other emphasis. The words stay.
  return written(withoutMarks(block), serializer({ escape: 'all' }, ''))
}

function writeList(list: Node, references: References, beside: string): string {
  const words = (block: Node) => writeWords(block, references)
  const texts = [list, withTight(list, true), withTight(list, false)].map((one) =>
    written(one, serializer({ escape: 'all' }, beside, words)),
  )
  return texts.find((text) => says(text, list, references)) ?? texts[2]!
}

/** Returns whether a text is read as this block. */
function says(text: string, block: Node, references: References): boolean {
  const { blocks } = readMarkdown(text, references)
  if (blocks.length === 0) return text === ''
  return blocks.length === 1 && signature(blocks[0]!.node) === signature(block)
}

function written(block: Node, how: MarkdownSerializer): string {
  return how.serialize(schema.nodes.doc!.create(null, block)).replace(/[ \t]+$/gm, '')
}

/** `words` writes the paragraphs of a list. */
function serializer(way: Way, beside: string, words?: (block: Node) => string): MarkdownSerializer {
  const em = way.em ?? '*'
  /** Whether the open link is its own address between angle brackets. */
  let bare = false
  return new MarkdownSerializer(
    {
      paragraph(state, node) {
        if (words) state.text(words(node), false)
        else state.renderInline(node)
        state.closeBlock(node)
      },
      heading(state, node) {
        state.write(`${'#'.repeat(Number(node.attrs.level))} `)
        state.renderInline(node, false)
        state.closeBlock(node)
      },
      bullet_list(state, node, parent, index) {
        const bullet = String(node.attrs.bullet)
        const other = taken(parent, index, beside) === bullet
        open(state)
        state.renderList(node, '  ', () => `${other ? (bullet === '-' ? '*' : '-') : bullet} `)
      },
      ordered_list(state, node, parent, index) {
        const delimiter = String(node.attrs.delimiter)
        const other = taken(parent, index, beside) === delimiter
        const start = Number(node.attrs.order)
        const widest = String(start + node.childCount - 1).length
        open(state)
        state.renderList(node, ' '.repeat(widest + 2), (at) => {
          const number = `${String(start + at)}${other ? (delimiter === '.' ? ')' : '.') : delimiter}`
          return number.padEnd(widest + 2)
        })
      },
      list_item(state, node) {
        // A list without words before it stands on the line of the item.
        const bare = node.childCount > 1 && node.child(0).content.size === 0
        state.renderContent(bare ? node.copy(node.content.cut(node.child(0).nodeSize)) : node)
      },
      hard_break(state, node, parent, index) {
        const before = index > 0 && parent.child(index - 1).type !== node.type
        state.write(before ? '\n' : '\\\n')
      },
      text(state, node, parent, index) {
        if (way.escape === 'usual') state.text(node.text!)
        else state.text(way.escape === 'all' ? escaped(node, parent, index, way.edges) : node.text!, false)
      },
    },
    {
      em: { open: em, close: em, mixable: true, expelEnclosingWhitespace: true },
      strong: { open: '**', close: '**', mixable: true, expelEnclosingWhitespace: true },
      link: {
        open: (_, mark, parent, index) => {
          bare = isBare(mark, parent, index) && way.escape === 'nothing'
          return bare ? '<' : '['
        },
        close: (_, mark) => (bare ? '>' : `](${address(mark)})`),
        mixable: true,
      },
    },
    { hardBreakNodeName: 'hard_break' },
  )
}

/** A list keeps apart from the list before it by its mark, so it needs no blank lines for that. */
function open(state: MarkdownSerializerState): void {
  const inside = state as unknown as { closed: Node | null }
  if (inside.closed && isList(inside.closed)) inside.closed = schema.nodes.paragraph!.create()
}

/** Returns the mark of the list just before a list, or an empty text. */
function taken(parent: Node, index: number, beside: string): string {
  if (index === 0) return parent.type.name === 'doc' ? beside : ''
  let at = index
  while (at > 0 && parent.child(at - 1).type === parent.child(index).type) at--
  const first = parent.child(at)
  const own = String(first.type === bullet_list ? first.attrs.bullet : first.attrs.delimiter)
  const others: Record<string, string> = { '-': '*', '*': '-', '+': '-', '.': ')', ')': '.' }
  if (at === index) return ''
  return (index - at) % 2 === 1 ? own : others[own]!
}

const PUNCTUATION = /[!-/:-@[-`{-~]/g

function escaped(node: Node, parent: Node, index: number, edges = false): string {
  const characters = [...node.text!]
  const differs = (at: number) =>
    at >= 0 && at < parent.childCount && parent.child(at).isText && !Mark.sameSet(parent.child(at).marks, node.marks)
  return characters
    .map((one, at) => {
      const edge = edges && ((at === 0 && differs(index - 1)) || (at === characters.length - 1 && differs(index + 1)))
      if (edge && /\S/.test(one)) return `&#${String(one.codePointAt(0))};`
      return one.replace(PUNCTUATION, '\\$&')
    })
    .join('')
}

/** Returns whether a link shows its own address and nothing else. */
function isBare(mark: Mark, parent: Node, index: number): boolean {
  const text = parent.child(index)
  const next = index + 1 < parent.childCount ? parent.child(index + 1) : null
  return !mark.attrs.title && text.text === mark.attrs.href && !(next && mark.isInSet(next.marks))
}

function address(mark: Mark): string {
  const href = String(mark.attrs.href)
  const plain = /^[^\s()<>\\]+$/.test(href) ? href : `<${href.replace(/[<>\\]/g, '\\$&').replace(/[\r\n]/g, ' ')}>`
  const title = mark.attrs.title === null ? '' : String(mark.attrs.title)
  return title === '' ? plain : `${plain} "${title.replace(/["\\]/g, '\\$&').replace(/\n\s*\n/g, '\n')}"`
}

/** Returns a block without what Markdown drops: white space at the ends of lines, and breaks at the end. */
function tidy(node: Node): Node {
  if (!node.isTextblock) return node.copy(Fragment.from(saidChildren(node).map(tidy)))
  const parts: Node[] = []
  node.forEach((child) => {
    if (!child.isText) return void parts.push(child)
    child.text!.split(/\r\n?|\n/).forEach((text, at) => {
      if (at > 0) parts.push(node.type === heading ? schema.text(' ') : schema.nodes.hard_break!.create())
      if (text !== '') parts.push(schema.text(text, child.marks))
    })
  })
  return node.copy(Fragment.from(withoutBlankEdges(parts)))
}

function withoutBlankEdges(parts: Node[]): Node[] {
  const kept: Node[] = []
  const trimEnd = () => {
    for (let last = kept.at(-1); last?.isText && /\s$/.test(last.text!); last = kept.at(-1)) {
      kept.pop()
      const text = last.text!.trimEnd()
      if (text !== '') kept.push(schema.text(text, last.marks))
    }
  }
  for (const part of parts) {
    if (!part.isText) trimEnd()
    const starts = part.isText && (kept.length === 0 || !kept.at(-1)!.isText)
    const text = starts ? part.text!.trimStart() : part.text
    if (!part.isText) kept.push(part)
    else if (text) kept.push(schema.text(text, part.marks))
  }
  do trimEnd()
  while (kept.length > 0 && !kept.at(-1)!.isText && kept.pop())
  return kept
}

function withTight(node: Node, tight: boolean): Node {
  const children: Node[] = []
  node.forEach((child) => children.push(child.isTextblock ? child : withTight(child, tight)))
  return node.type.create(isList(node) ? { ...node.attrs, tight } : node.attrs, children)
}

function withoutMarks(node: Node): Node {
  if (node.isText) return node.mark(link!.removeFromSet([]))
  const children: Node[] = []
  node.forEach((child) => children.push(withoutMarks(child)))
  return node.copy(Fragment.fromArray(children))
}

// Shows a new text in the document that is open: only what differs is replaced, so that the selection and the undo
// steps of everything else keep their place.
import type { Fragment, Node } from 'prosemirror-model'
import { TextSelection, type EditorState, type Transaction } from 'prosemirror-state'
import { MinutesText } from './minutes-text'
import { readMarkdown } from './read'
import { schema } from '../schema'

/** Longest comparison: the product of the numbers of parts. Above it, the part is replaced as one. */
const MOST = 250_000
/** Most pairs of blocks that are compared by their words. */
const MOST_PAIRS = 900

/** Returns the step from the open document to a new text, and what writes the new document. */
export function mergeMarkdown(
  state: EditorState,
  source: MinutesText,
  text: string,
): { tr: Transaction; source: MinutesText } {
  const next = readMarkdown(text)
  const texts = new Map(source.blocks(state.doc).map((block) => [block.node, block.text]))
  const tr = state.tr.setMeta('addToHistory', false)
  const old = partsOf(state.doc.content, 0, (node) => texts.get(node) ?? '')
  const wanted = next.blocks.map(({ node, source: key }) => ({ node, key, from: 0, to: 0 }))
  replaceParts(
    tr,
    // Empty paragraphs that are not in the text stay.
    old.filter(({ key }) => key !== ''),
    wanted,
    state.doc.content.size,
  )
  // What comes in at the cursor itself comes behind it.
  const [anchor, head] = [state.selection.anchor, state.selection.head].map((at) => tr.mapping.map(at, -1))
  tr.setSelection(TextSelection.between(tr.doc.resolve(anchor!), tr.doc.resolve(head!)))
  const found: Node[] = []
  let other = false
  tr.doc.forEach((node) => {
    const block = next.blocks[found.length]
    if (block && (node.eq(block.node) || texts.get(node) === block.source)) found.push(node)
    else if (node.content.size > 0) other = true
  })
  if (other || found.length !== next.blocks.length) {
    const nodes = next.blocks.map(({ node }) => node)
    const all = nodes.length > 0 ? nodes : [schema.nodes.paragraph!.create()]
    const whole = state.tr.setMeta('addToHistory', false).replaceWith(0, state.doc.content.size, all)
    return { tr: whole, source: new MinutesText(next) }
  }
  const blocks = next.blocks.map((block, at) => ({ ...block, node: found[at]! }))
  return { tr, source: new MinutesText({ ...next, blocks }) }
}

/** A part of the old document, with its place, or of the new one. Parts with the same key are the same. */
interface Part {
  node: Node
  key: string
  from: number
  to: number
}

function partsOf(content: Fragment, start: number, keyOf: (node: Node) => string): Part[] {
  const parts: Part[] = []
  content.forEach((node, offset) => {
    parts.push({ node, key: keyOf(node), from: start + offset, to: start + offset + node.nodeSize })
  })
  return parts
}

/** Replaces what differs, from the end to the start, so that all places in the old document stay right. */
function replaceParts(tr: Transaction, old: Part[], wanted: Part[], end: number): void {
  for (const { from, to, start, stop } of hunks(
    old.map(({ key }) => key),
    wanted.map(({ key }) => key),
  ).reverse()) {
    const [before, after] = [old.slice(from, to), wanted.slice(start, stop)]
    const at = before[0]?.from ?? old[from]?.from ?? old[from - 1]?.to ?? end
    let [stopOld, stopNew] = [before.length, after.length]
    for (const [one, other] of [...pairs(before, after), [-1, -1] as const]) {
      const place = before[one + 1]?.from ?? before[one]?.to ?? at
      const nodes = after.slice(other + 1, stopNew).map(({ node }) => node)
      const last = stopOld > one + 1 ? before[stopOld - 1]!.to : place
      if (last > place || nodes.length > 0) tr.replaceWith(place, last, nodes)
      if (one >= 0) replaceNode(tr, before[one]!, after[other]!.node)
      ;[stopOld, stopNew] = [one, other]
    }
  }
}

/** Returns which old parts became which new ones, from the last to the first. */
function pairs(old: Part[], wanted: Part[]): [number, number][] {
  if (old.length === wanted.length) return old.map((_, at): [number, number] => [at, at]).reverse()
  if (old.length * wanted.length > MOST_PAIRS || !old.concat(wanted).every(({ node }) => node.isBlock)) return []
  const alike = old.map((one) => wanted.map((other) => likeness(one.node, other.node)))
  const best = Array.from({ length: old.length + 1 }, () => new Float64Array(wanted.length + 1))
  for (let i = 1; i <= old.length; i++) {
    for (let j = 1; j <= wanted.length; j++) {
      const both = best[i - 1]![j - 1]! + alike[i - 1]![j - 1]!
      best[i]![j] = Math.max(both, best[i - 1]![j]!, best[i]![j - 1]!)
    }
  }
  const found: [number, number][] = []
  for (let [i, j] = [old.length, wanted.length]; i > 0 && j > 0;) {
    if (best[i]![j] === best[i - 1]![j]) i--
    else if (best[i]![j] === best[i]![j - 1]) j--
    else found.push([--i, --j])
  }
  return found
}

/** Returns which part of their words two blocks share, from 0 to 1; 0 for blocks of different kinds. */
function likeness(one: Node, other: Node): number {
  if (one.type !== other.type) return 0
  const [a, b] = [one, other].map((node) => new Set(node.textContent.match(/[\p{L}\p{N}]+/gu)))
  return (2 * [...a!].filter((word) => b!.has(word)).length) / Math.max(1, a!.size + b!.size)
}

function replaceNode(tr: Transaction, old: Part, node: Node): void {
  if (old.node.type !== node.type || old.node.isLeaf) return void tr.replaceWith(old.from, old.to, node)
  const start = old.from + 1
  if (node.isTextblock) {
    replaceParts(tr, words(old.node, start), words(node, start), start + old.node.content.size)
  } else {
    const key = (one: Node) => JSON.stringify(one.toJSON())
    replaceParts(
      tr,
      partsOf(old.node.content, start, key),
      partsOf(node.content, start, key),
      start + old.node.content.size,
    )
  }
  if (!old.node.sameMarkup(node)) tr.setNodeMarkup(old.from, null, node.attrs)
}

/** Returns the words of a text block, and what is between them, each with its marks. */
function words(block: Node, start: number): Part[] {
  const parts: Part[] = []
  block.forEach((child, offset) => {
    let from = start + offset
    for (const text of child.isText ? (child.text!.match(/\s+|[^\s]+/gu) ?? []) : ['']) {
      const node = child.isText ? schema.text(text, child.marks) : child
      parts.push({ node, key: JSON.stringify(node.toJSON()), from, to: from + node.nodeSize })
      from += node.nodeSize
    }
  })
  return parts
}

/** A range of the old parts, and the range of the new ones in its place. */
interface Hunk {
  from: number
  to: number
  start: number
  stop: number
}

function hunks(old: string[], wanted: string[]): Hunk[] {
  let head = 0
  while (head < old.length && head < wanted.length && old[head] === wanted[head]) head++
  let tail = 0
  const most = Math.min(old.length, wanted.length) - head
  while (tail < most && old.at(-1 - tail) === wanted.at(-1 - tail)) tail++
  const [a, b] = [old.slice(head, old.length - tail), wanted.slice(head, wanted.length - tail)]
  if (a.length === 0 && b.length === 0) return []
  if (a.length * b.length > MOST) return [{ from: head, to: head + a.length, start: head, stop: head + b.length }]
  return between(a, b).map(({ from, to, start, stop }) => ({
    from: from + head,
    to: to + head,
    start: start + head,
    stop: stop + head,
  }))
}

/** Returns the ranges between the longest common subsequence of two lists. */
function between(a: string[], b: string[]): Hunk[] {
  const longest = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i]![j] = a[i] === b[j] ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!)
    }
  }
  const found: Hunk[] = []
  let [i, j, from, start] = [0, 0, 0, 0]
  const close = () => {
    if (i > from || j > start) found.push({ from, to: i, start, stop: j })
  }
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      close()
      ;[i, j] = [i + 1, j + 1]
      ;[from, start] = [i, j]
    } else if (longest[i + 1]![j]! >= longest[i]![j + 1]!) i++
    else j++
  }
  ;[i, j] = [a.length, b.length]
  close()
  return found
}

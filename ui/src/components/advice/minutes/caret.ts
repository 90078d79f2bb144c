// The place of the caret as a number that is the same after the text was saved and read again: how many characters are
// before it. Empty paragraphs do not count, because they are not saved.
import type { Node } from 'prosemirror-model'
import type { MinutesText } from './markdown/minutes-text'

/** Returns the number of characters before a position. Each text block counts one more, for its end. */
export function caretOf(doc: Node, position: number): number {
  let count = 0
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true
    const inside = Math.min(node.content.size, position - at - 1)
    if (node.content.size > 0 && inside >= 0) count += inside + (position > at + node.nodeSize - 1 ? 1 : 0)
    return false
  })
  return count
}

/** Returns the position after this number of characters, or the end of the text. */
export function positionOf(doc: Node, caret: number): number {
  let left = caret
  let found: number | null = null
  let last = 1
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true
    last = at + 1 + node.content.size
    if (node.content.size === 0 || found !== null) return false
    if (left <= node.content.size) found = at + 1 + left
    left -= node.content.size + 1
    return false
  })
  return found ?? last
}

/** Returns the line of the Markdown that a position is on, from 0 and without the blank lines at the top. */
export function lineOf(doc: Node, source: MinutesText, position: number): number {
  const texts = new Map(source.blocks(doc).map((block) => [block.node, block]))
  let line = 0
  let done = false
  doc.forEach((node, at) => {
    if (done) return
    const block = texts.get(node)
    if (position > at + node.nodeSize) {
      if (block) line += newlines(block.text + block.gap)
      return
    }
    done = true
    line += linesBefore(node, position - at - 1)
  })
  return line
}

function linesBefore(node: Node, inside: number): number {
  if (node.isTextblock) return newlines(node.textBetween(0, Math.max(0, Math.min(inside, node.content.size)), '', '\n'))
  let line = 0
  let blocks = 0
  const loose = node.attrs.tight === false ? 2 : 1
  node.descendants((child, at) => {
    if (!child.isTextblock) return true
    const end = at + child.nodeSize
    if (end <= inside) {
      blocks++
      line += newlines(child.textContent)
    } else if (at < inside) line += linesBefore(child, inside - at - 1)
    return false
  })
  return line + blocks * loose
}

const newlines = (text: string): number => text.split('\n').length - 1

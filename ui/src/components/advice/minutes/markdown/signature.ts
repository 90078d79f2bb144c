// The content of a block, without the parts that Markdown cannot write: white space at the ends of lines, and marks on
// white space.
import type { Mark, Node } from 'prosemirror-model'
import { readAddress } from './read'
import { isList, link, list_item, paragraph } from '../schema'

/** Returns a text that is equal for blocks that say the same. */
export function signature(node: Node): string {
  if (node.type.name === 'raw') return JSON.stringify(['raw', node.textContent])
  if (node.isTextblock) return JSON.stringify([node.type.name, node.attrs.level ?? 0, inlineSignature(node)])
  const children = saidChildren(node).map(signature)
  return JSON.stringify([node.type.name, isList(node) ? (node.attrs.order ?? 0) : 0, children])
}

/** Returns the children that Markdown can say: an empty paragraph only where it is all that an item has before a list. */
export function saidChildren(node: Node): Node[] {
  const children: Node[] = []
  node.forEach((child) => children.push(child))
  if (node.type !== list_item) return children
  const said = children.filter((child) => !child.isTextblock || inlineSignature(child) !== '')
  return said[0]?.isTextblock ? said : [paragraph.create(), ...said]
}

/** Returns the text of a block, in which each change of marks stands before the next character that is not blank. */
function inlineSignature(block: Node): string {
  let [said, before] = ['', '']
  block.forEach((child) => {
    const marks = child.marks.map(markSignature).sort().join()
    for (const character of child.isText ? child.text!.replace(/\r\n?/g, '\n') : '\n') {
      if (/\s/.test(character)) {
        said += character
        continue
      }
      said += marks === before ? character : `\u0001${marks}\u0002${character}`
      before = marks
    }
  })
  const lines = said.replace(/[^\S\n]*\n[^\S\n]*/g, '\n')
  return lines.replace(/^[^\S\n]+|\s+$/g, '')
}

function markSignature(mark: Mark): string {
  if (mark.type !== link) return mark.type.name
  return JSON.stringify([readAddress(String(mark.attrs.href)) ?? mark.attrs.href, mark.attrs.title])
}

// The Markdown of a document in the editor. A block that is as it was read keeps its source byte for byte, and so does
// what lies between two such blocks.
import type { Node } from 'prosemirror-model'
import { readMarkdown, type SourceText } from './read'
import { writeBlock } from './write'
import { isList } from '../schema'

/** A child of the document with its Markdown, and what follows it in the text. Empty paragraphs have none. */
export interface WrittenBlock {
  node: Node
  text: string
  gap: string
}

export class MinutesText {
  readonly #source: SourceText
  readonly #places: Map<Node, number>
  readonly #cache = new WeakMap<Node, { beside: string; text: string }>()

  /** `source` has the nodes of the document as they were when the text was read. */
  constructor(source: SourceText) {
    this.#source = source
    this.#places = new Map(source.blocks.map(({ node }, index) => [node, index]))
  }

  /** Returns the Markdown of a document. */
  write(doc: Node): string {
    const { head, blocks } = this.#source
    const written = this.blocks(doc)
    if (written.length === 0) return blocks.length === 0 ? head : ''
    return head + written.map(({ text, gap }) => text + gap).join('')
  }

  /** White space before the first block. */
  get head(): string {
    return this.#source.head
  }

  /** Returns the children of a document that have Markdown. */
  blocks(doc: Node): WrittenBlock[] {
    const written: { node: Node; text: string; place: number | null }[] = []
    doc.forEach((node) => {
      const place = this.#places.get(node) ?? null
      const before = written.at(-1)
      const follows = before && before.place !== null && before.place + 1 === place
      const beside = before && !follows && isList(node) && before.node.type === node.type ? listMark(before.text) : ''
      const text = place !== null ? this.#source.blocks[place]!.source : this.#written(node, beside)
      if (text.trim() !== '' || place !== null) written.push({ node, text, place })
    })
    const places = this.#aligned(written.map(({ place }) => place))
    return written.map(({ node, text, place }, at) => {
      const next = written[at + 1]
      if (!next) return { node, text, gap: this.#source.blocks.at(-1)?.gap ?? '' }
      if (place !== null && next.place === place + 1) return { node, text, gap: this.#source.blocks[place]!.gap }
      const old = places[at] ?? null
      const gap = old !== null && places[at + 1] === old + 1 ? this.#source.blocks[old]!.gap : null
      return { node, text, gap: gap !== null && this.#separates(text, gap, next.text) ? gap : '\n\n' }
    })
  }

  #written(node: Node, beside: string): string {
    const known = this.#cache.get(node)
    if (known?.beside === beside) return known.text
    // A change that was undone gives back the source.
    const undone = node.content.size > 0 ? this.#source.blocks.find((block) => block.node.eq(node)) : undefined
    const text = undone && beside === '' ? undone.source : writeBlock(node, this.#source.references, beside)
    this.#cache.set(node, { beside, text })
    return text
  }

  /** Returns the place of each block in the source. A changed block has the place of the one that it was. */
  #aligned(places: (number | null)[]): (number | null)[] {
    const aligned = [...places]
    let [from, before] = [0, -1]
    for (let at = 0; at <= aligned.length; at++) {
      const place = at === aligned.length ? this.#source.blocks.length : aligned[at]
      if (place === null || place === undefined) continue
      if (at - from === place - before - 1) for (let one = from; one < at; one++) aligned[one] = before + 1 + one - from
      from = at + 1
      before = place
    }
    return aligned
  }

  /** Returns whether two blocks are still two with this between them. */
  #separates(text: string, gap: string, next: string): boolean {
    const again = readMarkdown(text + gap + next, this.#source.references).blocks
    return again.length === 2 && again[0]!.source === text && again[1]!.source === next
  }
}

/** Returns the bullet of a list, or the character after its numbers. */
function listMark(text: string): string {
  return /^\s*(?:\d{1,9}([.)])|([-*+]))/.exec(text)?.slice(1).find(Boolean) ?? ''
}

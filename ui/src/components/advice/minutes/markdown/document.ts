// Between the text of the minutes and the document in the editor.
import type { Node } from 'prosemirror-model'
import { MinutesText } from './minutes-text'
import { readMarkdown } from './read'
import { schema } from '../schema'

/** Returns the document of a text, and what writes it back. */
export function openMarkdown(text: string): { doc: Node; source: MinutesText } {
  const source = readMarkdown(text)
  const nodes = source.blocks.map(({ node }) => node)
  const doc = schema.nodes.doc!.create(null, nodes.length > 0 ? nodes : schema.nodes.paragraph!.create())
  return { doc, source: new MinutesText(source) }
}

// Which part of the preview belongs to the place in the minutes where somebody types.
import type { Block } from '../../bindings/Block'
import type { SourceLines } from '../../bindings/SourceLines'

/** Gives the line of a cursor, counted as the blocks count: from 0, without blank space before the first words. */
export function lineAt(minutes: string, offset: number): number {
  const lead = minutes.length - minutes.trimStart().length
  return minutes.slice(lead, Math.max(lead, offset)).split('\n').length - 1
}

/** Gives the part that holds the line, or the last one before it; none where the minutes are not in these blocks. */
export function followed(blocks: Block[], line: number): SourceLines | null {
  let found: SourceLines | null = null
  for (const source of sourcesOf(blocks)) {
    if (source.first <= line && (found === null || source.first >= found.first)) found = source
  }
  return found
}

function sourcesOf(blocks: Block[]): SourceLines[] {
  return blocks.flatMap((block) => {
    if (block.block === 'heading' || block.block === 'paragraph') return block.source ? [block.source] : []
    if (block.block !== 'list') return []
    return block.items.flatMap((item) => [...(item.source ? [item.source] : []), ...sourcesOf(item.blocks)])
  })
}

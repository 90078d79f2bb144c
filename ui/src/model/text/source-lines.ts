// Maps a line of the minutes to the part of the preview that comes from it.
import type { Block } from '../../bindings/Block'
import type { SourceLines } from '../../bindings/SourceLines'

/** Returns the source that holds the line, or the last one before it; null if no block comes from the minutes. */
export function sourceAtLine(blocks: Block[], line: number): SourceLines | null {
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

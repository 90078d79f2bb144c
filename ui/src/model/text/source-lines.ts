// Maps the cursor in the minutes to the part of the preview that comes from that line.
import type { Block } from '../../bindings/Block'
import type { SourceLines } from '../../bindings/SourceLines'

/** Returns the line of a cursor, from 0. Like the blocks, it does not count whitespace before the first word. */
export function sourceLineAt(minutes: string, offset: number): number {
  const lead = minutes.length - minutes.trimStart().length
  return minutes.slice(lead, Math.max(lead, offset)).split('\n').length - 1
}

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

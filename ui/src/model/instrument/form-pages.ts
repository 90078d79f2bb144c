// The form of an instrument, divided over its pages.
import type { Block } from '../../bindings/Block'

/** Returns the blocks of the page of a card, which counts from 0; none if the form has no such page. */
export function formPageOf(blocks: Block[], card: number): Block[] {
  const pages: Block[][] = [[]]
  for (const block of blocks) {
    if (block.block === 'pageBreak') pages.push([])
    else pages.at(-1)!.push(block)
  }
  const isHeading = (block: Block) => block.block === 'heading' && block.id === `kaart-${card + 1}`
  return pages.find((page) => page.some(isHeading)) ?? []
}

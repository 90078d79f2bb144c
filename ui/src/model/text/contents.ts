// The table of contents of a document as a list of lists.
import type { ContentsItem } from '../../bindings/ContentsItem'

/** A line with the lines of the sections below it. */
export interface ContentsLine extends ContentsItem {
  under: ContentsLine[]
}

/** Puts each line under the last one before it with a higher heading. */
export function nestContents(items: ContentsItem[]): ContentsLine[] {
  const top: ContentsLine[] = []
  const open: ContentsLine[] = []
  for (const item of items) {
    const line = { ...item, under: [] }
    while (open.length > 0 && open.at(-1)!.level >= item.level) open.pop()
    ;(open.at(-1)?.under ?? top).push(line)
    open.push(line)
  }
  return top
}

// The blocks that can be on the first page of a document.
import type { Block } from '../../bindings/Block'

/** More blocks than a page has room for. */
const MOST = 30

/** Returns the blocks up to the first page break, and not more than a page can hold. */
export function firstPage(blocks: readonly Block[]): Block[] {
  // A break before anything else starts the first page.
  const begin = blocks.findIndex(({ block }) => block !== 'pageBreak')
  if (begin < 0) return []
  const page = blocks.slice(begin, begin + MOST)
  const end = page.findIndex(({ block }) => block === 'pageBreak')
  return end < 0 ? page : page.slice(0, end)
}

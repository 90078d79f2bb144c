// Restores the scroll position from before the app closed. The router has it only for the first screen that opens.
import { router } from './router.svelte'

/** Attachment for an element that scrolls. */
export function restoreScroll(area: HTMLElement): void {
  if (router.resumed) area.scrollTop = router.resumed.scroll
}

/** Attachment for the content of a screen whose main element scrolls. */
export function restoreMainScroll(content: HTMLElement): void {
  const main = content.closest('main')
  if (main) restoreScroll(main)
}

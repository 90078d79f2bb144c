// Scrolls what appears because of a tap into view, only as far as needed. Without an animation, so that nothing moves on
// under a finger, and for people who ask for less motion.
import { tick } from 'svelte'

/** Brings an element into view after the page was updated. While a person types, their field stays in view instead. */
export async function bringIntoView(element: () => HTMLElement | undefined): Promise<void> {
  await tick()
  if (!document.body.classList.contains('keyboard-up')) element()?.scrollIntoView?.({ block: 'nearest' })
}

// Moves the focus after the screen changed.
import { tick } from 'svelte'

/** Focuses the first element that one of the selectors finds, in their order. Without a match the focus stays. */
export async function focusOn(selectors: string[]): Promise<void> {
  await tick()
  for (const selector of selectors) {
    const found = document.querySelector<HTMLElement>(selector)
    if (found) return found.focus()
  }
}

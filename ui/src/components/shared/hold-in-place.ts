// Keeps what is tapped under the finger while the page grows above it. Not every web view does so by itself.
import { tick } from 'svelte'

/** Returns the nearest area around an element that scrolls. */
function scrollerOf(element: HTMLElement): Element | null {
  for (let area = element.parentElement; area; area = area.parentElement)
    if (/auto|scroll/.test(getComputedStyle(area).overflowY) && area.scrollHeight > area.clientHeight) return area
  return document.scrollingElement
}

/** Makes a change of the page, and scrolls so that the element stays where it was on the screen. */
export async function holdInPlace(element: HTMLElement, change: () => void): Promise<void> {
  const before = element.getBoundingClientRect().top
  const restore = () => {
    const moved = element.isConnected ? element.getBoundingClientRect().top - before : 0
    const scroller = moved === 0 ? null : scrollerOf(element)
    if (scroller) scroller.scrollTop += moved
  }
  change()
  await tick()
  restore()
  requestAnimationFrame(restore)
}

// Tells whether an element is scrolled out of sight at the top of the area that holds it.
import type { Attachment } from 'svelte/attachments'

/** Part of an element that is in sight as long as it can be read. */
const MOST = 0.6

/** Attachment that calls `told` with whether most of the element lies above the top of its card. */
export function outOfSight(told: (above: boolean) => void): Attachment<HTMLElement> {
  return (element) => {
    if (typeof IntersectionObserver === 'undefined') return
    const look = (entries: IntersectionObserverEntry[]) => {
      const { intersectionRatio, boundingClientRect } = entries.at(-1)!
      const area = element.closest('article')?.getBoundingClientRect().top ?? 0
      told(intersectionRatio < MOST && boundingClientRect.top < Math.max(0, area))
    }
    const observer = new IntersectionObserver(look, { threshold: [0, MOST, 1] })
    observer.observe(element)
    return () => observer.disconnect()
  }
}

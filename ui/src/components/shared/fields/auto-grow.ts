// Grows a text area with its text in web views that lack the CSS property `field-sizing`.
import type { Attachment } from 'svelte/attachments'

export const autoGrow: Attachment<HTMLTextAreaElement> = (area) => {
  if (CSS.supports('field-sizing', 'content')) return
  const fit = () => {
    area.style.blockSize = 'auto'
    area.style.blockSize = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`
  }
  const width = new ResizeObserver(fit)
  width.observe(area)
  area.addEventListener('input', fit)
  return () => {
    width.disconnect()
    area.removeEventListener('input', fit)
  }
}

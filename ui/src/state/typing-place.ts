// Remembers in which text field a person types and where the caret is, and goes back there when the page is loaded
// again. A text field has its name in `data-typed`.
import { router } from './router.svelte'

type Field = HTMLInputElement | HTMLTextAreaElement

const named = (element: Element | null): element is Field =>
  (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) && !!element.dataset.typed

/** Follows the caret. Returns a function that stops. */
export function followTyping(place: Pick<typeof router, 'atCaret'> = router): () => void {
  const look = () => {
    const field = document.activeElement
    if (named(field)) place.atCaret(field.dataset.typed!, field.selectionStart ?? field.value.length)
  }
  const left = (event: FocusEvent) => {
    const field = event.target
    // A window in the background keeps its focused field.
    if (field === document.activeElement) return
    if (field instanceof Element && named(field)) place.atCaret(field.dataset.typed!, null)
  }
  document.addEventListener('selectionchange', look)
  document.addEventListener('focusin', look)
  document.addEventListener('input', look)
  document.addEventListener('focusout', left)
  return () => {
    document.removeEventListener('selectionchange', look)
    document.removeEventListener('focusin', look)
    document.removeEventListener('input', look)
    document.removeEventListener('focusout', left)
  }
}

/** Puts the caret back where it was, if a person was typing. The text may be shorter than it was. */
export function restoreTyping(resumed: typeof router.resumed): void {
  if (!resumed?.field || resumed.caret === null) return
  const field = [...document.querySelectorAll('[data-typed]')].find(
    (one) => one instanceof HTMLElement && one.dataset.typed === resumed.field,
  )
  if (!field || !named(field)) return
  field.focus({ preventScroll: true })
  // A field for a day has no caret.
  if (field.selectionStart !== null) field.setSelectionRange(resumed.caret, resumed.caret)
  field.scrollIntoView({ block: 'nearest' })
}

// Scrolls the field that a person opens wholly into view, with its question or label.

const isField = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement && target.matches('textarea, input:not([type=radio], [type=checkbox])')

/** Returns the part of the screen that belongs to a field: its question, its label and its hints. */
function partOf(field: HTMLElement): HTMLElement {
  return field.closest<HTMLElement>('[data-field]') ?? field.closest<HTMLElement>('.field') ?? field
}

/** Returns the height of the nearest area that scrolls around an element. */
function roomAround(element: HTMLElement): number {
  for (let area = element.parentElement; area; area = area.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(area).overflowY) && area.scrollHeight > area.clientHeight) {
      return area.clientHeight
    }
  }
  return window.innerHeight
}

/** Follows which field has the focus; call once, inside an effect. Returns a function that stops. */
export function showFocusedField(): () => void {
  let pressed = false
  let waits = false
  const show = () => {
    waits = false
    const field = document.activeElement
    if (!isField(field)) return
    const part = partOf(field)
    // The browser keeps the caret of a longer field in view.
    if (part.getBoundingClientRect().height <= roomAround(part)) part.scrollIntoView?.({ block: 'nearest' })
  }
  /** A page that scrolls under a finger or a mouse button would select text. */
  const focused = (event: FocusEvent) => {
    if (!isField(event.target)) return
    if (pressed) waits = true
    else requestAnimationFrame(show)
  }
  const press = () => (pressed = true)
  const release = () => {
    pressed = false
    if (waits) requestAnimationFrame(show)
  }
  document.addEventListener('focusin', focused)
  document.addEventListener('pointerdown', press, true)
  document.addEventListener('pointerup', release, true)
  document.addEventListener('pointercancel', release, true)
  return () => {
    document.removeEventListener('focusin', focused)
    document.removeEventListener('pointerdown', press, true)
    document.removeEventListener('pointerup', release, true)
    document.removeEventListener('pointercancel', release, true)
  }
}

// Follows the on-screen keyboard, so that the styles give the room to the field being typed in. Some web views shrink
// the window, others only the visible part of it, and iOS moves the page up as well. This works with all of them.
//
// While the keyboard is open, `body` has the class `keyboard-up`, and also `keyboard-tight` if it leaves so little room
// that only the field fits, as on a phone on its side or with large text. The root element has these lengths:
//   --seen-height  height of the visible part
//   --seen-top     how far the visible part lies below the top of the page, for what moves with the page
//   --fixed-top    how far it lies below the top of the window, for what has a fixed position
//   --keyboard     height below the visible part, for what has a fixed position

/** Largest fraction of the full height that stays visible when the keyboard is open. */
const LEFT = 0.75
/** Largest difference between the width of a turned tablet and its height before, because of system bars. */
const TURNED = 0.2
/** Height in rem below which the visible part has room for the field only. */
const TIGHT = 18
/** From this scale on the page is zoomed with two fingers, and the person chooses what is visible. */
const ZOOMED = 1.05

const isText = (element: Element | null): element is HTMLElement =>
  element instanceof HTMLElement &&
  (element.isContentEditable || element.matches('textarea, input:not([type=radio], [type=checkbox])'))

/** Returns what has to be in view: the field, or in a text of many paragraphs the one with the cursor. */
function typedPart(field: HTMLElement): Element {
  const node = field.isContentEditable ? (document.getSelection()?.focusNode ?? field) : field
  const part = node instanceof Element ? node : node.parentElement
  return part && field.contains(part) ? part : field
}

interface Size {
  width: number
  height: number
}

/** Returns the size of the whole screen, after the visible part has become `now`. */
function fullSize(full: Size, now: Size, up: boolean): Size {
  if (now.width === full.width) return { width: full.width, height: Math.max(full.height, now.height) }
  const turned = Math.abs(now.width - full.height) < TURNED * full.height
  // The keyboard may stay open while the tablet is turned, or while the window gets another width.
  if (turned) return { width: now.width, height: Math.max(now.height, full.width) }
  return { width: now.width, height: up ? Math.max(full.height, now.height) : now.height }
}

/** Listens for the keyboard; call once, inside an effect. Returns a function that stops. */
export function followKeyboard(): (() => void) | undefined {
  const seen = window.visualViewport
  // Only a touch screen opens the keyboard. A window that was made low with a mouse has none.
  if (!seen || !window.matchMedia('(any-pointer: coarse)').matches) return undefined
  /** The visible part without the zoom of two fingers. */
  const visible = (): Size => ({ width: Math.round(seen.width * seen.scale), height: seen.height * seen.scale })
  let full = visible()
  let up = false

  const look = () => {
    const now = visible()
    const turned = now.width !== full.width
    full = fullSize(full, now, up)
    const field = document.activeElement
    up = isText(field) && now.height < full.height * LEFT
    document.body.classList.toggle('keyboard-up', up)
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
    document.body.classList.toggle('keyboard-tight', up && now.height < TIGHT * rem)
    measure()
    if (isText(field) && (up || turned)) typedPart(field).scrollIntoView({ block: 'nearest' })
  }
  /** iOS also moves the visible part without changing its size. */
  const measure = () => {
    const { style } = document.documentElement
    const zoomed = seen.scale > ZOOMED
    const top = up && !zoomed ? seen.pageTop : 0
    style.setProperty('--seen-height', `${zoomed ? visible().height : seen.height}px`)
    // A fixed position is measured from the window, which may have been scrolled over the page.
    const fixedTop = up && !zoomed ? seen.offsetTop : 0
    style.setProperty('--seen-top', `${top}px`)
    style.setProperty('--fixed-top', `${fixedTop}px`)
    style.setProperty('--keyboard', `${up ? Math.max(0, window.innerHeight - visible().height - fixedTop) : 0}px`)
  }
  seen.addEventListener('resize', look)
  seen.addEventListener('scroll', measure)
  document.addEventListener('focusin', look)
  document.addEventListener('focusout', look)
  return () => {
    seen.removeEventListener('resize', look)
    seen.removeEventListener('scroll', measure)
    document.removeEventListener('focusin', look)
    document.removeEventListener('focusout', look)
  }
}

// Tells the styles when the on-screen keyboard is up: then the field that is typed in gets the room.
// Web views differ: some make the window lower, some only the part that is seen. Both are looked at.

/** Of the height before the keyboard came, at most this part is left once it is up. */
const LEFT = 0.75

const isText = (element: Element | null): element is HTMLElement =>
  element instanceof HTMLElement && element.matches('textarea, input:not([type=radio], [type=checkbox], [type=date])')

/** Listens; call once, inside an effect. Gives a function that stops. */
export function followKeyboard(): (() => void) | undefined {
  const seen = window.visualViewport
  // Only a finger brings the keyboard up; a window that is made low with a mouse has none.
  if (!seen || !window.matchMedia('(any-pointer: coarse)').matches) return undefined
  let full = { width: seen.width, height: seen.height }

  const look = () => {
    if (seen.width !== full.width || seen.height > full.height) full = { width: seen.width, height: seen.height }
    const up = isText(document.activeElement) && seen.height < full.height * LEFT
    document.body.classList.toggle('keyboard-up', up)
    document.documentElement.style.setProperty('--seen-height', `${seen.height}px`)
    if (up) document.activeElement?.scrollIntoView({ block: 'nearest' })
  }
  seen.addEventListener('resize', look)
  document.addEventListener('focusin', look)
  document.addEventListener('focusout', look)
  return () => {
    seen.removeEventListener('resize', look)
    document.removeEventListener('focusin', look)
    document.removeEventListener('focusout', look)
  }
}

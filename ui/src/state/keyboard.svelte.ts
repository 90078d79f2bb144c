// Sets a class and the visible height while the on-screen keyboard is open, so that the styles give the room to the
// field being typed in. Some web views shrink the window, others only the visible part of it. This works with both.

/** Largest fraction of the full height that stays visible when the keyboard is open. */
const LEFT = 0.75

const isText = (element: Element | null): element is HTMLElement =>
  element instanceof HTMLElement && element.matches('textarea, input:not([type=radio], [type=checkbox], [type=date])')

/** Listens for the keyboard; call once, inside an effect. Returns a function that stops. */
export function followKeyboard(): (() => void) | undefined {
  const seen = window.visualViewport
  // Only a touch screen opens the keyboard. A window that was made low with a mouse has none.
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

// The second tap of a double tap does not reach what appeared under the finger after the first one. Whoever types
// between two taps has seen what appeared.

/** Time within which two taps are one double tap, in milliseconds. */
const DOUBLE_TAP = 350

/** Largest distance between the two taps, in CSS pixels. */
const NEAR = 24

/** Returns what a tap on an element works: a button, a link or a field; for a label its field. */
function control(target: EventTarget | null): Element | null {
  if (!(target instanceof Element)) return null
  return target.closest('label')?.control ?? target.closest('a, button, input, select, summary, textarea') ?? target
}

/** Follows the taps and clicks; call once, inside an effect. Returns a function that stops. */
export function ignoreSecondTaps(): () => void {
  let last: { at: number; x: number; y: number; control: Element | null } | undefined
  const click = (event: MouseEvent) => {
    // Keys and scripts do not count clicks; the click that a label passes on to its field has no place.
    if (event.detail === 0 || (event.clientX === 0 && event.clientY === 0)) return
    const before = last
    last = { at: event.timeStamp, x: event.clientX, y: event.clientY, control: control(event.target) }
    if (!before || last.at - before.at > DOUBLE_TAP) return
    const near = Math.hypot(last.x - before.x, last.y - before.y) < NEAR
    if (!near || last.control === before.control) return
    // A third tap of the same burst is compared with the control of the first.
    last.control = before.control
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const type = () => (last = undefined)
  window.addEventListener('click', click, { capture: true })
  window.addEventListener('input', type, { capture: true })
  return () => {
    window.removeEventListener('click', click, { capture: true })
    window.removeEventListener('input', type, { capture: true })
  }
}

// Loads the app, once the sign in index.html is on the screen.
// First, because it names the order of the layers for the styles of all components.
import './styles/index.css'

/** Longest time that the app waits for the sign, in milliseconds. A window that is not visible paints nothing. */
const LONGEST_WAIT = 50

/** Calls `then` after the next frame was painted, or after a short wait. */
function afterPaint(then: () => void): void {
  let waits = true
  const once = () => {
    if (!waits) return
    waits = false
    then()
  }
  requestAnimationFrame(() => setTimeout(once))
  setTimeout(once, LONGEST_WAIT)
}

// An older web view shows a page in words instead, see build/web-view.ts.
// eslint-disable-next-line no-restricted-syntax -- the sign is painted before the app is read
if (!document.documentElement.hasAttribute('data-old-web-view')) afterPaint(() => void import('./mount'))

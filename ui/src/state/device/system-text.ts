// Follows the text size that is set in the system, so that the layout follows it too. The web views of iOS and iPadOS do
// not apply it, and give it only as the size of a system font. That of Android would make the text larger in boxes that
// keep their size; the app turns that off and tells the size instead. Other systems scale the page, or have no such
// setting.
import { androidShell, type AndroidShell } from './android-shell'

/** Size of the system font for text at the usual setting, in CSS pixels. */
const USUAL = 17

/** Listens for the setting; call once, inside an effect. Returns a function that stops. */
export function followSystemText(): (() => void) | undefined {
  const android = androidShell()
  if (android) return followAndroid(android)
  // Only iOS and iPadOS know this property.
  if (!CSS.supports('-webkit-touch-callout', 'none')) return undefined
  const look = () => {
    if (document.visibilityState !== 'visible') return
    const probe = document.body.appendChild(document.createElement('span'))
    probe.style.font = '-apple-system-body'
    const size = Number.parseFloat(getComputedStyle(probe).fontSize)
    probe.remove()
    show(size / USUAL)
  }
  look()
  // A person changes the setting outside the app.
  document.addEventListener('visibilitychange', look)
  return () => document.removeEventListener('visibilitychange', look)
}

function followAndroid(android: AndroidShell): () => void {
  const look = () => show(android.textScale())
  look()
  window.addEventListener('actiescan:text', look)
  return () => window.removeEventListener('actiescan:text', look)
}

function show(scale: number): void {
  if (scale > 0) document.documentElement.style.setProperty('--system-text', String(scale))
}

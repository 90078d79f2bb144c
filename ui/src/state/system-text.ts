// Follows the text size that is set in iOS and iPadOS. Their web views do not apply it by themselves, and give it only as
// the size of a system font. Other systems scale the page or its text, or have no such setting.

/** Size of the system font for text at the usual setting, in CSS pixels. */
const USUAL = 17

/** Listens for the setting; call once, inside an effect. Returns a function that stops. */
export function followSystemText(): (() => void) | undefined {
  // Only iOS and iPadOS know this property.
  if (!CSS.supports('-webkit-touch-callout', 'none')) return undefined
  const look = () => {
    if (document.visibilityState !== 'visible') return
    const probe = document.body.appendChild(document.createElement('span'))
    probe.style.font = '-apple-system-body'
    const size = Number.parseFloat(getComputedStyle(probe).fontSize)
    probe.remove()
    if (size > 0) document.documentElement.style.setProperty('--system-text', String(size / USUAL))
  }
  look()
  // A person changes the setting outside the app.
  document.addEventListener('visibilitychange', look)
  return () => document.removeEventListener('visibilitychange', look)
}

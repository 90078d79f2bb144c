// Keeps the screen on while people talk: a session that was started and is not finished is on the screen, and the
// window is visible.
import type { Session } from '../../bindings/Session'
import * as bridge from '../../bridge'
import type { ScreenName } from '../../model/route'

/** The screens of a conversation. Writing and sharing afterwards are done by somebody who touches the screen. */
const conversation: ScreenName[] = ['card', 'overview', 'present', 'silent', 'earlier']

export class KeepAwake {
  #visible = $state(true)
  /** The last request to the device. After a reload that is not known, and the device may still keep the screen on. */
  #asked: boolean | null = null

  constructor(readonly call: (on: boolean) => Promise<void> = bridge.keepAwake) {}

  /** Follows whether the window is visible; call once, inside an effect. Returns a function that stops. */
  followWindow(): () => void {
    const look = () => (this.#visible = document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    look()
    return () => document.removeEventListener('visibilitychange', look)
  }

  /** Asks the device for what fits the screen, if that changed. Call it in an effect. */
  update(wanted: boolean, screen: ScreenName, session: Session | null): void {
    const on =
      wanted && this.#visible && session?.stage === 'running' && !session.planned && conversation.includes(screen)
    if (on === this.#asked) return
    this.#asked = on
    // The screen goes off as usual if this fails. The log tells why.
    this.call(on).catch(() => {})
  }
}

export const keepAwake = new KeepAwake()

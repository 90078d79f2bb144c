// The screens of the app, and what each needs to open.
import type { FactorId } from '../bindings/FactorId'
import type { Screen } from '../bindings/Screen'
import type { SessionId } from '../bindings/SessionId'

/** A screen of a session, or one that is reached from the list of sessions. */
export type ScreenName = Screen | 'sessions' | 'new' | 'adjust' | 'explain' | 'settings' | 'form'

export interface Route {
  screen: ScreenName
  /** The card, on the screens that show one card. */
  factor?: FactorId
  /** The session that a new session follows. */
  after?: SessionId
}

// The screens of the app, and what each needs to open.
import type { FactorId } from '../bindings/FactorId'
import type { InstrumentRef } from '../bindings/InstrumentRef'
import type { Screen } from '../bindings/Screen'
import type { SessionId } from '../bindings/SessionId'
import type { StepId } from '../bindings/StepId'
import type { StepScreen } from '../bindings/StepScreen'

/** A screen of a session, or one that is reached from the list of sessions. */
export type ScreenName = Screen | 'notes' | 'sessions' | 'explain' | 'settings' | 'instruments' | 'instrument' | 'form'

/** A screen of a session with the rail, the bar and the notices of the session around it. */
export type FramedScreen = Exclude<Screen, 'present' | 'silent' | 'new' | 'adjust'> | 'notes'

export interface Route {
  screen: ScreenName
  /** The card, on the screens that show one card. */
  factor?: FactorId
  /** The screen from which a presentation was opened, if it was no card. */
  from?: 'overview'
  /** The session that a new session follows. */
  after?: SessionId
  /** The gesprekskaarten that are shown, on their screen. */
  instrument?: InstrumentRef
  /** The step of the wrap-up that is shown, or the part of it that the step shows. */
  step?: StepId
  part?: StepScreen
  /** Completing the action points: only the unfinished ones, and the screen to go back to. */
  completing?: 'advice' | 'export'
}

/**
 * Returns the screen one level up, to which going back leads; null for the list of sessions, which is the top. Cards are
 * on one level, and so are the screens of a session: going back from any of them leads to the list.
 */
export function parentOf({ screen, factor, from }: Route): Route | null {
  switch (screen) {
    case 'sessions':
      return null
    case 'instruments':
      return { screen: 'settings' }
    case 'instrument':
      return { screen: 'instruments' }
    case 'present':
      return factor && from !== 'overview' ? { screen: 'card', factor } : { screen: 'overview' }
    case 'notes':
      return factor ? { screen: 'card', factor } : { screen: 'overview' }
    case 'silent':
    case 'adjust':
      return factor ? { screen: 'card', factor } : { screen: 'overview' }
    default:
      return { screen: 'sessions' }
  }
}

// Finds where an undone or redone change is shown, so that the app can go there and focus it.
import type { EditKind } from '../bindings/EditKind'
import type { FactorId } from '../bindings/FactorId'
import type { UndoStep } from '../bindings/UndoStep'
import type { Route, ScreenName } from './route'

export interface UndoPlace {
  /** The screen to open; null if the change is already visible or has no screen. */
  route: Route | null
  /** CSS selectors of what gets the focus; the first match wins. */
  selectors: string[]
}

/**
 * Returns where a change is shown. `shown` is the screen that is open, and `cards` are the factors that are part of the
 * session.
 */
export function undoPlace(step: UndoStep, shown: ScreenName, cards: FactorId[]): UndoPlace {
  const { what, factor, on } = step
  if (factor) {
    const selectors = onCard(step, factor)
    if (what === otherScreen[shown] || (shown === 'earlier' && isPrevious(what))) return { route: null, selectors }
    if (cards.includes(factor)) return { route: { screen: 'card', factor }, selectors }
    return { route: isPrevious(what) ? { screen: 'earlier' } : null, selectors }
  }
  if (what === 'setText.minutes') return { route: { screen: 'advice' }, selectors: ['.write textarea'] }
  if (what === 'setStep') return { route: { screen: 'overview' }, selectors: [`[data-step="${on}"]`] }
  if (/question/i.test(what)) {
    return { route: { screen: 'overview' }, selectors: [`[data-question="${on}"] :is(textarea, button)`] }
  }
  return { route: null, selectors: [] }
}

/** Edits about a card that can also be made on another screen. */
const otherScreen: Partial<Record<ScreenName, EditKind>> = { advice: 'includeNote', overview: 'setMark' }

/** Returns whether an edit is about an action point of the previous conversation. */
const isPrevious = (what: EditKind) => what === 'setActionOutcome' || what === 'setText.outcomeWhy'

function onCard({ what, on }: UndoStep, factor: string): string[] {
  switch (what) {
    case 'setLevel':
      return ['.gauge input:checked', '.gauge input']
    case 'setMark':
      return [`[data-mark="${on}"]`, `[data-point="${on} ${factor}"] :is(a, button)`]
    case 'setSilentChoice':
      return ['.silent-note :is(button, a)', '.gauge input']
    case 'setText.note':
      return [`[data-field="note/${factor}"] :is(textarea, button)`]
    case 'setText.subNote':
      return [`[data-field="subNote/${factor}/${on}"] :is(textarea, button)`]
    case 'setActionOutcome':
    case 'setText.outcomeWhy':
      return [`[data-earlier="${on}"] button`]
    case 'includeNote':
      return [`[data-note="${factor} ${on ?? ''}"]`, 'h1']
    default:
      return [`[data-action="${on}"]`, '.actions .action']
  }
}

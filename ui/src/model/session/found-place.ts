// Finds the screen and the field in which a search found its words.
import type { FactorId } from '../../bindings/FactorId'
import type { TextPlace } from '../../bindings/TextPlace'
import type { Route } from '../route'
import { undoPlace } from '../undo-place'

/**
 * Returns the screen that shows a found text, and what gets the focus there; null if no screen shows it, as for a card
 * that is not part of the session. `cards` are the factors that are.
 */
export function foundPlace(place: TextPlace, cards: FactorId[]): { route: Route; selectors: string[] } | null {
  const people = place.what === 'setText.participantName' || place.what === 'setText.minuteTaker'
  if (people) return { route: { screen: 'adjust' }, selectors: [] }
  const { route, selectors } = undoPlace(place, 'sessions', cards)
  return route && { route, selectors }
}

// The slots for action points on a card: as many as the instrument aims at, or as many as there are action points. An action point that was just
// cleared keeps its slot.
import type { ActionId } from '../../bindings/ActionId'
import type { ActionPoint } from '../../bindings/ActionPoint'
import { limits } from '../../bindings/limits'

/** Number of action points that a group aims at per card, where the instrument does not say it. */
export const USUAL_ACTIONS = 2

export interface Slot {
  /** Position on the card, from 1. */
  number: number
  /** The action point in this slot; null if the slot is free. */
  action: ActionPoint | null
  /** Whether the action point was cleared on this screen and can be put back. */
  cleared: boolean
}

/**
 * Returns the slots in order. `cleared` are the action points that were cleared on this screen, and `aimed` is the number
 * that a group aims at.
 */
export function slotsOf(actions: ActionPoint[], cleared: ActionId[], aimed: number = USUAL_ACTIONS): Slot[] {
  const kept = actions.filter((action) => !action.removed || cleared.includes(action.id))
  const free = Math.max(0, aimed - kept.length)
  return [...kept, ...Array<null>(free).fill(null)].map((action, index) => ({
    number: index + 1,
    action,
    cleared: action?.removed ?? false,
  }))
}

/** Returns whether a card can take another action point. */
export function hasRoom(actions: ActionPoint[]): boolean {
  return actions.filter((action) => !action.removed).length < limits.actionsPerCard
}

/** Returns whether nothing is filled in. */
export function isBlank(action: ActionPoint): boolean {
  return action.what.trim() === '' && action.who.trim() === '' && action.due === null
}

// The places for action points on a card: two, or more when there are more. What was just taken away keeps its place.
import type { ActionId } from '../../bindings/ActionId'
import type { ActionPoint } from '../../bindings/ActionPoint'

/** A group chooses two action points per card. */
export const USUAL = 2
/** The most action points a card takes. */
export const MOST = 6

export interface Slot {
  number: number
  /** The action point here; none where one can be added. */
  action: ActionPoint | null
  /** Taken away a moment ago; it can be put back. */
  cleared: boolean
}

/** Gives the places in order. `cleared` are the ids that were taken away on this screen. */
export function slotsOf(actions: ActionPoint[], cleared: ActionId[]): Slot[] {
  const kept = actions.filter((action) => !action.removed || cleared.includes(action.id))
  const empty = Math.max(0, USUAL - kept.length)
  return [...kept, ...Array<null>(empty).fill(null)].map((action, index) => ({
    number: index + 1,
    action,
    cleared: action?.removed ?? false,
  }))
}

/** Tells whether a card can take another action point. */
export function hasRoom(actions: ActionPoint[]): boolean {
  return actions.filter((action) => !action.removed).length < MOST
}

/** Tells whether nothing was filled in. */
export function isBlank(action: ActionPoint): boolean {
  return action.what.trim() === '' && action.who.trim() === '' && action.due === null
}

/** Reads "wie" as separate names: people write them with commas, semicolons or line ends between. */
export function splitNames(text: string): string[] {
  const names = text.split(/[,;\n\r]+/).map((name) => name.trim().replace(/\s+/g, ' '))
  return [...new Set(names.filter((name) => name !== ''))]
}

/** Adds a name to "wie", or takes it out. */
export function toggleName(who: string, name: string): string {
  const names = splitNames(who)
  return (names.includes(name) ? names.filter((other) => other !== name) : [...names, name]).join(', ')
}

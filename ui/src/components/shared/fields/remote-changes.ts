// Notifies text fields that another device changed the session. `App` provides the count as context, because
// components know no state.
import { getContext } from 'svelte'

/** Context key of a function that returns how many changes from other devices were merged so far. */
export const REMOTE_CHANGES = Symbol('remote changes')

/** Returns the provided function, or one that always returns 0. Call while a component initialises. */
export function remoteChangeCount(): () => number {
  return getContext<(() => number) | undefined>(REMOTE_CHANGES) ?? (() => 0)
}

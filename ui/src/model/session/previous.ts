// The previous conversation: the one that this session follows. The session holds a snapshot of it.
import type { FactorId } from '../../bindings/FactorId'
import type { PreviousAction } from '../../bindings/PreviousAction'
import type { PreviousConversation } from '../../bindings/PreviousConversation'
import type { PreviousTheme } from '../../bindings/PreviousTheme'
import type { Session } from '../../bindings/Session'

/** Returns the part of the previous conversation about one card. */
export function previousTheme(session: Session, factor: FactorId): PreviousTheme | null {
  return session.earlier?.themes.find((theme) => theme.factor === factor) ?? null
}

/** Returns the themes that had action points. */
export function themesWithActions(previous: PreviousConversation | null): PreviousTheme[] {
  return previous?.themes.filter((theme) => theme.actions.length > 0) ?? []
}

/** Returns the themes that the group left open: an open question, or a reason to come back. */
export function themesLeftOpen(previous: PreviousConversation | null): PreviousTheme[] {
  return previous?.themes.filter((theme) => theme.openQuestion !== undefined || theme.comeBackLater !== undefined) ?? []
}

/** Returns whether a follow-up begins with points of the previous conversation. */
export function hasPreviousPoints(previous: PreviousConversation | null): boolean {
  return themesWithActions(previous).length > 0 || themesLeftOpen(previous).length > 0
}

/** Returns whether an action point has no outcome yet, or two different ones. */
export function isToDiscuss(action: PreviousAction): boolean {
  return action.outcome === null || (action.contestedOutcome?.length ?? 0) > 0
}

// What a session carries along of the conversation it follows, as the screens show it.
import type { Earlier } from '../../bindings/Earlier'
import type { EarlierAction } from '../../bindings/EarlierAction'
import type { EarlierTheme } from '../../bindings/EarlierTheme'
import type { FactorId } from '../../bindings/FactorId'
import type { Session } from '../../bindings/Session'

/** Gives what was said about a card the last time. */
export function earlierTheme(session: Session, factor: FactorId): EarlierTheme | null {
  return session.earlier?.themes.find((theme) => theme.factor === factor) ?? null
}

/** Gives the themes that had action points. */
export function themesWithActions(earlier: Earlier | null): EarlierTheme[] {
  return earlier?.themes.filter((theme) => theme.actions.length > 0) ?? []
}

/** Tells whether nobody said yet what became of it, or two devices said something else. */
export function isToDiscuss(action: EarlierAction): boolean {
  return action.outcome === null || (action.contestedOutcome?.length ?? 0) > 0
}

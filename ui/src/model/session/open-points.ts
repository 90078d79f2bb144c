// The points that are still open in a session when its advice is about to be settled.
import type { Contest } from '../../bindings/Contest'
import type { Session } from '../../bindings/Session'
import { countActions, themesOf } from './themes'

export interface OpenPoints {
  /** Number of values that devices chose differently and that are in the documents. */
  contested: number
  /** Whether the conversation is not over; null if it is. */
  stage: 'planned' | 'running' | null
  /** Whether the minutes are empty. */
  minutes: boolean
  /** Number of cards without a level, a question that stayed open, or a mark to come back later. */
  levels: number
  /** Number of action points that are not complete. */
  actions: number
}

export function openPoints(session: Session, contests: readonly Contest[]): OpenPoints {
  const themes = themesOf(session)
  const shown = new Set(themes.map((theme) => theme.factor.id))
  // A card that is no part of the session is not in the documents; an earlier action point of it is.
  const counts = ({ about }: Contest) =>
    about.subject === 'date' || about.subject === 'outcome' || shown.has(about.factor)
  return {
    contested: contests.filter(counts).length,
    stage: session.planned ? 'planned' : session.stage === 'running' ? 'running' : null,
    minutes: session.minutes.trim() === '',
    levels: themes.filter((theme) => theme.level.state === 'open' && theme.marks.length === 0).length,
    actions: countActions(themes).unfinished,
  }
}

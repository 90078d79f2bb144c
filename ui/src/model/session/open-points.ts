// The points that are still open in a session when its advice is about to be settled.
import type { Contest } from '../../bindings/Contest'
import type { Session } from '../../bindings/Session'
import { namedCard, type NamedCard } from './few-cards'
import { countActions, isUnfinished, themesOf, type SessionTheme } from './themes'

export interface OpenPoints {
  /** Number of values that devices chose differently and that are in the documents. */
  contested: number
  /** The cards that they are on; none if one of them is not on a card of the session. */
  contestedOn: NamedCard[]
  /** Whether the conversation is not over; null if it is. */
  stage: 'planned' | 'running' | null
  /** Whether the minutes are empty. */
  minutes: boolean
  /** The cards without a level, a question that stayed open, or a mark to come back later. */
  levels: NamedCard[]
  /** Number of action points that are not complete. */
  actions: number
  /** The cards that they are on. */
  actionsOn: NamedCard[]
}

export function openPoints(session: Session, contests: readonly Contest[]): OpenPoints {
  const themes = themesOf(session)
  const shown = new Set(themes.map((theme) => theme.factor.id))
  // A card that is no part of the session is not in the documents; an earlier action point of it is.
  const counts = ({ about }: Contest) =>
    about.subject === 'date' || about.subject === 'outcome' || shown.has(about.factor)
  const cards = (which: (theme: SessionTheme) => boolean) => themes.filter(which).map(namedCard)
  const places = contests.filter(counts).map(({ about }) => ('factor' in about ? about.factor : null))
  return {
    contested: places.length,
    contestedOn: places.every((factor) => factor !== null && shown.has(factor))
      ? cards(({ factor }) => places.includes(factor.id))
      : [],
    stage: session.planned ? 'planned' : session.stage === 'running' ? 'running' : null,
    minutes: session.minutes.trim() === '',
    levels: cards(({ level, marks }) => level.state === 'open' && marks.length === 0),
    actions: countActions(themes).unfinished,
    actionsOn: cards(({ actions }) => actions.some(isUnfinished)),
  }
}

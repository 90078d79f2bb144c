// The open session after an edit, from the one before and what changed.
import type { ChangedParts } from '../../bindings/ChangedParts'
import type { EditedSession } from '../../bindings/EditedSession'
import type { Session } from '../../bindings/Session'
import type { SessionView } from '../../bindings/SessionView'

/** Returns the session after an edit. Parts that stayed the same stay the same objects. */
export function afterEdit(before: SessionView | null, answer: EditedSession): SessionView {
  if (isWhole(answer)) return answer
  if (!before) throw new Error('a change of a session that the page does not have')
  return { ...answer, session: withParts(before.session, answer.session) }
}

const isWhole = (answer: EditedSession): answer is SessionView => 'id' in answer.session

function withParts(session: Session, { order, cards: changed, ...parts }: ChangedParts): Session {
  let cards = session.cards
  if (changed) cards = cards.map((card) => changed.find((one) => one.factor === card.factor) ?? card)
  if (order) cards = order.flatMap((factor) => cards.filter((card) => card.factor === factor))
  return { ...session, ...parts, cards }
}

// Finds the text of a text field in a session.
import type { Session } from '../../bindings/Session'
import type { TextField } from '../../bindings/TextField'

/** Returns the current text of a field; null if what it belongs to is gone. */
export function textOf(session: Session, field: TextField): string | null {
  switch (field.field) {
    case 'initiative':
    case 'place':
    case 'moderator':
    case 'minuteTaker':
      return session.details[field.field]
    case 'minutes':
      return session.minutes
    case 'participantName':
      return session.participants.find((one) => one.id === field.participant)?.name ?? null
    case 'question':
      return session.questions.find((one) => one.id === field.question)?.question ?? null
    case 'questionAnswer':
      return session.questions.find((one) => one.id === field.question)?.answer ?? null
  }
  if (field.field === 'outcomeWhy') {
    const actions = session.earlier?.themes.find((theme) => theme.factor === field.factor)?.actions
    return actions?.find((one) => one.id === field.action)?.why ?? null
  }
  const answer = session.cards.find((card) => card.factor === field.factor)?.answer
  if (!answer) return null
  if (field.field === 'note') return answer.note
  if (field.field === 'subNote') return answer.subNotes[field.subQuestion] ?? ''
  const action = answer.actions.find((one) => one.id === field.action)
  return (field.field === 'actionWhat' ? action?.what : action?.who) ?? null
}

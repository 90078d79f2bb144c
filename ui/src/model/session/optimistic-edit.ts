// Shows an edit before the Rust side has saved it, and keeps it on the screen if saving fails. Edits are not checked
// here: the answer of the Rust side replaces the result.
import type { ActionPoint } from '../../bindings/ActionPoint'
import type { Answer } from '../../bindings/Answer'
import type { Edit } from '../../bindings/Edit'
import type { FactorId } from '../../bindings/FactorId'
import type { NoteRef } from '../../bindings/NoteRef'
import type { PreviousAction } from '../../bindings/PreviousAction'
import type { Session } from '../../bindings/Session'
import type { TextField } from '../../bindings/TextField'

/** Returns the session as it will look once the edit is saved. */
export function applyOptimistically(session: Session, edit: Edit): Session {
  switch (edit.edit) {
    case 'setText':
      return setText(session, edit.target, edit.text)
    case 'setDate':
      return { ...session, details: { ...session.details, date: edit.date } }
    case 'setTime':
      return { ...session, details: { ...session.details, time: edit.time ?? undefined } }
    case 'addParticipant':
      return {
        ...session,
        participants: [...session.participants, { id: edit.participant, name: edit.name }],
      }
    case 'setParticipantRemoved':
      return edit.removed
        ? { ...session, participants: session.participants.filter((p) => p.id !== edit.participant) }
        : session
    case 'arrangeCards':
      return arrange(session, edit.factors)
    case 'setLevel':
      return answer(session, edit.factor, (a) => ({
        ...a,
        level: edit.level === null ? { state: 'open' } : { state: 'chosen', value: edit.level },
      }))
    case 'setSilentChoice':
      return answer(session, edit.factor, (a) => ({
        ...a,
        silent: edit.choice === null ? { state: 'none' } : { state: 'held', value: edit.choice },
      }))
    case 'setMark':
      return answer(session, edit.factor, (a) =>
        edit.mark === 'openQuestion' ? { ...a, openQuestion: edit.on } : { ...a, comeBackLater: edit.on },
      )
    case 'setMarkWords': {
      const words = edit.words.trim() || undefined
      return answer(session, edit.factor, (a) =>
        edit.mark === 'openQuestion' ? { ...a, openQuestionWords: words } : { ...a, comeBackLaterReason: words },
      )
    }
    case 'addTime':
      return answer(session, edit.factor, (a) => ({ ...a, seconds: a.seconds + edit.seconds }))
    case 'addAction': {
      const { what, who, due } = edit
      const added: ActionPoint = { id: edit.action, what, who, due, removed: false }
      return answer(session, edit.factor, (a) => ({ ...a, actions: [...a.actions, added] }))
    }
    case 'setActionDue':
      return action(session, edit.factor, edit.action, { due: edit.due, contestedDue: undefined })
    case 'setActionRemoved':
      return action(session, edit.factor, edit.action, { removed: edit.removed })
    case 'setActionOutcome':
      return previousAction(session, edit.factor, edit.action, { outcome: edit.outcome, contestedOutcome: undefined })
    case 'setStep': {
      const others = session.tickedSteps.filter((step) => step !== edit.step)
      return { ...session, tickedSteps: edit.done ? [...others, edit.step] : others }
    }
    case 'addQuestion':
      return {
        ...session,
        questions: [...session.questions, { id: edit.question, question: edit.text, answer: '' }],
      }
    case 'setQuestionRemoved':
      return edit.removed ? { ...session, questions: session.questions.filter((q) => q.id !== edit.question) } : session
    case 'includeNote': {
      const others = session.advice.includedNotes.filter((note) => !sameNote(note, edit.note))
      const includedNotes = edit.included ? [...others, edit.note] : others
      return { ...session, advice: { ...session.advice, includedNotes } }
    }
    case 'start':
      return { ...session, planned: undefined }
    case 'plan':
      return { ...session, planned: true, stage: 'running' }
    case 'finish':
      return { ...session, planned: undefined, stage: 'finished' }
    case 'resume':
      return { ...session, planned: undefined, stage: 'running' }
    default:
      return session // The order of action points and the state of the advice change only with the answer.
  }
}

function setText(session: Session, target: TextField, text: string): Session {
  switch (target.field) {
    case 'initiative':
    case 'place':
    case 'moderator':
    case 'minuteTaker':
      return { ...session, details: { ...session.details, [target.field]: text } }
    case 'minutes':
      return { ...session, minutes: text }
    case 'participantName':
      return {
        ...session,
        participants: session.participants.map((p) => (p.id === target.participant ? { ...p, name: text } : p)),
      }
    case 'note':
      return answer(session, target.factor, (a) => ({ ...a, note: text }))
    case 'subNote':
      return answer(session, target.factor, (a) => ({
        ...a,
        subNotes: { ...a.subNotes, [target.subQuestion]: text },
      }))
    case 'actionWhat':
      return action(session, target.factor, target.action, { what: text })
    case 'actionWho':
      return action(session, target.factor, target.action, { who: text })
    case 'outcomeWhy':
      return previousAction(session, target.factor, target.action, { why: text })
    case 'question':
    case 'questionAnswer': {
      const part = target.field === 'question' ? { question: text } : { answer: text }
      return {
        ...session,
        questions: session.questions.map((q) => (q.id === target.question ? { ...q, ...part } : q)),
      }
    }
  }
}

function answer(session: Session, factor: FactorId, change: (answer: Answer) => Answer): Session {
  return {
    ...session,
    cards: session.cards.map((card) => (card.factor === factor ? { ...card, answer: change(card.answer) } : card)),
  }
}

function action(session: Session, factor: FactorId, id: string, part: Partial<ActionPoint>): Session {
  return answer(session, factor, (a) => ({
    ...a,
    actions: a.actions.map((point) => (point.id === id ? { ...point, ...part } : point)),
  }))
}

function previousAction(session: Session, factor: FactorId, id: string, part: Partial<PreviousAction>): Session {
  if (!session.earlier) return session
  const themes = session.earlier.themes.map((theme) =>
    theme.factor !== factor
      ? theme
      : { ...theme, actions: theme.actions.map((one) => (one.id === id ? { ...one, ...part } : one)) },
  )
  return { ...session, earlier: { ...session.earlier, themes } }
}

function arrange(session: Session, factors: FactorId[]): Session {
  const chosen = factors.flatMap((id) => session.cards.filter((card) => card.factor === id))
  const others = session.cards.filter((card) => !factors.includes(card.factor))
  return {
    ...session,
    cards: [
      ...chosen.map((card) => ({ ...card, included: true })),
      ...others.map((card) => ({ ...card, included: false })),
    ],
  }
}

function sameNote(a: NoteRef, b: NoteRef): boolean {
  return a.factor === b.factor && a.subQuestion === b.subQuestion
}

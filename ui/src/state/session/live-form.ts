// The form with the details of the open session. Every change is an edit.
import { v7 as freshId } from 'uuid'
import type { Answer } from '../../bindings/Answer'
import type { Session } from '../../bindings/Session'
import { daysOf } from '../../model/session/contest'
import type { SessionForm } from '../../model/session/session-form'
import { home } from '../home.svelte'
import { autosave } from './autosave.svelte'
import { current } from './current.svelte'

/** Returns the form of the open session. `onname` gets every typed name, including an empty one, which is not saved. */
export function liveForm(session: Session, onname: (name: string) => void): SessionForm {
  return {
    details: session.details,
    people: session.participants,
    instrument: session.instrument,
    chosen: session.cards.filter((card) => card.included).map((card) => card.factor),
    locked: current.locked,
    contestedDays: daysOf(current.view?.contests ?? [], home.today),
    written: session.cards.filter((card) => isTouched(card.answer)).map((card) => card.factor),
    ontext: (field, text) => {
      if (field === 'initiative') onname(text)
      if (field !== 'initiative' || text.trim() !== '') autosave.type({ field }, text)
    },
    ondate: (date) => void current.send({ edit: 'setDate', date }),
    ontime: (time) => void current.send({ edit: 'setTime', time }),
    onleave: () => autosave.flush(),
    onpeople: (names) =>
      void current.send(...names.map((name) => ({ edit: 'addParticipant' as const, participant: freshId(), name }))),
    onperson: (participant, removed) => void current.send({ edit: 'setParticipantRemoved', participant, removed }),
    onrename: (participant, name) =>
      void current.send({ edit: 'setText', target: { field: 'participantName', participant }, text: name }),
    onarrange: (factors) => void current.send({ edit: 'arrangeCards', factors }),
  }
}

function isTouched(answer: Answer): boolean {
  const notes = [answer.note, ...Object.values(answer.subNotes)]
  return (
    answer.level.state !== 'open' ||
    notes.some((note) => note.trim() !== '') ||
    answer.openQuestion ||
    answer.comeBackLater ||
    answer.actions.some((action) => !action.removed && (action.what + action.who).trim() !== '')
  )
}

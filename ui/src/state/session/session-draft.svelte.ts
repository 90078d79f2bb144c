// A session that has no name yet, and so does not exist. With its first letter it is made, and from then on every
// change is an edit like any other.
import { v7 as freshId } from 'uuid'
import type { Details } from '../../bindings/Details'
import type { Edit } from '../../bindings/Edit'
import type { FactorId } from '../../bindings/FactorId'
import type { NewSession } from '../../bindings/NewSession'
import type { Participant } from '../../bindings/Participant'
import type { Session } from '../../bindings/Session'

export class Draft {
  details: Details = $state({ initiative: '', date: null, place: '', moderator: '', minuteTaker: '' })
  people: Participant[] = $state([])
  factors: FactorId[] = $state([])
  #takenAway: Participant[] = []

  constructor(today: string, factors: FactorId[], moderator: string) {
    this.details.date = today
    this.details.moderator = moderator
    this.factors = factors
  }

  addPeople(names: string[]): void {
    this.people.push(...names.map((name) => ({ id: freshId(), name })))
  }

  setRemoved(id: string, removed: boolean): void {
    const from = removed ? this.people : this.#takenAway
    const person = from.find((one) => one.id === id)
    if (!person) return
    this.#takenAway = removed ? [...this.#takenAway, person] : this.#takenAway.filter((one) => one.id !== id)
    this.people = removed ? this.people.filter((one) => one.id !== id) : [...this.people, person]
  }

  /** What the session is made of. */
  get wanted(): NewSession {
    const names = this.people.map((person) => person.name)
    return { ...$state.snapshot(this.details), participants: names, factors: [...this.factors] }
  }

  /** The edits for what was changed while the session was being made. */
  since(session: Session): Edit[] {
    const edits: Edit[] = []
    for (const field of ['initiative', 'place', 'moderator', 'minuteTaker'] as const) {
      const text = this.details[field]
      const fits = field !== 'initiative' || text.trim() !== ''
      if (text !== session.details[field] && fits) edits.push({ edit: 'setText', target: { field }, text })
    }
    if (this.details.date !== session.details.date) edits.push({ edit: 'setDate', date: this.details.date })
    const names = this.people.map((person) => person.name)
    for (const { id, name } of session.participants) {
      if (!names.includes(name)) edits.push({ edit: 'setParticipantRemoved', participant: id, removed: true })
    }
    const there = session.participants.map((participant) => participant.name)
    for (const name of names) {
      if (!there.includes(name)) edits.push({ edit: 'addParticipant', participant: freshId(), name })
    }
    const chosen = session.cards.filter((card) => card.included).map((card) => card.factor)
    if (chosen.join() !== this.factors.join()) edits.push({ edit: 'arrangeCards', factors: [...this.factors] })
    return edits
  }
}

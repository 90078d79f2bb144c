// A session that is not created yet, because it has no name. It is created with the first letter of the name, and from
// then on every change is an edit.
import { v7 as freshId } from 'uuid'
import type { Details } from '../../bindings/Details'
import type { Edit } from '../../bindings/Edit'
import type { FactorId } from '../../bindings/FactorId'
import type { InstrumentRef } from '../../bindings/InstrumentRef'
import type { NewSession } from '../../bindings/NewSession'
import type { Participant } from '../../bindings/Participant'
import type { Session } from '../../bindings/Session'

/** The part of a draft that is kept. */
interface KeptValues {
  /** The day on which it was begun. */
  today: string
  details: Details
  people: Participant[]
  factors: FactorId[]
  instrument: InstrumentRef | null
  removed: Participant[]
}

export class SessionDraft {
  details: Details = $state({ initiative: '', date: null, place: '', moderator: '', minuteTaker: '' })
  people: Participant[] = $state([])
  factors: FactorId[] = $state([])
  /** The gesprekskaarten that were chosen; null for the usual ones. */
  instrument: InstrumentRef | null = $state.raw(null)
  #removed: Participant[] = []

  constructor(
    readonly today: string,
    factors: FactorId[],
    moderator: string,
  ) {
    this.details.date = today
    this.details.moderator = moderator
    this.factors = factors
  }

  /** The draft as it is kept on this device. */
  toJSON(): KeptValues {
    const { today, details, people, factors, instrument } = this
    return $state.snapshot({ today, details, people, factors, instrument, removed: this.#removed })
  }

  /**
   * Reads a draft that was kept, with the cards that the usual instrument still has; null if it cannot be read. The date that
   * it began with follows the calendar, one that a person chose does not.
   */
  static read(text: string, today: string, known: FactorId[]): SessionDraft | null {
    try {
      const { today: begun, details, people, factors, instrument, removed } = JSON.parse(text) as KeptValues
      const draft = new SessionDraft(today, known, details.moderator)
      draft.details = { ...details, date: details.date === begun ? today : details.date }
      draft.people = [...people]
      draft.#removed = [...removed]
      draft.instrument = instrument
      // The cards of other gesprekskaarten are known once these are read.
      const chosen = instrument ? factors : factors.filter((factor) => known.includes(factor))
      if (chosen.length > 0) draft.factors = chosen
      return draft
    } catch {
      return null
    }
  }

  /** Adds participants. */
  addPeople(names: string[]): void {
    this.people.push(...names.map((name) => ({ id: freshId(), name })))
  }

  /** Removes a participant, or puts a removed one back at the end. */
  setRemoved(id: string, removed: boolean): void {
    const from = removed ? this.people : this.#removed
    const person = from.find((one) => one.id === id)
    if (!person) return
    this.#removed = removed ? [...this.#removed, person] : this.#removed.filter((one) => one.id !== id)
    this.people = removed ? this.people.filter((one) => one.id !== id) : [...this.people, person]
  }

  /** Changes the name of a participant. */
  rename(id: string, name: string): void {
    this.people = this.people.map((one) => (one.id === id ? { ...one, name } : one))
  }

  /** The values to create the session with. */
  get newSession(): NewSession {
    const names = this.people.map((person) => person.name)
    return { ...$state.snapshot(this.details), participants: names, factors: [...this.factors] }
  }

  /** Returns the edits for what changed while the session was being created. */
  since(session: Session): Edit[] {
    const edits: Edit[] = []
    for (const field of ['initiative', 'place', 'moderator', 'minuteTaker'] as const) {
      const text = this.details[field]
      const fits = field !== 'initiative' || text.trim() !== ''
      if (text !== session.details[field] && fits) edits.push({ edit: 'setText', target: { field }, text })
    }
    if (this.details.time !== session.details.time) edits.push({ edit: 'setTime', time: this.details.time ?? null })
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

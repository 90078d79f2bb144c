// What the form about a session shows and what can be done with it: the same for a session that is being thought up
// and for one that is going on.
import type { Details } from '../../bindings/Details'
import type { FactorId } from '../../bindings/FactorId'
import type { Instrument } from '../../bindings/Instrument'
import type { Participant } from '../../bindings/Participant'
import type { ParticipantId } from '../../bindings/ParticipantId'
import type { DayChoice } from './contest'

export const MOST_PEOPLE = 60
export const LONGEST_NAME = 100

/** The texts of the form. */
export type DetailText = Exclude<keyof Details, 'date'>

export interface SessionForm {
  details: Details
  people: Participant[]
  instrument: Instrument
  /** The chosen factors in order. */
  chosen: FactorId[]
  /** Factors on which something was written or chosen. */
  written: FactorId[]
  ontext: (field: DetailText, text: string) => void
  ondate: (date: string | null) => void
  onleave: () => void
  onpeople: (names: string[]) => void
  onperson: (id: ParticipantId, removed: boolean) => void
  /** The days between which a person has to choose; two devices gave different ones. */
  contestedDays?: DayChoice[]
  /** Only to be read. */
  locked?: boolean
  onarrange: (factors: FactorId[]) => void
}

/** Moves one factor a place up or down; at an end nothing changes. */
export function moved(factors: FactorId[], factor: FactorId, by: 1 | -1): FactorId[] {
  const at = factors.indexOf(factor)
  const to = at + by
  if (at < 0 || to < 0 || to >= factors.length) return factors
  const next = [...factors]
  next.splice(at, 1)
  next.splice(to, 0, factor)
  return next
}

/** Switches one factor on, at the end, or off; the last one cannot go. */
export function switched(factors: FactorId[], factor: FactorId): FactorId[] | null {
  if (!factors.includes(factor)) return [...factors, factor]
  return factors.length > 1 ? factors.filter((other) => other !== factor) : null
}

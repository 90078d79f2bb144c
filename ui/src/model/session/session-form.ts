// The form with the details and the cards of a session. A new session and an existing one use the same form.
import type { Details } from '../../bindings/Details'
import type { FactorId } from '../../bindings/FactorId'
import type { Instrument } from '../../bindings/Instrument'
import type { Participant } from '../../bindings/Participant'
import type { ParticipantId } from '../../bindings/ParticipantId'
import type { DayChoice } from './contest'

/** The text fields of the form. */
export type DetailText = Exclude<keyof Details, 'date' | 'time'>

export interface SessionForm {
  details: Details
  people: Participant[]
  instrument: Instrument
  /** The chosen factors in order. */
  chosen: FactorId[]
  /** Factors whose card is already filled in. */
  written: FactorId[]
  ontext: (field: DetailText, text: string) => void
  ondate: (date: string | null) => void
  ontime: (time: string | null) => void
  onleave: () => void
  onpeople: (names: string[]) => void
  onperson: (id: ParticipantId, removed: boolean) => void
  onrename: (id: ParticipantId, name: string) => void
  /** The days to choose from, if two devices chose different ones. */
  contestedDays?: DayChoice[]
  /** Whether the form is read-only. */
  locked?: boolean
  onarrange: (factors: FactorId[]) => void
}

/** Returns the factors with one moved one place down (1) or up (-1). At either end nothing changes. */
export function moved(factors: FactorId[], factor: FactorId, by: 1 | -1): FactorId[] {
  const at = factors.indexOf(factor)
  const to = at + by
  if (at < 0 || to < 0 || to >= factors.length) return factors
  const next = [...factors]
  next.splice(at, 1)
  next.splice(to, 0, factor)
  return next
}

/** Returns the factors with one added at the end, or removed. Returns null for the last factor, which must stay. */
export function switched(factors: FactorId[], factor: FactorId): FactorId[] | null {
  if (!factors.includes(factor)) return [...factors, factor]
  return factors.length > 1 ? factors.filter((other) => other !== factor) : null
}

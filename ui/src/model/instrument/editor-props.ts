import type { Instrument } from '../../bindings/Instrument'
import type { InstrumentProblem } from '../../bindings/InstrumentProblem'

/** The part of a draft that every section of its editor gets. */
export interface EditorProps {
  draft: Instrument
  problems: InstrumentProblem[]
  /** Changes the draft. */
  onchange: (how: (draft: Instrument) => void) => void
  /** What is typed in fields and cannot be saved, by their paths. */
  wrong: ReadonlyMap<string, { typed: string }>
  /** Called with what is typed in a field, and what is wrong with it; empty if it can be saved. */
  onwrong: (path: string, typed: string, message: string) => void
  /** Called when a field is left, to save it at once. */
  onleave: () => void
}

import type { Instrument } from '../../bindings/Instrument'
import type { InstrumentProblem } from '../../bindings/InstrumentProblem'

/** The part of a draft that every section of its editor gets. */
export interface EditorProps {
  draft: Instrument
  problems: InstrumentProblem[]
  /** Changes the draft. */
  onchange: (how: (draft: Instrument) => void) => void
  /** Called when a field is left, to save it at once. */
  onleave: () => void
}

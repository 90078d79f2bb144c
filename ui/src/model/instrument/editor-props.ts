import type { Instrument } from '../../bindings/Instrument'
import type { DraftProblem } from './problems'
import type { RemovedPart } from './removed'

/** The part of a draft that every section of its editor gets. */
export interface EditorProps {
  draft: Instrument
  problems: DraftProblem[]
  /** How often all problems were asked for. Fields of a new part keep theirs until then, or until they are left. */
  asked: number
  /** Changes the draft. */
  onchange: (how: (draft: Instrument) => void) => void
  /** The removed parts, the last one at the end. */
  removed: RemovedPart[]
  /** Removes a part of a list, named in words. */
  onremove: (list: string, index: number, words: string) => void
  onputback: (part: RemovedPart) => void
  /** Texts in fields that cannot be saved, by their paths. */
  wrong: ReadonlyMap<string, { typed: string }>
  /** Called with what is typed in a field, and what is wrong with it; empty if it can be saved. */
  onwrong: (path: string, typed: string, message: string) => void
  /** Called when a field is left, to save it at once. */
  onleave: () => void
}

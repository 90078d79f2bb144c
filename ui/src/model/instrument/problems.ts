// The problems of a draft that must be solved before it is settled: a sentence for each field, by the path of the
// field.
import type { InstrumentProblem } from '../../bindings/InstrumentProblem'

/** A problem of a draft on the screen. */
export interface DraftProblem extends InstrumentProblem {
  /** Whether the draft can be settled with it. */
  warning?: boolean
}

/** Returns what is wrong with a field; undefined if nothing is. */
export function problemAt(problems: InstrumentProblem[], path: string): string | undefined {
  return problems.find((problem) => problem.path === path)?.message
}

/** Returns whether something is wrong with a field whose path begins with this one. */
export function hasProblemBelow(problems: InstrumentProblem[], path: string): boolean {
  return problems.some(
    (problem) =>
      problem.path === path || (/^[.[]/.test(problem.path.slice(path.length)) && problem.path.startsWith(path)),
  )
}

// Rules about edits that wait to be saved, and about errors of saving.
import type { Edit } from '../../bindings/Edit'
import type { CommandError } from '../../bridge'

/** Returns whether new edits make waiting ones redundant: both set the text of the same field, or of the same mark. */
export function replaces(next: Edit[], last: Edit[]): boolean {
  const [a, b] = [next[0], last[0]]
  if (next.length !== 1 || last.length !== 1 || !a || !b || !isTyped(a) || !isTyped(b)) return false
  return a.edit === b.edit && subject(a) === subject(b)
}

/** Returns whether new edits make all older ones redundant, so that saving those later would do harm. */
export function supersedes(next: Edit[], older: Edit[]): boolean {
  return older.every((old) => old.edit !== 'addTime' && next.some((edit) => subject(edit) === subject(old)))
}

/** Returns a text that is equal for edits that set the same thing, to whatever value. */
function subject(edit: Edit): string {
  const of = ['edit', 'target', 'factor', 'action', 'participant', 'question', 'note', 'step', 'mark']
  return JSON.stringify(Object.entries(edit).filter(([name]) => of.includes(name)))
}

/** Returns whether edits only add measured time. No person waits for those, so the save status does not show them. */
export function isQuiet(edits: Edit[]): boolean {
  return edits.every((edit) => edit.edit === 'addTime')
}

/** Returns whether an edit sets a text, which a person typed and cannot choose again. */
export function isTyped(edit: Edit): boolean {
  return edit.edit === 'setText' || edit.edit === 'setMarkWords'
}

/** Returns whether the edits did not reach the Rust side, which says nothing about other edits. */
export function isUnsent(error: CommandError): boolean {
  return error.code === 'uncalled'
}

/** Returns whether an edit was refused, so that trying again makes no sense. */
export function isRefusal(error: CommandError): boolean {
  return error.code === 'invalid' || error.code === 'notFound'
}

// Rules about edits that wait to be saved, and about errors of saving.
import type { Edit } from '../../bindings/Edit'
import type { CommandError } from '../../bridge'

/** Returns whether new edits make waiting ones redundant: both set the text of the same field. */
export function replaces(next: Edit[], last: Edit[]): boolean {
  const [a, b] = [next[0], last[0]]
  if (next.length !== 1 || last.length !== 1 || a?.edit !== 'setText' || b?.edit !== 'setText') return false
  return JSON.stringify(a.target) === JSON.stringify(b.target)
}

/** Returns whether edits only add measured time. No person waits for those, so the save status does not show them. */
export function isQuiet(edits: Edit[]): boolean {
  return edits.every((edit) => edit.edit === 'addTime')
}

/** Returns whether an edit was refused, so that trying again makes no sense. */
export function isRefusal(error: CommandError): boolean {
  return error.code === 'invalid' || error.code === 'notFound'
}

// What came from another device for the session on the screen: taken in together with what is being typed, so that
// both keep their words.
import type { Edit } from '../../bindings/Edit'
import type { Session } from '../../bindings/Session'
import { rebase } from '../../model/text/rebase'
import { textOf } from '../../model/session/text-fields'
import { autosave, type Autosave } from './autosave.svelte'
import { current, type CurrentSession } from './current.svelte'
import { remoteChanges } from './remote-changes.svelte'

/**
 * Takes in what a call brings, and hands what is typed meanwhile the new text to go on from. Where `always` is not set,
 * it waits for another time while something of this device is on its way.
 */
export async function mergeIncoming(
  call: Parameters<CurrentSession['mergeIncoming']>[0],
  always = false,
  into: CurrentSession = current,
  typed: Autosave = autosave,
): Promise<void> {
  typed.flush()
  await into.mergeIncoming(
    call,
    adapted,
    (before, after) => {
      typed.adapt((target, text) => rebase(text, textOf(before, target) ?? '', textOf(after, target) ?? ''))
      remoteChanges.count += 1
    },
    always,
  )
}

function adapted(before: Session, after: Session, edit: Edit): Edit {
  if (edit.edit !== 'setText') return edit
  return { ...edit, text: rebase(edit.text, textOf(before, edit.target) ?? '', textOf(after, edit.target) ?? '') }
}

// Merges changes from another device into the session on the screen, and into the text that is being typed.
import type { Edit } from '../../bindings/Edit'
import type { Session } from '../../bindings/Session'
import { textOf } from '../../model/session/text-fields'
import { rebase } from '../../model/text/rebase'
import { autosave, type Autosave } from './autosave.svelte'
import { current, type CurrentSession } from './current.svelte'
import { remoteChanges } from './remote-changes.svelte'

/**
 * Merges what a call returns, and adapts the text that is being typed to it. Unless `always` is set, nothing happens
 * while an edit of this device is not saved yet; the caller tries again later.
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

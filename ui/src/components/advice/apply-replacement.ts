// Applies an edit of the markdown buttons to the text area.
import type { Replacement } from '../../model/text/markdown'

/** Replaces the text as if it was typed, so that the undo of the browser keeps working, and sets the selection. */
export function applyReplacement(area: HTMLTextAreaElement, change: Replacement): void {
  area.focus()
  area.setSelectionRange(change.from, change.to)
  const done =
    change.text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, change.text)
  if (!done) {
    area.setRangeText(change.text, change.from, change.to, 'end')
    area.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  area.setSelectionRange(change.selectFrom, change.selectTo)
}

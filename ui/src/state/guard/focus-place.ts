// The focused field and its caret, to give them back after something took the focus.

const caretOf = (field: HTMLInputElement | HTMLTextAreaElement) => {
  const { selectionStart, selectionEnd, selectionDirection } = field
  // A field for a number or a day has no caret.
  return () => {
    if (selectionStart !== null) field.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? undefined)
  }
}

function selectionIn(element: HTMLElement): () => void {
  const selection = document.getSelection()
  const range = selection?.rangeCount ? selection.getRangeAt(0).cloneRange() : null
  if (!range || !element.contains(range.commonAncestorContainer)) return () => {}
  return () => {
    selection!.removeAllRanges()
    selection!.addRange(range)
  }
}

/** Notes which element has the focus, and where its caret is. Returns a function that puts both back. */
export function noteFocus(): () => void {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || element === document.body) return () => {}
  const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
  const putCaret = isField ? caretOf(element) : element.isContentEditable ? selectionIn(element) : () => {}
  return () => {
    if (!element.isConnected) return
    element.focus({ preventScroll: true })
    putCaret()
  }
}

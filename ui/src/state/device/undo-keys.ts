// Undo and redo in text fields by Ctrl or Cmd with Z or Y. Some web views, such as WebKitGTK, have no keys for it.

/** Returns whether a key press belongs to a text field, which has its own undo. */
export const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('textarea, input:not([type=radio], [type=checkbox])')

/** Follows the keys; call once, inside an effect. Returns a function that stops. */
export function followUndoKeys(): () => void {
  const keys = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey)) return
    const key = event.key.toLowerCase()
    const redo = key === 'y' || (key === 'z' && event.shiftKey)
    if ((key !== 'z' && !redo) || !isField(event.target)) return
    event.preventDefault()
    document.execCommand(redo ? 'redo' : 'undo')
  }
  window.addEventListener('keydown', keys)
  return () => window.removeEventListener('keydown', keys)
}

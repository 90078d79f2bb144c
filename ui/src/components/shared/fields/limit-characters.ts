// Keeps the text of a field within its limit. The attribute `maxlength` counts UTF-16 code units, in which an emoji is
// two to eleven, and cuts a pasted text inside one. Here characters count as on the Rust side, and none is cut.
import type { Attachment } from 'svelte/attachments'
import { characterCount, firstCharacters } from '../../../model/text/graphemes'

/** Ways of typing of which the inserted text and its place are known beforehand. */
const STOPPABLE = ['insertText', 'insertLineBreak', 'insertFromPaste']

type Field = HTMLTextAreaElement | HTMLInputElement

/** Stops typed, pasted and dictated text at `limit` characters. A longer text from elsewhere stays as it is. */
export function limitCharacters(limit: number): Attachment<Field> {
  return (field) => {
    let before = field.value

    /** Shortens what is about to be inserted, so that the undo of the browser knows the shortened text only. */
    function inserting(event: InputEvent): void {
      if (event.isComposing) return
      before = field.value
      if (!event.cancelable || !STOPPABLE.includes(event.inputType)) return
      const added = event.inputType === 'insertLineBreak' ? '\n' : (event.data ?? '')
      if (before.length + added.length <= limit) return
      const [start, end] = [field.selectionStart ?? before.length, field.selectionEnd ?? before.length]
      const room = Math.max(0, limit - characterCount(before.slice(0, start) + before.slice(end)))
      if (characterCount(added) <= room) return
      event.preventDefault()
      const fitting = firstCharacters(added, room)
      if (fitting === '' || document.execCommand('insertText', false, fitting)) return
      field.setRangeText(fitting, start, end, 'end')
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    }

    /** Shortens what was inserted in a way that could not be stopped: composed, dropped, dictated or corrected. */
    function inserted(event: Event): void {
      if (event instanceof InputEvent && event.isComposing) return
      const text = field.value
      const excess = text.length <= limit ? 0 : characterCount(text) - Math.max(limit, characterCount(before))
      const end = excess <= 0 ? 0 : endOfInserted(before, text)
      before = text
      if (excess <= 0) return
      // A corrected word may lie far before the cursor.
      const cursor = field.selectionEnd ?? text.length
      const typed = text.slice(0, end)
      const kept = firstCharacters(typed, Math.max(0, characterCount(typed) - excess))
      field.value = before = kept + text.slice(end)
      const at = cursor < end ? Math.min(cursor, kept.length) : cursor - (end - kept.length)
      field.setSelectionRange(at, at)
    }

    function composing(): void {
      before = field.value
    }

    /** Reports the text of a composition again if it was shortened, because that report had the whole text. */
    function composed(): void {
      const text = field.value
      inserted(new Event('input'))
      if (field.value !== text) field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    }

    // Captured, because the text must be shortened before anything reads it.
    const capture = { capture: true }
    field.addEventListener('beforeinput', inserting as EventListener)
    field.addEventListener('input', inserted, capture)
    field.addEventListener('compositionstart', composing)
    field.addEventListener('compositionend', composed)
    return () => {
      field.removeEventListener('beforeinput', inserting as EventListener)
      field.removeEventListener('input', inserted, capture)
      field.removeEventListener('compositionstart', composing)
      field.removeEventListener('compositionend', composed)
    }
  }
}

/** Returns where the inserted part of `text` ends: before the longest end that both texts share. */
function endOfInserted(before: string, text: string): number {
  let shared = 0
  while (shared < before.length && before.at(-1 - shared) === text.at(-1 - shared)) shared++
  const end = text.length - shared
  // Two emoji may share their second half.
  return isSecondHalf(text.charCodeAt(end)) ? end + 1 : end
}

const isSecondHalf = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

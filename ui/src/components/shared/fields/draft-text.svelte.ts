// The text of a field while a person edits it. A new value from outside replaces the text only if that loses nothing:
// not while the field has the focus, and not while typed text has yet to come back as saved. The focus alone is not
// enough, because an emoji picker or dictation takes the focus and still types. A change from another device is merged
// into the typed text, and the cursor keeps its place. While an input method composes a character, the field is left
// alone: the change is merged into the text that is reported, and into the field when the composition is over.
import { tick, untrack } from 'svelte'
import type { Attachment } from 'svelte/attachments'
import { remoteChangeCount } from './remote-changes'
import { cursorAfter, rebase } from '../../../model/text/rebase'

/** A change from another device. */
interface RemoteChange {
  before: string
  after: string
}

export class DraftText {
  /** The text in the field. */
  text = $state('')
  readonly #saved: () => string
  #focused = false
  /** Whether something was typed that has not come back as saved. */
  #ahead = false
  #composing = false
  /** Changes from other devices that arrived while a character was composed. They are not in the field yet. */
  #held: RemoteChange[] = []

  /** `saved` returns the text in the session. Construct while a component initialises: this creates an effect. */
  constructor(saved: () => string) {
    this.#saved = saved
    this.text = untrack(saved)
    const remoteChanges = remoteChangeCount()
    let before = this.text
    let seen = untrack(remoteChanges)
    $effect(() => {
      const latest = saved()
      const count = remoteChanges()
      if (count !== seen) this.#merge(before, latest)
      seen = count
      before = latest
      if (latest === untrack(() => this.text)) this.#ahead = false
      else if (!this.#focused && !this.#ahead && !this.#composing) this.text = latest
    })
  }

  /** Attach to the field. Follows the composition of characters by an input method. */
  readonly composition: Attachment<HTMLElement> = (field) => {
    const started = () => {
      this.#composing = true
    }
    // Some input methods start the next composition directly after this one.
    let due: ReturnType<typeof setTimeout> | undefined
    const ended = () => {
      this.#composing = false
      clearTimeout(due)
      due = setTimeout(() => this.#mergeHeld())
    }
    field.addEventListener('compositionstart', started)
    field.addEventListener('compositionend', ended)
    return () => {
      clearTimeout(due)
      field.removeEventListener('compositionstart', started)
      field.removeEventListener('compositionend', ended)
    }
  }

  /** Merges a change from another device into the typed text, or holds it while a character is composed. */
  #merge(before: string, after: string): void {
    this.#held.push({ before, after })
    if (!this.#composing) this.#mergeHeld()
  }

  #mergeHeld(): void {
    if (this.#composing || this.#held.length === 0) return
    const mine = untrack(() => this.text)
    const text = this.#merged(mine)
    this.#held = []
    if (text === untrack(this.#saved)) this.#ahead = false
    if (text === mine) return
    const field = document.activeElement
    const typing = this.#focused && (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)
    const cursor = typing && field.value === mine ? field.selectionStart : null
    this.text = text
    if (cursor === null) return
    void tick().then(() => {
      const at = cursorAfter(cursor, mine, text)
      ;(field as HTMLTextAreaElement).setSelectionRange(at, at)
    })
  }

  #merged(text: string): string {
    return this.#held.reduce((merged, { before, after }) => rebase(merged, before, after), text)
  }

  /** Call when the field gets the focus. */
  enter(): void {
    this.#focused = true
  }

  /** Call when something was typed. Returns the text to report: with the changes that are not in the field yet. */
  type(): string {
    this.#ahead = true
    return this.#merged(this.text)
  }

  /** Call when the field loses the focus, after its text was reported. Shows the saved text, also if it was refused. */
  leave(): void {
    this.#focused = this.#ahead = this.#composing = false
    this.#held = []
    this.text = this.#saved()
  }
}

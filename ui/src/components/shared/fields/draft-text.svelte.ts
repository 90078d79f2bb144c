// The text of a field while a person edits it. A new value from outside replaces the text only if that loses nothing:
// not while the field has the focus, and not while typed text has yet to come back as saved. The focus alone is not
// enough, because an emoji picker or dictation takes the focus and still types. A change from another device is merged
// into the typed text, and the cursor keeps its place.
import { tick, untrack } from 'svelte'
import { remoteChangeCount } from './remote-changes'
import { cursorAfter, rebase } from '../../../model/text/rebase'

export class DraftText {
  /** The text in the field. */
  text = $state('')
  readonly #saved: () => string
  #focused = false
  /** Whether something was typed that has not come back as saved. */
  #ahead = false

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
      else if (!this.#focused && !this.#ahead) this.text = latest
    })
  }

  /** Merges a change from another device into the typed text. */
  #merge(before: string, latest: string): void {
    const mine = untrack(() => this.text)
    const text = rebase(mine, before, latest)
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

  /** Call when the field gets the focus. */
  enter(): void {
    this.#focused = true
  }

  /** Call when something was typed. */
  type(): void {
    this.#ahead = true
  }

  /** Call when the field loses the focus, after its text was reported. Shows the saved text, also if it was refused. */
  leave(): void {
    this.#focused = this.#ahead = false
    this.text = this.#saved()
  }
}

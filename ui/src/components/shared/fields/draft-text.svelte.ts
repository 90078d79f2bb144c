// The text of a field while somebody works on it. What comes from outside is shown only where it replaces nothing
// that was typed: not while the focus is in the field, and not while typed words have yet to come back as kept. The
// focus alone does not tell: a list of emoji or dictation takes it away and types all the same. What another device
// changed is taken into the text that is being typed, and the cursor stays where it is.
import { tick, untrack } from 'svelte'
import { arrivals } from './remote-changes.svelte'
import { cursorAfter, rebase } from '../../../model/text/rebase'

export class DraftText {
  /** What stands in the field. */
  text = $state('')
  readonly #kept: () => string
  #entered = false
  /** Something was typed that has not come back yet. */
  #ahead = false

  /** `kept` gives the text as the session has it. Made while a component is made, as it listens. */
  constructor(kept: () => string) {
    this.#kept = kept
    this.text = untrack(kept)
    let before = this.text
    let arrived = untrack(() => arrivals.count)
    $effect(() => {
      const latest = kept()
      const count = arrivals.count
      if (count !== arrived) this.#takeIn(before, latest)
      arrived = count
      before = latest
      if (latest === untrack(() => this.text)) this.#ahead = false
      else if (!this.#entered && !this.#ahead) this.text = latest
    })
  }

  /** Takes what came from another device into what is being typed. */
  #takeIn(before: string, latest: string): void {
    const mine = untrack(() => this.text)
    const text = rebase(mine, before, latest)
    if (text === mine) return
    const field = document.activeElement
    const typing = this.#entered && (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)
    const cursor = typing && field.value === mine ? field.selectionStart : null
    this.text = text
    if (cursor === null) return
    void tick().then(() => {
      const at = cursorAfter(cursor, mine, text)
      ;(field as HTMLTextAreaElement).setSelectionRange(at, at)
    })
  }

  /** The focus came into the field. */
  enter(): void {
    this.#entered = true
  }

  /** Something was typed. */
  type(): void {
    this.#ahead = true
  }

  /** The focus left, and what was typed was handed over. What was refused must not look as if it is kept. */
  leave(): void {
    this.#entered = this.#ahead = false
    this.text = this.#kept()
  }
}

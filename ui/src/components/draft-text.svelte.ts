// The text of a field while somebody works on it. What comes from outside is shown only where it replaces nothing
// that was typed: not while the focus is in the field, and not while typed words have yet to come back as kept. The
// focus alone does not tell: a list of emoji or dictation takes it away and types all the same.
import { untrack } from 'svelte'

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
    $effect(() => {
      const latest = kept()
      if (latest === untrack(() => this.text)) this.#ahead = false
      else if (!this.#entered && !this.#ahead) this.text = latest
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

// A text that is not part of the session yet, such as a reason or a name that is being typed. It is kept on this device,
// so that it is there again after the page was loaded again. `App` provides where, because components know no state.
import { getContext } from 'svelte'

export interface KeptTexts {
  /** Returns a text; empty if there is none. */
  of: (name: string) => string
  /** Keeps a text; an empty one is forgotten. */
  keep: (name: string, text: string) => void
  /** Returns the name of a text that belongs to the open session, and is deleted with it. */
  inSession: (name: string) => string
}

/** Context key of the kept texts. */
export const KEPT_TEXTS = Symbol('kept texts')

export class KeptText {
  #text = $state('')
  readonly #name: string
  readonly #texts = getContext<KeptTexts | undefined>(KEPT_TEXTS)

  /** Construct while a component initialises. `device` is for a text that belongs to no session. */
  constructor(name: string, of: 'session' | 'device' = 'session') {
    this.#name = of === 'session' ? (this.#texts?.inSession(name) ?? name) : name
    this.#text = this.#texts?.of(this.#name) ?? ''
  }

  get text(): string {
    return this.#text
  }

  set text(text: string) {
    this.#text = text
    this.#texts?.keep(this.#name, text)
  }
}

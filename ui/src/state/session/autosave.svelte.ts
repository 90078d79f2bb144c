// Sends what people type: 300 ms after the last key and at most 1 s after the first, on blur, when the
// window is hidden, and before a move to another screen. Holds the text until it is handed over.
import type { Edit } from '../../bindings/Edit'
import type { TextField } from '../../bindings/TextField'
import { current } from './current.svelte'

const AFTER_LAST_KEY = 300
const AFTER_FIRST_KEY = 1000

interface Draft {
  target: TextField
  text: string
}

/** Names a text field; the same field always has the same name. */
export function fieldKey(target: TextField): string {
  return Object.values(target).join('/')
}

export class Autosave {
  #drafts: Record<string, Draft> = {}
  #last: ReturnType<typeof setTimeout> | undefined
  #first: ReturnType<typeof setTimeout> | undefined

  constructor(
    readonly send: (edit: Edit) => void,
    readonly typing: (on: boolean) => void = () => {},
  ) {}

  /** Takes the whole text of a field as it now stands. */
  type(target: TextField, text: string): void {
    this.#drafts[fieldKey(target)] = { target, text }
    this.typing(true)
    clearTimeout(this.#last)
    this.#last = setTimeout(() => this.flush(), AFTER_LAST_KEY)
    this.#first ??= setTimeout(() => this.flush(), AFTER_FIRST_KEY)
  }

  /** Changes what waits, after something came from another device. */
  adapt(change: (target: TextField, text: string) => string): void {
    for (const draft of Object.values(this.#drafts)) draft.text = change(draft.target, draft.text)
  }

  /** Hands over everything that was typed, in the order in which the fields were first touched. */
  flush(): void {
    clearTimeout(this.#last)
    clearTimeout(this.#first)
    this.#last = this.#first = undefined
    const drafts = Object.values(this.#drafts)
    this.#drafts = {}
    for (const { target, text } of drafts) this.send({ edit: 'setText', target, text })
    this.typing(false)
  }
}

export const autosave = new Autosave(
  (edit) => void current.send(edit),
  (on) => (current.typing = on),
)

/** Flushes when the window is hidden or goes away. Gives a function that stops listening. */
export function flushWhenHidden(target: Autosave = autosave): () => void {
  const hidden = () => document.visibilityState === 'hidden' && target.flush()
  const away = () => target.flush()
  document.addEventListener('visibilitychange', hidden)
  window.addEventListener('pagehide', away)
  return () => {
    document.removeEventListener('visibilitychange', hidden)
    window.removeEventListener('pagehide', away)
  }
}

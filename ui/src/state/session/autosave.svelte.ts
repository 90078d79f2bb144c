// Saves what people type: 300 ms after the last key, at most 1 s after the first, on blur, when the window is hidden,
// and before moving to another screen. Holds the text until then.
import type { Edit } from '../../bindings/Edit'
import type { FactorId } from '../../bindings/FactorId'
import type { Mark } from '../../bindings/Mark'
import type { TextField } from '../../bindings/TextField'
import { current } from './current.svelte'

const AFTER_LAST_KEY = 300
const AFTER_FIRST_KEY = 1000

type PendingEdit = Extract<Edit, { edit: 'setText' | 'setMarkWords' }>

/** Returns a name for a text field, the same for the same field. */
export function fieldKey(target: TextField): string {
  return Object.values(target).join('/')
}

export class Autosave {
  #pending: Record<string, PendingEdit> = {}
  #last: ReturnType<typeof setTimeout> | undefined
  #first: ReturnType<typeof setTimeout> | undefined

  constructor(
    readonly send: (edit: Edit) => void,
    readonly typing: (on: boolean) => void = () => {},
  ) {}

  /** Takes the whole text of a field after a key was pressed. */
  type(target: TextField, text: string): void {
    this.#take(fieldKey(target), { edit: 'setText', target, text })
  }

  /** Takes the whole words of a mark after a key was pressed. */
  typeWords(factor: FactorId, mark: Mark, words: string): void {
    this.#take(`mark/${factor}/${mark}`, { edit: 'setMarkWords', factor, mark, words })
  }

  #take(key: string, edit: PendingEdit): void {
    this.#pending[key] = edit
    this.typing(true)
    clearTimeout(this.#last)
    this.#last = setTimeout(() => this.flush(), AFTER_LAST_KEY)
    this.#first ??= setTimeout(() => this.flush(), AFTER_FIRST_KEY)
  }

  /** Changes the texts that wait, after another device changed the session. */
  adapt(change: (target: TextField, text: string) => string): void {
    for (const pending of Object.values(this.#pending)) {
      if (pending.edit === 'setText') pending.text = change(pending.target, pending.text)
    }
  }

  /** Sends the typed texts to be saved, in the order in which their fields were first changed. */
  flush(): void {
    clearTimeout(this.#last)
    clearTimeout(this.#first)
    this.#last = this.#first = undefined
    const edits = Object.values(this.#pending)
    this.#pending = {}
    for (const edit of edits) this.send(edit)
    this.typing(false)
  }
}

export const autosave = new Autosave(
  (edit) => void current.send(edit),
  (on) => (current.typing = on),
)

/**
 * Flushes when the window is hidden or closed, and when the shell says that a phone puts the app in the background.
 * Returns a function that stops listening.
 */
export function flushWhenHidden(target: Pick<Autosave, 'flush'> = autosave): () => void {
  const hidden = () => document.visibilityState === 'hidden' && target.flush()
  const away = () => target.flush()
  document.addEventListener('visibilitychange', hidden)
  window.addEventListener('pagehide', away)
  window.addEventListener('actiescan:pause', away)
  return () => {
    document.removeEventListener('visibilitychange', hidden)
    window.removeEventListener('pagehide', away)
    window.removeEventListener('actiescan:pause', away)
  }
}

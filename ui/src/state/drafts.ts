// Texts that a person typed and that are not part of a session yet, by name. The page can go away at any time, so they
// are saved on this device until they are used or emptied.
import * as bridge from '../bridge'

/** Milliseconds between a change and saving it. A page that is ended meanwhile loses what was typed since. */
const SAVE_AFTER = 250

export class Drafts {
  #texts = new Map<string, string>()
  /** The names of the texts that changed since they were saved. */
  #changed = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(readonly save: (name: string, text: string | null) => Promise<void> = bridge.keepDraft) {}

  /** Takes the texts that were saved before the page was loaded. */
  take(drafts: Record<string, string>): void {
    this.#texts = new Map(Object.entries(drafts))
  }

  /** Returns a text; empty if there is none. */
  of = (name: string): string => this.#texts.get(name) ?? ''

  /** Keeps a text in place of the previous one with that name. An empty text forgets it. */
  keep = (name: string, text: string): void => {
    if (text === this.of(name)) return
    if (text === '') this.#texts.delete(name)
    else this.#texts.set(name, text)
    this.#changed.add(name)
    this.#timer ??= setTimeout(this.flush, SAVE_AFTER)
  }

  /** Saves what changed. A text that cannot be saved is tried again with the next change. */
  flush = (): void => {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const names = [...this.#changed]
    this.#changed.clear()
    for (const name of names) this.save(name, this.of(name) || null).catch(() => this.#changed.add(name))
  }
}

export const drafts = new Drafts()

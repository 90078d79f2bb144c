// A new session that could not be created: it has no name, or the device has no room. It is kept until the form opens
// again, so that leaving the form loses nothing.
import type { SessionId } from '../../bindings/SessionId'
import type { SessionDraft } from './session-draft.svelte'

export class KeptDraft {
  #kept: { draft: SessionDraft; after: SessionId | undefined } | null = null

  /** Keeps a draft in place of the previous one. `after` is the session that the new one follows. */
  keep(draft: SessionDraft, after: SessionId | undefined): void {
    this.#kept = { draft, after }
  }

  /** Returns the draft of this form, if there is one. */
  of(after: SessionId | undefined): SessionDraft | null {
    return this.#kept?.after === after ? (this.#kept?.draft ?? null) : null
  }

  /** Forgets the draft, because its session exists. */
  drop(): void {
    this.#kept = null
  }
}

export const keptDraft = new KeptDraft()

// A new session that is not created yet: it has no name, or the device has no room. It is kept on this device until its
// session exists, so that neither leaving the form nor losing the page loses anything.
import type { SessionId } from '../../bindings/SessionId'
import { drafts, type Drafts } from '../drafts'
import { SessionDraft } from './session-draft.svelte'

export class KeptDraft {
  constructor(readonly texts: Pick<Drafts, 'of' | 'keep'> = drafts) {}

  /** Keeps a draft. `after` is the session that the new one follows. */
  keep(draft: SessionDraft, after: SessionId | undefined): void {
    this.texts.keep(nameOf(after), JSON.stringify(draft))
  }

  /** Returns the draft of this form, if there is one that this version can read. */
  of(after: SessionId | undefined, today: string, factors: string[]): SessionDraft | null {
    const text = this.texts.of(nameOf(after))
    return text === '' ? null : SessionDraft.read(text, today, factors)
  }

  /** Forgets the draft, because its session exists. */
  drop(after: SessionId | undefined): void {
    this.texts.keep(nameOf(after), '')
  }
}

const nameOf = (after: SessionId | undefined): string => (after === undefined ? 'new' : `new/${after}`)

export const keptDraft = new KeptDraft()

// An action of a screen that ends in a sentence: saving, sharing or copying something. One at a time.
import type { SavedFile } from '../bindings/SavedFile'
import * as bridge from '../bridge'
import { autosave } from './session/autosave.svelte'
import { current } from './session/current.svelte'
import { mergeIncoming } from './session/merge-incoming'

/** A file that was saved, or a folder with files. */
export interface Saved extends Pick<SavedFile, 'path' | 'place'> {
  isFolder?: boolean
}

/** The message of an action that has ended, and the file that it saved. */
export interface Outcome {
  message: string
  saved?: Saved | null
}

/** An action shows as slow only after this many milliseconds. */
const SLOW_AFTER = 500

export class FileAction {
  /** The message of the last action. */
  message = $state('')
  /** Why the last action failed. */
  error = $state('')
  /** The file that the last action saved. */
  saved: Saved | null = $state.raw(null)
  /** Whether an action runs. */
  busy = $state(false)
  /** Whether the action runs so long that the screen says so. */
  slow = $state(false)

  /** Runs an action and shows what it says. Does nothing while one is running. */
  async run(action: () => Promise<Outcome | string>): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.clear()
    const timer = setTimeout(() => (this.slow = true), SLOW_AFTER)
    try {
      const outcome = await action()
      const { message, saved = null } = typeof outcome === 'string' ? { message: outcome } : outcome
      this.message = message
      this.saved = saved
    } catch (thrown) {
      this.error = bridge.asCommandError(thrown).message
    } finally {
      clearTimeout(timer)
      this.busy = this.slow = false
    }
  }

  /** Forgets what the last action said. */
  clear(): void {
    this.message = this.error = ''
    this.saved = null
  }
}

/** An action on the session on the screen. */
export class SessionAction extends FileAction {
  /** Saves what was typed, and runs the action. */
  override run(action: () => Promise<Outcome | string>): Promise<void> {
    return super.run(async () => {
      autosave.flush()
      await current.settled()
      return action()
    })
  }
}

/** An action on the session on the screen that includes the changes of colleagues that wait for it. */
export class SharedSessionAction extends SessionAction {
  override run(action: () => Promise<Outcome | string>): Promise<void> {
    return super.run(async () => {
      // If merging them fails, they are merged later.
      await mergeIncoming(bridge.takeInWaiting, true).catch(() => {})
      return action()
    })
  }
}

// One thing at a time that a panel does with the saved session, and what came of it.
import * as bridge from '../../bridge'
import { autosave } from '../../state/session/autosave.svelte'
import { current } from '../../state/session/current.svelte'
import { mergeIncoming } from '../../state/session/merge-incoming'

export class PanelAction {
  said = $state('')
  failed = $state('')
  busy = $state(false)

  /** Hands over what was typed, does it, and keeps the sentence it gives. A second tap waits for nothing and does nothing. */
  async run(what: () => Promise<string>): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.said = this.failed = ''
    try {
      autosave.flush()
      await current.settled()
      // What colleagues wrote and waits belongs to it. Where it cannot be taken in now it comes later.
      await mergeIncoming(bridge.takeInWaiting, true).catch(() => {})
      this.said = await what()
    } catch (thrown) {
      this.failed = bridge.asCommandError(thrown).message
    } finally {
      this.busy = false
    }
  }
}

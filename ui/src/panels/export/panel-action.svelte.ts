// An action of a panel on the saved session, with its result.
import * as bridge from '../../bridge'
import { autosave } from '../../state/session/autosave.svelte'
import { current } from '../../state/session/current.svelte'
import { mergeIncoming } from '../../state/session/merge-incoming'

export class PanelAction {
  message = $state('')
  error = $state('')
  busy = $state(false)

  /**
   * Saves what was typed, runs the action and shows the sentence it returns. Does nothing while an action is running.
   */
  async run(action: () => Promise<string>): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.message = this.error = ''
    try {
      autosave.flush()
      await current.settled()
      // The action includes changes from colleagues that are waiting. If merging them fails, they are merged later.
      await mergeIncoming(bridge.takeInWaiting, true).catch(() => {})
      this.message = await action()
    } catch (thrown) {
      this.error = bridge.asCommandError(thrown).message
    } finally {
      this.busy = false
    }
  }
}

// The shared folder as the screens show it. Polls its state, and merges changes into the session on the
// screen when no edit is waiting.
import type { SharingView } from '../bindings/SharingView'
import * as bridge from '../bridge'
import { home } from './home.svelte'
import { current } from './session/current.svelte'
import { mergeIncoming } from './session/merge-incoming'

const ASK_EVERY = 2000

class SharingState {
  value: SharingView | null = $state.raw(null)
  #asking = false

  /** Reads the state now. A read that fails is repeated at the next interval. */
  async ask(): Promise<void> {
    if (this.#asking) return
    this.#asking = true
    try {
      const open = current.view?.session.id ?? null
      const answer = await bridge.followSharing(open)
      if ((answer.session?.waiting ?? 0) > 0) await mergeIncoming(bridge.takeInWaiting)
      const brought = answer.sharing.brought !== (this.value?.sharing.brought ?? 0)
      this.value = answer
      if (brought && !current.view) await home.reload()
    } finally {
      this.#asking = false
    }
  }

  take(view: SharingView | null): void {
    if (view) this.value = view
  }

  /** Reads the state every two seconds; call once, inside an effect. Returns a function that stops. */
  follow(): () => void {
    const ask = () => void this.ask().catch(() => {})
    ask()
    const every = setInterval(ask, ASK_EVERY)
    return () => clearInterval(every)
  }
}

export const sharing = new SharingState()

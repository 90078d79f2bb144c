// Finishes the conversation of the open session.
import type { ScreenName } from '../../model/route'
import { go } from '../router.svelte'
import { autosave } from './autosave.svelte'
import { current } from './current.svelte'
import { settings } from '../settings.svelte'

/** Finishes the conversation and moves on: the minute taker to the advice, others from a card to the overview. */
export async function finishConversation(screen: ScreenName): Promise<void> {
  autosave.flush()
  if (!(await current.finish())) return
  if (settings.role === 'minuteTaker') await go({ screen: 'advice' })
  else if (screen === 'card') await go({ screen: 'overview' })
}

// Goes back to a filled-in form that a person left to make a settled advice a draft again.
import * as bridge from '../bridge'
import { home } from './home.svelte'
import { incomingFiles } from './incoming-files.svelte'
import { go } from './router.svelte'

/** Compares the form with the session as it is now, and shows it. */
export async function goOnWithForm(): Promise<void> {
  const left = home.form
  if (!left) return
  try {
    home.form = await bridge.showForm(left.form, null)
    await go({ screen: 'form' })
  } catch (thrown) {
    home.form = null
    const { message } = bridge.asCommandError(thrown, { invalid: 'form', notFound: 'form' })
    incomingFiles.errors = [...incomingFiles.errors, message]
  }
}

// Session files that come to the app: chosen, dropped on the window, or given along at launch. Where a file asks for
// something more, a passphrase for instance, the question stays until it is answered or put away.
import type { Ask } from '../bindings/Ask'
import type { ErrorCode } from '../bindings/ErrorCode'
import type { ImportReport } from '../bindings/ImportReport'
import type { Opened } from '../bindings/Opened'
import type { SessionId } from '../bindings/SessionId'
import * as bridge from '../bridge'
import { autosave } from './autosave.svelte'
import { home } from './home.svelte'
import { go } from './router.svelte'
import { current } from './session.svelte'
import { takeIn } from './taking-in'

/** What must be said before a file can be opened. */
export interface Question {
  code: Extract<ErrorCode, 'passphrase' | 'deleted' | 'quarantined'>
  message: string
  ask: Ask
}

const plain: Ask = { passphrase: null, insist: false, bringBack: false }
const asking: ErrorCode[] = ['passphrase', 'deleted', 'quarantined']

class Arriving {
  report: ImportReport | null = $state.raw(null)
  question: Question | null = $state.raw(null)
  error = $state('')
  /** Lets a person choose a file and takes it in. */
  choose = () => this.#open(plain, true)
  /** Takes in the file that waits, if there is one. */
  takeWaiting = () => this.#open(plain, false)
  /** Answers the question about the file that waits. */
  answer = (part: Partial<Ask>) => this.#open({ ...(this.question?.ask ?? plain), ...part }, false)

  putAway(): void {
    this.report = this.question = null
    this.error = ''
  }

  /** Listens for files that come by themselves. Gives a function that stops listening. */
  listen(): () => void {
    const arrived = () => void this.takeWaiting()
    window.addEventListener('actiescan:arrived', arrived)
    arrived() // One that was given at launch.
    return () => window.removeEventListener('actiescan:arrived', arrived)
  }

  async #open(ask: Ask, choose: boolean): Promise<void> {
    try {
      autosave.flush()
      await current.settled()
      const opened = await read(ask, choose)
      if (!opened) return
      this.putAway()
      if (opened.kind === 'form') {
        // What a filled-in PDF says is for a person to choose from, on a screen of its own.
        home.form = opened.value
        await go({ screen: 'form' })
        return
      }
      const report = opened.value
      this.report = report
      if (!current.view) await home.again()
    } catch (thrown) {
      const { code, message } = bridge.asCommandError(thrown)
      this.putAway()
      if (asking.includes(code)) this.question = { code: code as Question['code'], message, ask }
      else this.error = message
    }
  }
}

/** Reads the file. A session that is on the screen takes in what comes for it, with the words that are being typed. */
async function read(ask: Ask, choose: boolean): Promise<Opened | null> {
  // A dialog may stand open for long: nothing that is typed waits for it.
  let opened = choose ? await bridge.openFile(ask, true) : undefined
  const isFor = (id?: SessionId) => opened?.kind === 'session' && opened.value.session === id
  if (opened === undefined || isFor(current.view?.session.id)) {
    await takeIn(async (id) => {
      opened ??= await bridge.openFile(ask, false)
      return isFor(id) ? bridge.openSession(id) : null
    }, true)
  }
  return opened === undefined ? bridge.openFile(ask, false) : opened
}

export const arriving = new Arriving()

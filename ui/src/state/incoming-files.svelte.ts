// Files that come to the app: chosen, dropped on the window, or given by the system. They are opened one after another;
// where one asks for something more, a passphrase for instance, the question stays until it is answered or put away.
import type { Ask } from '../bindings/Ask'
import type { ErrorCode } from '../bindings/ErrorCode'
import type { ImportReport } from '../bindings/ImportReport'
import type { Opened } from '../bindings/Opened'
import type { SessionId } from '../bindings/SessionId'
import * as bridge from '../bridge'
import { nl } from '../nl'
import { autosave } from './session/autosave.svelte'
import { home } from './home.svelte'
import { go, router } from './router.svelte'
import { current } from './session/current.svelte'
import { mergeIncoming } from './session/merge-incoming'

/** What must be said before a file can be opened. */
export interface Question {
  code: Extract<ErrorCode, 'passphrase' | 'deleted' | 'quarantined'>
  message: string
  ask: Ask
}

/** Of more files than this it is said only how many there are. */
const MOST_LINES = 8

const plain: Ask = { passphrase: null, insist: false, bringBack: false }
const asking: ErrorCode[] = ['passphrase', 'deleted', 'quarantined']

class IncomingFiles {
  /** What came of the files that were opened since a person last put that away. */
  reports: ImportReport[] = $state.raw([])
  errors: string[] = $state.raw([])
  question: Question | null = $state.raw(null)
  /** What came of it, a line for each file; empty where there is nothing to say. */
  message = $derived.by(() => {
    const lines = [...this.errors, ...this.reports.map((report) => report.message)]
    const more = lines.length - MOST_LINES
    return (more > 0 ? [...lines.slice(0, MOST_LINES), nl.incomingFiles.more(more)] : lines).join('\n')
  })
  /** The one session that came in; none where there were more. */
  report = $derived(this.reports.length === 1 ? this.reports[0]! : null)
  /** Lets a person choose a file and takes it in. */
  choose = () => this.#open(plain, true)
  /** Answers the question about the file that waits. */
  answer = async (part: Partial<Ask>) => {
    if (await this.#open({ ...(this.question?.ask ?? plain), ...part }, false)) await this.takeWaiting()
  }

  /** Takes in the files that wait, one after another, until one asks for a person. */
  async takeWaiting(): Promise<void> {
    while (await this.#open(plain, false));
  }

  /** A person has seen it; what waited behind it comes now. */
  dismiss(): void {
    this.#clearReports()
    this.question = null
    void this.takeWaiting()
  }

  /** Listens for files that come by themselves. Gives a function that stops listening. */
  listen(): () => void {
    const arrived = () => void this.takeWaiting()
    window.addEventListener('actiescan:arrived', arrived)
    arrived() // One that was given at launch.
    return () => window.removeEventListener('actiescan:arrived', arrived)
  }

  /** One file at a time: a second arrival must not pass by the question about the first. */
  #last: Promise<unknown> = Promise.resolve()

  #open(ask: Ask, choose: boolean): Promise<boolean> {
    const opened = this.#last.then(() => this.#openNow(ask, choose))
    this.#last = opened
    return opened
  }

  #clearReports(): void {
    this.reports = []
    this.errors = []
  }

  /** Opens one file; tells whether the next one may come. */
  async #openNow(ask: Ask, choose: boolean): Promise<boolean> {
    // A question, or a form with its choices, is for a person to end.
    const looksAtForm = home.form && router.route.screen === 'form'
    if (!choose && ask === plain && (this.question || looksAtForm)) return false
    try {
      autosave.flush()
      await current.settled()
      const opened = await read(ask, choose)
      if (!opened) return false
      if (choose) this.#clearReports()
      else this.question = null
      if (opened.kind === 'form') {
        // What a filled-in PDF says is for a person to choose from, on a screen of its own.
        home.form = opened.value
        await go({ screen: 'form' })
        return false
      }
      this.reports = [...this.reports, opened.value]
      if (!current.view) await home.again()
      return true
    } catch (thrown) {
      const { code, message } = bridge.asCommandError(thrown)
      if (choose) this.#clearReports()
      else this.question = null
      if (asking.includes(code)) this.question = { code: code as Question['code'], message, ask }
      else this.errors = [...this.errors, message]
      // What goes wrong with us and not with a file would go wrong with the next one too.
      return code !== 'internal' && !asking.includes(code)
    }
  }
}

/** Reads the file. A session that is on the screen takes in what comes for it, with the words that are being typed. */
async function read(ask: Ask, choose: boolean): Promise<Opened | null> {
  // A dialog may stand open for long: nothing that is typed waits for it.
  let opened = choose ? await bridge.openFile(ask, true) : undefined
  const isFor = (id?: SessionId) => opened?.kind === 'session' && opened.value.session === id
  if (opened === undefined || isFor(current.view?.session.id)) {
    await mergeIncoming(async (id) => {
      opened ??= await bridge.openFile(ask, false)
      return isFor(id) ? bridge.openSession(id) : null
    }, true)
  }
  return opened === undefined ? bridge.openFile(ask, false) : opened
}

export const incomingFiles = new IncomingFiles()

// Files that come into the app: chosen by a person, dropped on the window, or passed on by the system. They are
// opened one after another. A file that needs an answer, such as a passphrase, waits until a person gives it.
import type { Ask } from '../bindings/Ask'
import type { ErrorCode } from '../bindings/ErrorCode'
import type { ImportReport } from '../bindings/ImportReport'
import type { InstalledInstrument } from '../bindings/InstalledInstrument'
import type { Opened } from '../bindings/Opened'
import type { SessionId } from '../bindings/SessionId'
import * as bridge from '../bridge'
import type { Route } from '../model/route'
import { withHelp } from '../model/text/error-code'
import { nl } from '../nl'
import { curtain } from './guard/curtain.svelte'
import { tabletRound } from './guard/tablet-round.svelte'
import { home } from './home.svelte'
import { shownMessages, type Lifetime } from './messages/lifetime'
import { known } from './instruments/known.svelte'
import { go, router } from './router.svelte'
import { autosave } from './session/autosave.svelte'
import { current } from './session/current.svelte'
import { mergeIncoming } from './session/merge-incoming'

/** An answer that is needed before a file can be opened. */
export interface FileQuestion {
  code: Extract<ErrorCode, 'passphrase' | 'deleted' | 'quarantined'>
  message: string
  ask: Ask
}

/** A report on the content taken over from a PDF, and the session that it is in now. */
export interface TakenOver {
  session: SessionId
  message: string
}

/** Milliseconds of reading after which the screen says so. */
const SLOW = 1000
/** Highest number of lines in the message. Further files are only counted. */
const MOST_LINES = 8

const plain: Ask = { passphrase: null, insist: false, bringBack: false }
const asking: bridge.CommandError['code'][] = ['passphrase', 'deleted', 'quarantined']

/** Returns when a report goes. Values that devices chose differently ask for a choice. */
const lifetimeOfReport = ({ contested }: ImportReport): Lifetime => (contested.length > 0 ? 'closed' : 'screen')
const ofScreen = (): Lifetime => 'screen'

/** Messages about files. The errors and the question stay until they are closed or answered. */
class IncomingFiles {
  /** Reports on the opened files. */
  reports: ImportReport[] = $state.raw([])
  /** Gesprekskaarten that were installed. */
  instruments: InstalledInstrument[] = $state.raw([])
  errors: string[] = $state.raw([])
  /** Reports on content taken over from PDFs. */
  taken: TakenOver[] = $state.raw([])
  question: FileQuestion | null = $state.raw(null)
  /** Whether a file takes long to read. */
  slow = $state(false)
  /** The reports as one text, with a line for each file; empty if there is nothing to report. */
  message = $derived.by(() => {
    const contested = this.reports.some((report) => report.contested.length > 0)
    const texts = [...this.reports, ...this.instruments].map(({ message }) => message)
    const reports = contested ? [...texts.slice(0, -1), withHelp(texts.at(-1)!, 'contested')] : texts
    const lines = [...this.errors, ...this.taken.map((one) => one.message), ...reports]
    const more = lines.length - MOST_LINES
    return (more > 0 ? [...lines.slice(0, MOST_LINES), nl.incomingFiles.more(more)] : lines).join('\n')
  })
  /** The report, if exactly one file was imported. */
  report = $derived(this.reports.length === 1 ? this.reports[0]! : null)
  /** The gesprekskaarten, if nothing else was opened. */
  instrument = $derived(this.reports.length === 0 && this.instruments.length === 1 ? this.instruments[0]! : null)
  /** Lets a person choose a file and opens it. */
  choose = () => this.#open(plain, true)
  /** Answers the question about the file that waits, and continues with the next files. */
  answer = async (part: Partial<Ask>) => {
    if (await this.#open({ ...(this.question?.ask ?? plain), ...part }, false)) await this.takeWaiting()
  }

  /** Opens the waiting files one after another, until one needs a person. */
  async takeWaiting(): Promise<void> {
    while (await this.#open(plain, false));
  }

  /** Dismisses the reports and the question, and continues with the next files. */
  dismiss(): void {
    this.#clearReports()
    this.question = null
    void this.takeWaiting()
  }

  /**
   * Notes that the messages are on a screen. The screen of a form does not count: what it reports is about the session
   * that opens next. A report on a session belongs to the list of sessions or to a session, and waits for one of them.
   */
  shownOn(route: Route): void {
    if (route.screen === 'form') return
    shownMessages.show(this.instruments, route)
    if (route.screen === 'sessions' || current.view) shownMessages.show([...this.reports, ...this.taken], route)
  }

  /** Removes the messages that belong to another screen than the one that is shown now. */
  leaveFor(route: Route): void {
    this.reports = shownMessages.remaining(this.reports, route, lifetimeOfReport)
    this.instruments = shownMessages.remaining(this.instruments, route, ofScreen)
    this.taken = shownMessages.remaining(this.taken, route, ofScreen)
  }

  /** Listens for files from outside the app. Returns a function that stops listening. */
  listen(): () => void {
    const arrived = () => void this.takeWaiting()
    const reading = () => this.#startReading()
    window.addEventListener('actiescan:arrived', arrived)
    window.addEventListener('actiescan:reading', reading)
    arrived() // Opens the file that the app was launched with.
    return () => {
      window.removeEventListener('actiescan:arrived', arrived)
      window.removeEventListener('actiescan:reading', reading)
    }
  }

  /** Opens run one after another: a second file must not skip the question about the first. */
  #last: Promise<unknown> = Promise.resolve()

  #open(ask: Ask, choose: boolean): Promise<boolean> {
    const opened = this.#last.then(() => this.#openNow(ask, choose))
    this.#last = opened
    return opened
  }

  #slowTimer: ReturnType<typeof setTimeout> | undefined

  #startReading(): void {
    clearTimeout(this.#slowTimer)
    this.#slowTimer = setTimeout(() => (this.slow = true), SLOW)
  }

  #stopReading(): void {
    clearTimeout(this.#slowTimer)
    this.slow = false
  }

  #clearReports(): void {
    this.taken = []
    this.reports = []
    this.instruments = []
    this.errors = []
  }

  /** Reports that gesprekskaarten are on this device. */
  async installed(instrument: InstalledInstrument): Promise<void> {
    this.instruments = [...this.instruments, instrument]
    // If this fails, the screens show the new list the next time that they open.
    await Promise.all([known.reload(), known.look()]).catch(() => {})
  }

  /** Opens one file. Returns whether the next one may be opened. */
  async #openNow(ask: Ask, choose: boolean): Promise<boolean> {
    // A person answers the question, or finishes choosing from the form, before the next file is opened.
    const looksAtForm = home.form && router.route.screen === 'form'
    if (!choose && ask === plain && (this.question || looksAtForm)) return false
    // The moderator opens it after the round, or when the curtain lifts.
    if (tabletRound.on || curtain.drawn) return false
    try {
      autosave.flush()
      await current.settled()
      const opened = await read(ask, choose)
      if (!opened) return false
      if (choose) this.#clearReports()
      else this.question = null
      if (opened.kind === 'form') {
        // A filled-in PDF has a screen of its own, where a person chooses the values to apply.
        home.form = opened.value
        shownMessages.takeAlong([...this.reports, ...this.instruments, ...this.taken])
        await go({ screen: 'form' })
        return false
      }
      if (opened.kind === 'instrument') await this.installed(opened.value)
      else this.reports = [...this.reports, opened.value]
      if (!current.view) await home.reload()
      return true
    } catch (thrown) {
      const { code, message } = bridge.asCommandError(thrown, { invalid: 'file', notFound: 'file' })
      if (choose) this.#clearReports()
      else this.question = null
      if (asking.includes(code)) this.question = { code: code as FileQuestion['code'], message, ask }
      else this.errors = [...this.errors, message]
      // An internal error would also fail the next file.
      return code !== 'internal' && code !== 'uncalled' && !asking.includes(code)
    } finally {
      this.#stopReading()
    }
  }
}

/**
 * Opens a file. Reading can take long, and edits are saved meanwhile. If the file belongs to the session on the screen,
 * it is imported between two edits and merged with the text being typed.
 */
async function read(ask: Ask, choose: boolean): Promise<Exclude<Opened, { kind: 'ready' }> | null> {
  const opened = await bridge.openFile(ask, choose)
  if (opened?.kind !== 'ready') return opened
  let report: ImportReport | undefined
  await mergeIncoming(async (id) => {
    report = await bridge.importOpened()
    return id === report.session ? bridge.openSession(id) : null
  }, true)
  // The session was left meanwhile.
  report ??= await bridge.importOpened()
  return { kind: 'session', value: report }
}

export const incomingFiles = new IncomingFiles()

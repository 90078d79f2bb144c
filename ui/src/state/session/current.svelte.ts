// The open session: what was committed, what is still on its way, and how that is going.
// Edits go one at a time, in the order they were made, and none is dropped because a commit failed.
import type { Edit } from '../../bindings/Edit'
import type { Session } from '../../bindings/Session'
import type { SessionId } from '../../bindings/SessionId'
import type { SessionView } from '../../bindings/SessionView'
import type { SilentRound } from '../../bindings/SilentRound'
import type { UndoStep } from '../../bindings/UndoStep'
import type { CommandError } from '../../bridge'
import * as bridge from '../../bridge'
import { applyOptimistically } from '../../model/session/optimistic-edit'

/** After this many milliseconds without a commit the status line says that it is busy. */
const SLOW = 1000

/** The part of the bridge that a session uses. */
export type SessionBridge = Pick<typeof bridge, 'openSession' | 'createSession' | 'edit' | 'undo' | 'redo'> &
  Pick<typeof bridge, 'settleAdvice' | 'finishSession' | 'resumeSession' | 'keepRound' | 'endRound' | 'planFollowUp'>

/** What the status line says; `pending` is the first second of waiting, in which it says nothing. */
export type SaveState = 'saved' | 'pending' | 'slow' | 'failed'

interface Waiting {
  session: SessionId
  edits: Edit[]
  done: (ok: boolean) => void
}

export class CurrentSession {
  /** What the Rust side said last. */
  view: SessionView | null = $state.raw(null)
  /** The change that failed or was refused, in words. */
  error: CommandError | null = $state.raw(null)
  /** Set by the autosave while a text waits for its turn. */
  typing = $state(false)

  #waiting: Waiting[] = $state.raw([])
  /** What was waiting already when a change was refused. */
  #besides: Waiting[] = []
  #sending = false
  #stepping = $state(false)
  #slow = $state(false)
  #slowTimer: ReturnType<typeof setTimeout> | undefined
  #pump: Promise<void> | null = null

  /** The session to show: the committed one with the waiting edits on top. */
  session: Session | null = $derived.by(() => {
    if (!this.view) return null
    const id = this.view.session.id
    const edits = this.#waiting.filter((w) => w.session === id).flatMap((w) => w.edits)
    return edits.reduce(applyOptimistically, this.view.session)
  })

  save: SaveState = $derived.by(() => {
    if (this.#waiting.length > 0 && this.error) return 'failed'
    if (this.#slow) return 'slow'
    const busy = this.typing || this.#stepping || this.#waiting.some((waiting) => !isQuiet(waiting.edits))
    return busy ? 'pending' : 'saved'
  })

  constructor(readonly calls: SessionBridge = bridge) {}

  /** Opens a session, after everything of the one before was sent. */
  async open(id: SessionId): Promise<void> {
    await this.settled()
    this.#take(await this.calls.openSession(id))
  }

  async create(details: Parameters<SessionBridge['createSession']>[0]): Promise<void> {
    await this.settled()
    this.#take(await this.calls.createSession(details))
  }

  /** Makes a session that follows a finished one. */
  async createAfter(earlier: SessionId, details: Parameters<SessionBridge['createSession']>[0]): Promise<void> {
    await this.settled()
    this.#take(await this.calls.planFollowUp(earlier, details))
  }

  /** Closes the session on the screen; waiting edits still go. */
  close(): void {
    this.view = null
    this.lastStep = null
    if (this.#waiting.length === 0) this.error = null
  }

  /** Makes one change of these edits. Resolves after the commit, with false when it failed or was refused. */
  send(...edits: Edit[]): Promise<boolean> {
    const session = this.view?.session.id
    if (!session || edits.length === 0) return Promise.resolve(false)
    if (!isQuiet(edits)) this.lastStep = null
    return new Promise((done) => {
      const last = this.#waiting.at(-1)
      const inFlight = this.#sending && this.#waiting.length === 1
      if (last && !inFlight && last.session === session && replaces(edits, last.edits)) {
        const earlier = last.done
        const both = (ok: boolean) => [earlier, done].forEach((tell) => tell(ok))
        this.#waiting = [...this.#waiting.slice(0, -1), { session, edits, done: both }]
      } else {
        this.#waiting = [...this.#waiting, { session, edits, done }]
      }
      void this.retry()
    })
  }

  /** Sends what is waiting; "Probeer opnieuw" and every new edit come here. */
  retry(): Promise<void> {
    this.#pump ??= this.#sendAll().finally(() => {
      this.#pump = null
    })
    return this.#pump
  }

  /** Resolves when nothing is on its way; edits that failed stay waiting. */
  async settled(): Promise<void> {
    while (this.#pump) await this.#pump
  }

  /** What was taken back or done again last, until something else happens. */
  lastStep: { step: UndoStep; redo: boolean } | null = $state.raw(null)

  undo = () => this.#named(false, (id) => this.calls.undo(id))
  redo = () => this.#named(true, (id) => this.calls.redo(id))

  /** Takes a change back or does it again; gives what it was. */
  async #named(redo: boolean, call: (id: SessionId) => Promise<SessionView>): Promise<UndoStep | null> {
    await this.settled()
    const step = redo ? this.view?.redo : this.view?.undo
    if (!(await this.#step(call))) return null
    this.lastStep = step ? { step, redo } : null
    return step ?? null
  }

  /** Settles the advice. The Rust side says at what time: the page has no clock of its own. */
  settleAdvice = () => this.#step((id) => this.calls.settleAdvice(id))
  finish = () => this.#step((id) => this.calls.finishSession(id))
  resume = () => this.#step((id) => this.calls.resumeSession(id))

  /** Keeps how far a silent choice is on this device; none stops it. */
  keepRound = (round: SilentRound | null) => this.#step((id) => this.calls.keepRound(id, round))
  /** Puts the counts of the silent choice into the session. */
  endRound = () => this.#step((id) => this.calls.endRound(id))

  /**
   * Takes in what came from another device; unless `always` only when nothing of this one is on its way. What is typed
   * meanwhile waits and goes after it, adapted to the new text. `shown` is told at the moment the new session is shown,
   * not later: a field that sees the new text first would take it for the answer to its own. A call that brought
   * nothing for this session gives none.
   */
  async mergeIncoming(
    call: (id: SessionId) => Promise<SessionView | null>,
    adapt: (before: Session, after: Session, edit: Edit) => Edit,
    shown: (before: Session, after: Session) => void,
    always = false,
  ): Promise<void> {
    await this.settled()
    const view = this.view
    if (!view || (!always && (this.#waiting.length > 0 || this.typing))) return
    let free = () => {}
    this.#pump = new Promise<void>((done) => (free = done))
    try {
      const next = await call(view.session.id)
      if (!next) return
      const [before, after] = [view.session, next.session]
      this.#waiting = this.#waiting.map((one) =>
        one.session === after.id ? { ...one, edits: one.edits.map((edit) => adapt(before, after, edit)) } : one,
      )
      if (this.view?.session.id === after.id) this.view = next
      shown(before, after)
    } finally {
      this.#pump = null
      free()
      if (this.#waiting.length > 0) void this.retry()
    }
  }

  async #step(call: (id: SessionId) => Promise<SessionView>): Promise<boolean> {
    await this.settled()
    if (!this.view || this.#waiting.length > 0) return false
    this.#stepping = true
    this.#busy(true)
    try {
      this.#take(await call(this.view.session.id))
      return true
    } catch (thrown) {
      this.error = bridge.asCommandError(thrown)
      return false
    } finally {
      this.#stepping = false
      this.#busy(false)
    }
  }

  async #sendAll(): Promise<void> {
    await Promise.resolve() // Lets the caller finish, so that several edits made at once are all in the queue.
    while (this.#waiting.length > 0) {
      const next = this.#waiting[0]!
      this.#busy(true)
      try {
        const view = await this.calls.edit(next.session, next.edits)
        this.#waiting = this.#waiting.slice(1)
        if (!this.#keepsRefusal(next)) this.error = null
        if (this.view?.session.id === view.session.id) this.view = view
        next.done(true)
      } catch (thrown) {
        this.error = bridge.asCommandError(thrown)
        if (willNeverWork(this.error)) {
          this.#waiting = this.#waiting.slice(1)
          this.#besides = this.#waiting
          next.done(false)
          continue
        }
        for (const waiting of this.#waiting) waiting.done(false)
        return
      } finally {
        this.#busy(false)
      }
    }
  }

  /** The words about a refused change stay until they are put away or a later change of a person goes through. */
  #keepsRefusal(sent: Waiting): boolean {
    if (!this.error || !willNeverWork(this.error)) return false
    return isQuiet(sent.edits) || this.#besides.includes(sent)
  }

  #take(view: SessionView): void {
    this.view = view
    if (this.#waiting.length === 0) this.error = null
  }

  #busy(on: boolean): void {
    this.#sending = on
    clearTimeout(this.#slowTimer)
    this.#slow = false
    if (on) this.#slowTimer = setTimeout(() => (this.#slow = true), SLOW)
  }
}

/** A later text of the same field makes a waiting one needless. */
function replaces(next: Edit[], last: Edit[]): boolean {
  const [a, b] = [next[0], last[0]]
  if (next.length !== 1 || last.length !== 1 || a?.edit !== 'setText' || b?.edit !== 'setText') return false
  return JSON.stringify(a.target) === JSON.stringify(b.target)
}

/** Time that passes is no change a person waits for; the status line keeps still. */
function isQuiet(edits: Edit[]): boolean {
  return edits.every((edit) => edit.edit === 'addTime')
}

function willNeverWork(error: CommandError): boolean {
  return error.code === 'invalid' || error.code === 'notFound'
}

/** The session that is open in this window. */
export const current = new CurrentSession()

// The open session: its saved state, the edits that wait to be saved, and the save status. Edits are saved one at a
// time in their order. An edit whose saving failed stays in the queue, and holds later edits back. An edit that did not
// reach the Rust side is set aside: it stays on the screen, and later edits are saved. So is a text that was typed while
// the session became full; it moves to the copy.
import type { Edit } from '../../bindings/Edit'
import type { EditedSession } from '../../bindings/EditedSession'
import type { InstrumentRef } from '../../bindings/InstrumentRef'
import type { NewSession } from '../../bindings/NewSession'
import type { Session } from '../../bindings/Session'
import type { SessionId } from '../../bindings/SessionId'
import type { SessionView } from '../../bindings/SessionView'
import type { SilentRound } from '../../bindings/SilentRound'
import type { UndoStep } from '../../bindings/UndoStep'
import type { CommandError } from '../../bridge'
import * as bridge from '../../bridge'
import { afterEdit } from '../../model/session/edited-session'
import { applyOptimistically } from '../../model/session/optimistic-edit'
import { isQuiet, isRefusal, isTyped, isUnsent, replaces, supersedes } from './edit-rules'

/** Milliseconds after which the save status shows that saving is slow. */
const SLOW = 1000

/** The part of the bridge that a session uses. */
export type SessionBridge = Pick<typeof bridge, 'openSession' | 'createSession' | 'edit' | 'undo' | 'redo'> &
  Pick<typeof bridge, 'settleAdvice' | 'finishSession' | 'resumeSession' | 'keepRound' | 'endRound' | 'planFollowUp'>

/** State of the save status. `pending` is the first second of saving, in which it shows nothing. */
export type SaveState = 'saved' | 'pending' | 'slow' | 'failed'

/** Edits that are saved together. `done` is called with whether they were saved. */
interface Waiting {
  session: SessionId
  edits: Edit[]
  done: (saved: boolean) => void
}

/** A command that edits the session with these heads. */
type Step = (id: SessionId, seen: SessionView['heads']) => Promise<EditedSession>

export class CurrentSession {
  /** The session as last saved. */
  view: SessionView | null = $state.raw(null)
  /** The error of the edit that failed or was refused. */
  error: CommandError | null = $state.raw(null)
  /** Whether the autosave holds a text that it has not sent yet. */
  typing = $state(false)

  #waiting: Waiting[] = $state.raw([])
  /** Edits that did not reach the Rust side or no longer fit, until a person tries again or changes the same thing. */
  #setAside: Waiting[] = $state.raw([])
  /** The edits that were already waiting when one was refused. */
  #waitingAtRefusal: Waiting[] = []
  #sending = false
  #stepping = $state(false)
  #slow = $state(false)
  #slowTimer: ReturnType<typeof setTimeout> | undefined
  /** The loop that sends the queue; null while it does not run. */
  #sendLoop: Promise<void> | null = null

  /** The session to show: the saved one with the edits applied that are not saved. */
  session: Session | null = $derived.by(() => {
    if (!this.view) return null
    const id = this.view.session.id
    const unsaved = [...this.#setAside, ...this.#waiting]
    const edits = unsaved.filter((w) => w.session === id).flatMap((w) => w.edits)
    return edits.reduce(applyOptimistically, this.view.session)
  })

  /** Whether the session takes no further changes. Only a copy of it does. */
  full: boolean = $derived(this.view?.full ?? false)
  /** Whether nothing in the session can be edited: it is full, or its advice is settled. */
  locked: boolean = $derived(this.full || this.session?.advice.state.state === 'settled')

  save: SaveState = $derived.by(() => {
    if (this.#setAside.length > 0 || (this.#waiting.length > 0 && this.error)) return 'failed'
    if (this.#slow) return 'slow'
    const busy = this.typing || this.#stepping || this.#waiting.some((waiting) => !isQuiet(waiting.edits))
    return busy ? 'pending' : 'saved'
  })

  constructor(readonly calls: SessionBridge = bridge) {}

  /** Opens a session, after the edits of the previous one were sent. */
  async open(id: SessionId): Promise<void> {
    await this.settled()
    this.#take(await this.calls.openSession(id))
  }

  /** Creates a session on an instrument and opens it; null is the usual instrument. */
  async create(details: NewSession, instrument: InstrumentRef | null = null): Promise<void> {
    await this.settled()
    this.#take(await this.calls.createSession(details, instrument))
  }

  /** Creates a session that follows a finished one, and opens it. */
  async createAfter(previous: SessionId, details: NewSession, instrument: InstrumentRef | null = null): Promise<void> {
    await this.settled()
    this.#take(await this.calls.planFollowUp(previous, details, instrument))
  }

  /** Opens a copy of the open session, and makes the edits there that no longer fitted here. */
  async openCopy(copy: SessionId): Promise<void> {
    const original = this.view?.session.id
    await this.open(copy)
    const moved = this.#setAside.filter((one) => one.session === original)
    this.#setAside = this.#setAside.filter((one) => one.session !== original)
    this.#forgetError()
    await Promise.all(moved.map((one) => this.send(...one.edits)))
  }

  /** Closes the session on the screen. Waiting edits are still sent. */
  close(): void {
    this.view = null
    this.lastStep = null
    this.#forgetError()
  }

  /**
   * Makes these edits as one change. Resolves to true when they are saved, and to false when that failed or was
   * refused. A full session refuses everything; a text is sent nevertheless, for the reason, and stays on the screen.
   */
  send(...edits: Edit[]): Promise<boolean> {
    const session = this.view?.session.id
    if (!session || edits.length === 0 || (this.full && !edits.some(isTyped))) return Promise.resolve(false)
    if (!isQuiet(edits)) this.lastStep = null
    this.#setAside = this.#setAside.filter((one) => one.session !== session || !supersedes(edits, one.edits))
    return new Promise((done) => {
      const last = this.#waiting.at(-1)
      const inFlight = this.#sending && this.#waiting.length === 1
      if (last && !inFlight && last.session === session && replaces(edits, last.edits)) {
        const both = (saved: boolean) => {
          last.done(saved)
          done(saved)
        }
        this.#waiting = [...this.#waiting.slice(0, -1), { session, edits, done: both }]
      } else {
        this.#waiting = [...this.#waiting, { session, edits, done }]
      }
      void this.#sendWaiting()
    })
  }

  /** Tries again to send the edits that failed. */
  retry(): Promise<void> {
    const again = this.#setAside
    this.#setAside = []
    // Behind the edit that is being sent, which stays the first.
    const first = this.#sending ? 1 : 0
    this.#waiting = [...this.#waiting.slice(0, first), ...again, ...this.#waiting.slice(first)]
    return this.#sendWaiting()
  }

  /** Sends the waiting edits, if they are not being sent already. */
  #sendWaiting(): Promise<void> {
    this.#sendLoop ??= this.#sendAll().finally(() => {
      this.#sendLoop = null
    })
    return this.#sendLoop
  }

  /** Resolves when nothing is being sent. Edits that failed may still be waiting. */
  async settled(): Promise<void> {
    while (this.#sendLoop) await this.#sendLoop
  }

  /** The last undo or redo, until another edit is made. */
  lastStep: { step: UndoStep; redo: boolean } | null = $state.raw(null)

  undo = () => this.#undoOrRedo(false, (id, seen) => this.calls.undo(id, seen))
  redo = () => this.#undoOrRedo(true, (id, seen) => this.calls.redo(id, seen))

  /** Undoes or redoes a change. Returns the change; null if it failed or there was none. */
  async #undoOrRedo(redo: boolean, call: Step): Promise<UndoStep | null> {
    await this.settled()
    const step = redo ? this.view?.redo : this.view?.undo
    if (!(await this.#step(call))) return null
    this.lastStep = step ? { step, redo } : null
    return step ?? null
  }

  /** Settles the advice. The Rust side adds the time, because the page has no clock. */
  settleAdvice = () => this.#step((id, seen) => this.calls.settleAdvice(id, seen))
  /** Finishes the conversation. */
  finish = () => this.#step((id, seen) => this.calls.finishSession(id, seen))
  /** Reopens the conversation. */
  resume = () => this.#step((id, seen) => this.calls.resumeSession(id, seen))

  /** Saves the running silent choice on this device; null stops it without a result. */
  keepRound = (round: SilentRound | null) => this.#step((id, seen) => this.calls.keepRound(id, seen, round))
  /** Ends the silent choice and saves its counts in the session. */
  endRound = () => this.#step((id, seen) => this.calls.endRound(id, seen))

  /**
   * Merges changes from another device, which `call` returns; null means that there are none for this session. Unless
   * `always` is set, nothing happens while an edit of this device is waiting. Edits made meanwhile are sent afterwards,
   * changed by `adapt` to the new text. `shown` is called in the same step in which the merged session appears:
   * otherwise a text field would take the new text for the answer to its own edit.
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
    let release = () => {}
    this.#sendLoop = new Promise<void>((done) => (release = done))
    try {
      const next = await call(view.session.id)
      if (!next) return
      const [before, after] = [view.session, next.session]
      const adapted = (one: Waiting) =>
        one.session === after.id ? { ...one, edits: one.edits.map((edit) => adapt(before, after, edit)) } : one
      this.#waiting = this.#waiting.map(adapted)
      this.#setAside = this.#setAside.map(adapted)
      if (this.view?.session.id === after.id) this.view = next
      shown(before, after)
    } finally {
      this.#sendLoop = null
      release()
      if (this.#waiting.length > 0) void this.#sendWaiting()
    }
  }

  async #step(call: Step): Promise<boolean> {
    await this.settled()
    // A step on a session without these edits would be about other content than the screen shows.
    if (this.#setAside.length > 0) await this.retry()
    if (!this.view || this.#waiting.length > 0 || this.#setAside.length > 0) return false
    this.#stepping = true
    this.#busy(true)
    try {
      const before = this.view
      this.#take(afterEdit(before, await call(before.session.id, before.heads)))
      return true
    } catch (thrown) {
      this.error = bridge.asCommandError(thrown, { internal: 'notSaved', uncalled: 'notSaved' })
      return false
    } finally {
      this.#stepping = false
      this.#busy(false)
    }
  }

  async #sendAll(): Promise<void> {
    await Promise.resolve() // Edits that are made in the same step join the queue first.
    while (this.#waiting.length > 0) {
      const next = this.#waiting[0]!
      this.#busy(true)
      try {
        const before = this.view?.session.id === next.session ? this.view : null
        const answer = await this.calls.edit(next.session, before?.heads ?? null, next.edits)
        this.#waiting = this.#waiting.slice(1)
        if (!this.#keepsError(next)) this.error = null
        if (this.view?.session.id === next.session) this.view = afterEdit(before, answer)
        next.done(true)
      } catch (thrown) {
        this.error = bridge.asCommandError(thrown, { internal: 'notSaved', uncalled: 'notSaved' })
        if (isUnsent(this.error) || (this.#isFull(next) && next.edits.some(isTyped))) {
          this.#waiting = this.#waiting.slice(1)
          this.#setAside = [...this.#setAside, next]
          next.done(false)
          continue
        }
        if (isRefusal(this.error)) {
          this.#waiting = this.#waiting.slice(1)
          this.#waitingAtRefusal = this.#waiting
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

  /** Returns whether edits are refused because their session is full. */
  #isFull(waiting: Waiting): boolean {
    return this.full && this.view?.session.id === waiting.session && this.error !== null && isRefusal(this.error)
  }

  /** Returns whether the error stays that is about other edits: set aside, or refused before a person made this one. */
  #keepsError(sent: Waiting): boolean {
    if (this.#setAside.length > 0) return true
    if (!this.error || !isRefusal(this.error)) return false
    return isQuiet(sent.edits) || this.#waitingAtRefusal.includes(sent)
  }

  /** Shows a session as saved. */
  #take(view: SessionView): void {
    this.view = view
    this.#forgetError()
  }

  #forgetError(): void {
    if (this.#waiting.length === 0 && this.#setAside.length === 0) this.error = null
  }

  #busy(on: boolean): void {
    this.#sending = on
    clearTimeout(this.#slowTimer)
    this.#slow = false
    if (on) this.#slowTimer = setTimeout(() => (this.#slow = true), SLOW)
  }
}

/** The session that is open in this window. */
export const current = new CurrentSession()

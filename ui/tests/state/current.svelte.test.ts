import { flushSync } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Edit } from '../../src/bindings/Edit'
import type { Session } from '../../src/bindings/Session'
import type { SessionView } from '../../src/bindings/SessionView'
import { applyOptimistically } from '../../src/model/session/optimistic-edit'
import { CurrentSession, type SessionBridge } from '../../src/state/session/current.svelte'
import { edited } from '../fixtures/edited'
import { sessionWith } from '../fixtures/session'

/** A Rust side that can hold calls back and can have a full disk. */
class Desk {
  session: Session = sessionWith([])
  calls: Edit[][] = []
  refuse: { code: string; message: string } | null = null
  refuseOnce = false
  /** Number of edits after which the session is full, and refuses. */
  room = Infinity
  #held: (() => void)[] | null = null

  hold(): void {
    this.#held = []
  }
  /** Lets the calls that are held back through, one after another. */
  async release(): Promise<void> {
    const held = this.#held ?? []
    this.#held = null
    held.forEach((go) => go())
    await vi.waitFor(() => flushSync())
  }

  view = (): SessionView => ({
    session: this.session,
    heads: [JSON.stringify(this.session)],
    place: null,
    round: null,
    canUndo: true,
    canRedo: false,
    undo: null,
    redo: null,
    savedAt: '2026-11-18T13:32:00Z',
    damaged: false,
    full: this.room <= 0,
    contests: [],
  })

  bridge: SessionBridge = {
    openSession: async (id) => {
      if (id !== this.session.id) this.room = Infinity
      this.session = { ...this.session, id }
      return this.view()
    },
    createSession: async () => this.view(),
    edit: async (_, seen, edits) => {
      this.calls.push(edits)
      if (this.#held) await new Promise<void>((go) => this.#held!.push(go))
      const refuse = this.refuse
      if (this.refuseOnce) this.refuse = null
      if (refuse) throw refuse
      if (this.room-- <= 0) throw noRoom
      const before = this.view()
      this.session = edits.reduce(applyOptimistically, this.session)
      return edited(seen?.[0] === before.heads[0] ? before.session : null, this.view())
    },
    undo: async () => this.view(),
    redo: async () => this.view(),
    settleAdvice: async () => this.view(),
    finishSession: async () => this.view(),
    resumeSession: async () => this.view(),
    planFollowUp: async () => this.view(),
    keepRound: async () => this.view(),
    endRound: async () => this.view(),
  }
}

const text = (words: string, factor = 'maatwerk'): Edit => ({
  edit: 'setText',
  target: { field: 'note', factor },
  text: words,
})
const level: Edit = { edit: 'setLevel', factor: 'maatwerk', level: { level: 3 } }
const full = { code: 'full', message: 'Er is geen ruimte meer op dit apparaat.' }

const noRoom = { code: 'invalid', message: 'Deze sessie is vol: de geschiedenis is te lang geworden.' }
const noRoomShown = { ...noRoom, message: `${noRoom.message} [hulp: invalid]` }

let desk: Desk
let current: CurrentSession
const noteShown = () => current.session?.cards[0]?.answer.note

beforeEach(async () => {
  desk = new Desk()
  current = new CurrentSession(desk.bridge)
  await current.open(desk.session.id)
})
afterEach(() => vi.useRealTimers())

describe('edits', () => {
  it('are sent one at a time, in their order', async () => {
    desk.hold()
    const all = [current.send(text('a')), current.send(level), current.send(text('b'))]
    await vi.waitFor(() => expect(desk.calls).toHaveLength(1))
    await desk.release()
    expect(await Promise.all(all)).toEqual([true, true, true])
    expect(desk.calls).toEqual([[text('a')], [level], [text('b')]])
  })

  it('of one text that wait together become one', async () => {
    desk.hold()
    void current.send(level)
    await vi.waitFor(() => expect(desk.calls).toHaveLength(1))
    const texts = [current.send(text('a')), current.send(text('ab')), current.send(text('abc'))]
    await desk.release()
    expect(await Promise.all(texts)).toEqual([true, true, true])
    expect(desk.calls).toEqual([[level], [text('abc')]])
  })

  it('never replace one that is being sent', async () => {
    desk.hold()
    const first = current.send(text('a'))
    await vi.waitFor(() => expect(desk.calls).toHaveLength(1))
    const second = current.send(text('ab'))
    await desk.release()
    await Promise.all([first, second])
    expect(desk.calls).toEqual([[text('a')], [text('ab')]])
  })

  it('show before they are saved', async () => {
    desk.hold()
    const sent = current.send(level)
    expect(current.session?.cards[0]?.answer.level).toEqual({ state: 'chosen', value: { level: 3 } })
    expect(current.view?.session.cards[0]?.answer.level).toEqual({ state: 'open' })
    expect(current.save).toBe('pending')
    await desk.release()
    await sent
    expect(current.save).toBe('saved')
  })
})

describe('an edit whose saving fails', () => {
  it('keeps its text on the screen, reports the error, and is saved on a retry', async () => {
    desk.refuse = full
    expect(await current.send(text('niet kwijtraken'))).toBe(false)
    expect(noteShown()).toBe('niet kwijtraken')
    expect(current.save).toBe('failed')
    expect(current.error?.message).toContain('geen ruimte')

    desk.refuse = null
    await current.retry()
    expect(desk.session.cards[0]?.answer.note).toBe('niet kwijtraken')
    expect(current.save).toBe('saved')
    expect(current.error).toBeNull()
  })

  it('holds later edits back until it is saved, so that the order stays', async () => {
    desk.refuse = full
    await current.send(text('a'))
    await current.send(level)
    desk.refuse = null
    await current.send(text('b'))
    expect(desk.calls.slice(-3)).toEqual([[text('a')], [level], [text('b')]])
  })

  it('survives opening another session, and still counts as not saved', async () => {
    desk.refuse = full
    await current.send(text('a'))
    await current.open(desk.session.id)
    expect(current.save).toBe('failed')
    expect(noteShown()).toBe('a')
  })

  it('is dropped if it was refused, and does not block the next', async () => {
    desk.refuse = { code: 'invalid', message: 'Deze tekst is te lang.' }
    expect(await current.send(text('te lang'))).toBe(false)
    expect(current.error?.message).toBe('Deze tekst is te lang. [hulp: invalid]')
    expect(current.save).toBe('saved')
    desk.refuse = null
    expect(await current.send(level)).toBe(true)
    expect(noteShown()).toBe('')
  })

  it('still shows its refusal when edits that waited with it are saved', async () => {
    const refused = { code: 'invalid', message: 'Het advies is vastgesteld. Maak er eerst weer een concept van.' }
    desk.hold()
    desk.refuse = refused
    const [bad, good] = [current.send(level), current.send(text('b'))]
    await vi.waitFor(() => expect(desk.calls).toHaveLength(1))
    desk.refuseOnce = true
    expect(current.session?.cards[0]?.answer.level.state).toBe('chosen')
    await desk.release()
    expect([await bad, await good]).toEqual([false, true])
    expect(current.session?.cards[0]?.answer.level.state).toBe('open')
    await current.send({ edit: 'addTime', factor: 'maatwerk', seconds: 15 })
    expect(current.error).toEqual({ ...refused, message: `${refused.message} [hulp: invalid]` })
    await current.send(text('c'))
    expect(current.error).toBeNull()
  })

  it('blocks undo, which would undo another edit', async () => {
    desk.refuse = full
    await current.send(text('a'))
    expect(await current.undo()).toBeNull()
  })
})

describe('a text that is typed while the session becomes full', () => {
  it('stays on the screen with the reason, whenever it is sent', async () => {
    desk.room = 1
    desk.hold()
    const sent = [current.send(text('past nog')), current.send(text('te laat', 'netwerk'))]
    await vi.waitFor(() => expect(desk.calls).toHaveLength(1))
    await desk.release()
    expect(await Promise.all(sent)).toEqual([true, false])
    expect(current.error).toEqual(noRoomShown)
    expect(await current.send(text('nog later'))).toBe(false)
    expect(noteShown()).toBe('nog later')
    expect([current.save, current.error, current.full]).toEqual(['failed', noRoomShown, true])
    expect(desk.session.cards[0]?.answer.note).toBe('past nog')
    await current.retry()
    expect(noteShown()).toBe('nog later')
    expect(current.error).toEqual(noRoomShown)
  })

  it('moves to the copy', async () => {
    desk.room = 1
    await current.send(text('past nog'))
    await current.send(text('te laat'))
    await current.openCopy('0192f000-0000-7000-8000-000000000009')
    expect(desk.session.cards[0]?.answer.note).toBe('te laat')
    expect([noteShown(), current.save, current.error]).toEqual(['te laat', 'saved', null])
  })

  it('is the only thing that is sent then', async () => {
    desk.room = 0
    await current.open(desk.session.id)
    const before = desk.calls.length
    expect(await current.send(level)).toBe(false)
    expect(await current.send({ edit: 'addTime', factor: 'maatwerk', seconds: 15 })).toBe(false)
    expect(desk.calls).toHaveLength(before)
    expect(current.save).toBe('saved')
  })
})

describe('an edit that does not reach the Rust side', () => {
  // As Tauri rejects a call whose arguments it cannot read: with a text in English.
  const unread = 'invalid args `edits` for command `edit`: lone leading surrogate in hex escape at line 1 column 84'
  /** Refuses the edits of one note as Tauri does; all others are saved. */
  const refuseNotes = (words: string) => {
    const saved = desk.bridge.edit
    const edit: typeof saved = (id, seen, edits) =>
      JSON.stringify(edits).includes(words) ? Promise.reject(unread as unknown as Error) : saved(id, seen, edits)
    Object.assign(desk.bridge, { edit })
    return () => Object.assign(desk.bridge, { edit: saved })
  }

  it('does not block the queue behind it, and keeps its text on the screen', async () => {
    refuseNotes('stuk')
    const all = [current.send(text('stuk')), current.send(level), current.send(text('b', 'digitale-tools'))]
    expect(await Promise.all(all)).toEqual([false, true, true])
    expect(desk.session.cards[0]?.answer.level).toEqual({ state: 'chosen', value: { level: 3 } })
    expect(noteShown()).toBe('stuk')
    expect(current.save).toBe('failed')
  })

  it('is told in Dutch, until it is saved', async () => {
    refuseNotes('stuk')
    await current.send(text('stuk'))
    await current.send(level)
    expect(current.error?.message).toBe(
      'Actiescan kon deze stap niet uitvoeren. Wat je typte, staat er nog. Probeer het opnieuw. [hulp: notSaved]',
    )
    await current.send(text('heel'))
    expect(current.error).toBeNull()
    expect(current.save).toBe('saved')
    expect(desk.session.cards[0]?.answer.note).toBe('heel')
  })

  it('is sent once more when a person tries again, in its place', async () => {
    const heal = refuseNotes('stuk')
    await current.send(text('stuk'))
    await current.retry()
    expect(current.save).toBe('failed')
    heal()
    desk.hold()
    const later = current.send(level)
    await vi.waitFor(() => expect(desk.calls).toHaveLength(1))
    const again = current.retry()
    await desk.release()
    await Promise.all([later, again])
    expect(desk.session.cards[0]?.answer.note).toBe('stuk')
    expect(current.save).toBe('saved')
    expect(current.error).toBeNull()
  })

  it('does not come back over what a person chose later', async () => {
    const heal = refuseNotes('"level":3')
    await current.send(level)
    await current.send({ edit: 'setLevel', factor: 'maatwerk', level: { level: 2 } })
    heal()
    await current.retry()
    expect(current.session?.cards[0]?.answer.level).toEqual({ state: 'chosen', value: { level: 2 } })
    expect(current.save).toBe('saved')
  })

  it('is sent before the next step, which waits for it', async () => {
    const heal = refuseNotes('stuk')
    await current.send(text('stuk'))
    expect(await current.finish(), 'the conversation would be finished without the note').toBe(false)
    heal()
    expect(await current.finish()).toBe(true)
    expect(desk.session.cards[0]?.answer.note).toBe('stuk')
  })

  it('survives opening another session, and is never undone', async () => {
    refuseNotes('stuk')
    await current.send(text('stuk'))
    await current.open(desk.session.id)
    expect(current.save).toBe('failed')
    expect(current.error).not.toBeNull()
    await current.undo()
    expect(noteShown()).toBe('stuk')
  })
})

describe('the save status', () => {
  it('shows that saving is slow only after one second', async () => {
    vi.useFakeTimers()
    desk.hold()
    void current.send(level)
    await vi.advanceTimersByTimeAsync(999)
    expect(current.save).toBe('pending')
    await vi.advanceTimersByTimeAsync(1)
    expect(current.save).toBe('slow')
  })

  it('does not claim that a text is saved before it was sent', () => {
    current.typing = true
    expect(current.save).toBe('pending')
  })

  it('does not change while measured time is sent', async () => {
    desk.hold()
    const sent = current.send({ edit: 'addTime', factor: 'maatwerk', seconds: 15 })
    expect(current.save).toBe('saved')
    await desk.release()
    await sent
  })
})

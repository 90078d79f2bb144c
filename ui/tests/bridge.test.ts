// What is sent to the Rust side can always be read there.
import fc from 'fast-check'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Position } from '../src/bindings/Position'
import * as bridge from '../src/bridge'

vi.setConfig({ testTimeout: 120_000 })

const { invoke } = vi.hoisted(() => ({ invoke: vi.fn<(command: string, given?: unknown) => Promise<unknown>>() }))
vi.mock('@tauri-apps/api/core', () => ({ invoke }))

/** What arrives: Tauri sends JSON, in which `JSON.stringify` writes half a surrogate pair as an escape. */
let arrived: string
beforeEach(() => {
  invoke.mockImplementation((_, given) => {
    arrived = JSON.stringify(given)
    // As serde_json does with an escape of half a pair.
    return /\\ud[89a-f]/.test(arrived) ? Promise.reject(new Error('lone surrogate')) : Promise.resolve(null)
  })
})

const anyText = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) })

it('a text with half an emoji arrives, with the rest of it', async () => {
  await bridge.edit('id', ['a'], [{ edit: 'setText', target: { field: 'minutes' }, text: 'Ja \ud83d 👌' }])
  expect(JSON.parse(arrived)).toEqual({
    session: 'id',
    seen: ['a'],
    edits: [{ edit: 'setText', target: { field: 'minutes' }, text: 'Ja \ufffd 👌' }],
  })
})

it('any text arrives in any command', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      await bridge.edit('id', ['a'], [{ edit: 'addQuestion', question: 'q', text }])
      await bridge.sessions(text)
      await bridge.saveSessionFile('id', text)
      await bridge.takeForm([text])
      const participants = [text]
      const details = {
        initiative: text,
        date: null,
        place: '',
        moderator: '',
        minuteTaker: '',
        participants,
        factors: [],
      }
      await bridge.createSession(details, null)
    }),
  )
})

it('what Tauri throws itself is not shown', () => {
  const thrown = 'invalid args `edits` for command `edit`: missing field'
  expect(bridge.asCommandError(thrown)).toEqual({
    code: 'uncalled',
    message:
      'Actiescan kon deze stap niet uitvoeren. Wat je typte, staat er nog. Probeer het opnieuw. [hulp: uncalled]',
  })
  expect(bridge.asCommandError(new TypeError('Load failed')).code).toBe('uncalled')
  expect(bridge.asCommandError(new DOMException('The object can not be cloned.', 'DataCloneError')).code).toBe(
    'uncalled',
  )
  const error = { code: 'full', message: 'Er is geen ruimte meer.' }
  expect(bridge.asCommandError(error)).toEqual({ ...error, message: 'Er is geen ruimte meer. [hulp: full]' })
})

it('an error is shown with the code that stands in the log, and with what helps', () => {
  const error = { code: 'full', message: 'Er is geen ruimte meer.', reference: 'A-3F2K' }
  expect(bridge.asCommandError(error).message).toBe('Er is geen ruimte meer. (code A-3F2K) [hulp: full]')
  expect(bridge.asCommandError(error, { full: 'file' }).message).toContain('[hulp: file]')
  expect(bridge.asCommandError(error, { invalid: 'file' }).message).toContain('[hulp: full]')
  const about = { code: 'invalid', message: 'Deze PDF is het advies.', topic: 'form' }
  expect(bridge.asCommandError(about).message).toContain('[hulp: form]')
  expect(bridge.asCommandError(about, { invalid: 'file' }).message).toContain('[hulp: form]')
})

it('a call that Tauri refuses is logged by the name of its command alone', async () => {
  invoke.mockImplementation((command) =>
    command === 'report_uncalled' ? Promise.resolve('A-7GKM') : Promise.reject('invalid args: Kanarie'),
  )
  const thrown = await bridge.sessions('Kanarie').catch((error: unknown) => error)
  expect(invoke).toHaveBeenLastCalledWith('report_uncalled', { command: 'sessions' })
  expect(bridge.asCommandError(thrown)).toMatchObject({ code: 'uncalled', reference: 'A-7GKM' })
  expect(bridge.asCommandError(thrown).message).toContain('(code A-7GKM)')
})

it('a call that replaces what was stored waits for the one before it, and the first is sent at once', async () => {
  const answers: (() => void)[] = []
  const sent: unknown[] = []
  invoke.mockImplementation((_, given) => {
    sent.push((given as { text: string }).text)
    return new Promise((resolve) => answers.push(() => resolve(null)))
  })
  const calls = ['S', 'Sa', 'San'].map((text) => bridge.keepDraft('new', text))
  expect(sent).toEqual(['S'])
  answers[0]!()
  await calls[0]
  await Promise.resolve()
  expect(sent).toEqual(['S', 'Sa'])
  answers[1]!()
  await calls[1]
  await Promise.resolve()
  answers[2]!()
  await calls[2]
  expect(sent).toEqual(['S', 'Sa', 'San'])
  void bridge.keepDraft('new', 'Sann')
  expect(sent.at(-1)).toBe('Sann')
})

it('a place waits for the previous one, unless the page goes away', () => {
  const sent: unknown[] = []
  invoke.mockImplementation((_, given) => {
    sent.push(given)
    return new Promise(() => {}) // The Rust side is still at work.
  })
  const place = (caret: number): Position => ({
    session: 'id',
    screen: 'card',
    factor: null,
    field: 'minutes',
    scroll: 0,
    caret,
    unsaved: true,
  })
  void bridge.rememberPlace(place(1))
  void bridge.rememberPlace(place(2))
  expect(sent).toEqual([{ place: place(1) }])

  window.dispatchEvent(new Event('pagehide'))
  void bridge.rememberPlace(place(3))
  expect(sent).toEqual([{ place: place(1) }, { place: place(3) }])
  window.dispatchEvent(new Event('pageshow'))
})

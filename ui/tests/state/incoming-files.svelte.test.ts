// Files from outside the app: opened one after another, and each question is answered by a person.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Ask } from '../../src/bindings/Ask'
import type { ImportReport } from '../../src/bindings/ImportReport'
import type { Edit } from '../../src/bindings/Edit'
import type { Opened } from '../../src/bindings/Opened'
import * as bridge from '../../src/bridge'
import { current } from '../../src/state/session/current.svelte'
import { home } from '../../src/state/home.svelte'
import { incomingFiles } from '../../src/state/incoming-files.svelte'
import { go, router } from '../../src/state/router.svelte'
import { instrument, sessionWith } from '../fixtures/session'

/** The files that are waiting: a result or an error for each. */
let waiting: (Opened | { code: string; message: string })[]
let asked: Ask[]
let stop: () => void

const session = (message: string): Opened => ({
  kind: 'session',
  value: { session: message, message, outcome: 'new', contested: [] } as unknown as ImportReport,
})
const arrive = async (...files: typeof waiting) => {
  waiting.push(...files)
  window.dispatchEvent(new Event('actiescan:arrived'))
  await settled()
}
const settled = () => new Promise((done) => setTimeout(done, 20))

beforeEach(() => {
  waiting = []
  asked = []
  vi.spyOn(bridge, 'openFile').mockImplementation(async (ask) => {
    asked.push(ask)
    const next = waiting.shift()
    if (next && 'code' in next) throw next
    return next ?? null
  })
  vi.spyOn(home, 'reload').mockResolvedValue()
  stop = incomingFiles.listen()
})
afterEach(async () => {
  stop()
  waiting = []
  home.form = null
  await go({ screen: 'sessions' })
  vi.mocked(bridge.openFile).mockResolvedValue(null)
  incomingFiles.dismiss()
  await settled()
  incomingFiles.dismiss()
  await settled()
  vi.restoreAllMocks()
})

it('files that are dropped together are all opened, and each gets a report', async () => {
  await arrive(
    session('De Brug staat hier.'),
    { code: 'invalid', message: 'Dit is geen sessie.' },
    session('Oost ook.'),
  )
  expect(incomingFiles.message).toBe('Dit is geen sessie. [hulp: file]\nDe Brug staat hier.\nOost ook.')
  expect(incomingFiles.report, 'there is no one session to go to').toBeNull()
})

it('a single imported session can be opened', async () => {
  await arrive(session('De Brug staat hier.'))
  expect(incomingFiles.report?.session).toBe('De Brug staat hier.')
})

it('a file that needs a passphrase holds up the next files until it is answered', async () => {
  await arrive({ code: 'passphrase', message: 'Op slot.' }, session('Oost ook.'))
  expect(incomingFiles.question?.message).toBe('Op slot. [hulp: passphrase]')
  expect(incomingFiles.message).toBe('')
  await arrive(session('West ook.'))
  expect(incomingFiles.message, 'the answer would go to another file').toBe('')
  waiting.unshift(session('De Brug staat hier.'))
  await incomingFiles.answer({ passphrase: 'drie groene fietsen' })
  expect(incomingFiles.question).toBeNull()
  expect(asked.map((ask) => ask.passphrase).filter(Boolean)).toEqual(['drie groene fietsen'])
  expect(incomingFiles.message).toBe('De Brug staat hier.\nOost ook.\nWest ook.')
})

it('a second file that arrives while one is being opened does not skip its question', async () => {
  vi.mocked(bridge.openFile).mockImplementation(async () => {
    const next = waiting.shift()
    await settled()
    if (next && 'code' in next) throw next
    return next ?? null
  })
  waiting.push({ code: 'passphrase', message: 'Op slot.' }, session('Oost ook.'))
  window.dispatchEvent(new Event('actiescan:arrived'))
  window.dispatchEvent(new Event('actiescan:arrived'))
  await vi.waitFor(() => expect(incomingFiles.question?.message).toBe('Op slot. [hulp: passphrase]'))
  await settled()
  await settled()
  expect(incomingFiles.question?.message).toBe('Op slot. [hulp: passphrase]')
  expect(incomingFiles.message).toBe('')
})

it('dismissing a question lets the next files come', async () => {
  await arrive({ code: 'quarantined', message: 'Dit sloot Actiescan af.' }, session('Oost ook.'))
  incomingFiles.dismiss()
  await settled()
  expect(incomingFiles.message).toBe('Oost ook.')
})

it('a form that was left by the rail holds up nothing', async () => {
  home.form = { proposals: [] } as never
  await arrive(session('Oost ook.'))
  expect(incomingFiles.message).toBe('Oost ook.')
})

it('choosing a file keeps the question about another one', async () => {
  await arrive({ code: 'passphrase', message: 'Op slot.' })
  waiting.push(session('Oost ook.'))
  await incomingFiles.choose()
  expect(incomingFiles.question?.message).toBe('Op slot. [hulp: passphrase]')
  expect(incomingFiles.message).toBe('Oost ook.')
})

it('a report on many files shows the first lines and the number of the others', async () => {
  await arrive(...Array.from({ length: 30 }, (_, number) => session(`Sessie ${number}.`)))
  expect(incomingFiles.message.split('\n')).toHaveLength(9)
  expect(incomingFiles.message).toContain('En nog 22 bestanden.')
})

it('an error that is not about the file is not repeated for the next files', async () => {
  vi.mocked(bridge.openFile).mockRejectedValue(new Error('the Rust side does not answer'))
  await arrive()
  expect(incomingFiles.errors).toHaveLength(1)
})

it('a filled-in form is reviewed before the next file is opened', async () => {
  await arrive({ kind: 'form', value: { proposals: [] } as never }, session('Oost ook.'))
  expect(home.form).not.toBeNull()
  expect(incomingFiles.message).toBe('')
  expect(router.route.screen).toBe('form')
  home.form = null
  await incomingFiles.takeWaiting()
  expect(incomingFiles.message).toBe('Oost ook.')
})

it('a file that takes long to read is mentioned until it is opened', async () => {
  let free = () => {}
  vi.mocked(bridge.openFile).mockImplementationOnce(async () => {
    window.dispatchEvent(new Event('actiescan:reading'))
    await new Promise<void>((done) => (free = done))
    return session('De Brug staat hier.')
  })
  window.dispatchEvent(new Event('actiescan:arrived'))
  await settled()
  expect(incomingFiles.slow, 'most files are read at once').toBe(false)
  await vi.waitFor(() => expect(incomingFiles.slow).toBe(true), 5000)
  free()
  await vi.waitFor(() => expect(incomingFiles.message).toBe('De Brug staat hier.'))
  expect(incomingFiles.slow).toBe(false)
})

describe('a file of the session on the screen', () => {
  const edit: Edit = { edit: 'setLevel', factor: instrument.factors[0]!.id, level: { level: 2 } } as Edit
  const there = sessionWith([{ note: 'Het gaat' }])
  const view = { session: there, round: null, savedAt: '', contests: [] } as never
  let calls: string[]

  beforeEach(async () => {
    calls = []
    const noting =
      <Result>(name: string, result: Result) =>
      async () => {
        calls.push(name)
        return result
      }
    vi.spyOn(bridge, 'openSession').mockImplementation(noting('open', view))
    vi.spyOn(bridge, 'edit').mockImplementation(noting('edit', view))
    const report = { session: there.id, message: 'Samen.', outcome: 'merged', contested: [] } as unknown as ImportReport
    vi.spyOn(bridge, 'importOpened').mockImplementation(noting('import', report))
    await current.open(there.id)
    calls = []
  })
  afterEach(() => current.close())

  it('lets edits be saved while it is read, and is imported between two edits', async () => {
    let free: (opened: Opened) => void = () => {}
    const reading = new Promise<Opened>((done) => (free = done))
    vi.mocked(bridge.openFile).mockReturnValueOnce(reading)
    window.dispatchEvent(new Event('actiescan:arrived'))
    await settled()
    expect(await current.send(edit), 'the edit does not wait for the file').toBe(true)
    free({ kind: 'ready', value: there.id })
    await vi.waitFor(() => expect(incomingFiles.message).toBe('Samen.'))
    expect(calls).toEqual(['edit', 'import', 'open'])
  })

  it('is imported as well if the session was left meanwhile', async () => {
    vi.mocked(bridge.openFile).mockImplementationOnce(async () => {
      current.close()
      return { kind: 'ready', value: there.id }
    })
    window.dispatchEvent(new Event('actiescan:arrived'))
    await vi.waitFor(() => expect(incomingFiles.message).toBe('Samen.'))
    expect(calls).toEqual(['import'])
  })
})

it('a report of two devices that chose something else leads to what helps', async () => {
  const report = { session: 's', message: 'Samen.', outcome: 'merged', contested: [{ subject: 'date' }] }
  await arrive({ kind: 'session', value: report as unknown as ImportReport }, session('Oost ook.'))
  expect(incomingFiles.message).toBe('Samen.\nOost ook. [hulp: contested]')
})

// Choosing gesprekskaarten for a new session and for a follow-up, and keeping those of a session that came as a file.
import { flushSync, mount, unmount, type Component } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Instrument } from '../../src/bindings/Instrument'
import type { InstrumentDifference } from '../../src/bindings/InstrumentDifference'
import type { InstrumentSummary } from '../../src/bindings/InstrumentSummary'
import type { Session } from '../../src/bindings/Session'
import type { Settings } from '../../src/bindings/Settings'
import KeepInstrument from '../../src/panels/frame/KeepInstrument.svelte'
import NewSession from '../../src/screens/NewSession.svelte'
import { device } from '../../src/state/device/platform.svelte'
import { home } from '../../src/state/home.svelte'
import { incomingFiles } from '../../src/state/incoming-files.svelte'
import { known } from '../../src/state/instruments/known.svelte'
import { router } from '../../src/state/router.svelte'
import { current } from '../../src/state/session/current.svelte'
import { keptDraft } from '../../src/state/session/kept-draft'
import { settings } from '../../src/state/settings.svelte'
import { otherInstrument, summaryOf, viewOf } from '../fixtures/instruments'
import { press, read, settle } from '../fixtures/page'
import { instrument, sessionWith } from '../fixtures/session'

vi.setConfig({ testTimeout: 120_000 })

const { invoke } = vi.hoisted(() => ({
  invoke: vi.fn<(command: string, given?: Record<string, unknown>) => Promise<unknown>>(),
}))
vi.mock('@tauri-apps/api/core', () => ({ invoke }))

const buurt = otherInstrument({
  factors: [
    { id: 'plezier', title: 'Plezier', subtitle: '', definition: '', mainQuestion: 'Hoe leuk?', subQuestions: [] },
    { ...instrument.factors[0]!, hidden: true },
    instrument.factors[1]!,
  ],
})
let mounted: Record<string, unknown> | undefined
let all: InstrumentSummary[]
let answers: Record<string, (given: Record<string, unknown>) => unknown>

const viewFor = (session: Session) => ({ session, round: null, contests: [], savedAt: '', place: null })

beforeEach(() => {
  document.body.innerHTML = ''
  keptDraft.drop(undefined)
  device.take({ system: 'linux', canShare: false, hasFolders: true })
  settings.take({ role: 'moderator', name: '', putAway: [] } as unknown as Settings)
  home.instrument = instrument
  home.today = '2026-11-18'
  known.list = null
  all = [summaryOf(instrument), summaryOf(buurt, 'own', { factors: 2 })]
  const details = (given: Record<string, unknown>): Session =>
    sessionWith([], { instrument: (given.instrument as { id: string } | null)?.id === 'buurt' ? buurt : instrument })
  answers = {
    instruments: () => ({ instruments: all, usual: { id: instrument.id, version: instrument.version }, unreadable: 0 }),
    instrument: ({ of }) => viewOf((of as { id: string }).id === 'buurt' ? buurt : instrument, 'own'),
    create_session: (given) => viewFor(details(given)),
    plan_follow_up: (given) => viewFor(details(given)),
    edit: (given) => viewFor(details(given)),
  }
  invoke.mockImplementation((command, given = {}) => {
    const answer = answers[command]
    return answer ? Promise.resolve().then(() => answer(given)) : Promise.resolve(null)
  })
  vi.spyOn(router, 'go').mockResolvedValue()
})
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
  await current.settled()
  current.close()
  incomingFiles.dismiss()
  keptDraft.drop(undefined)
  vi.restoreAllMocks()
  invoke.mockReset()
})

async function open(screen: Component<never>, props = {}): Promise<void> {
  mounted = mount(screen as Component, { target: document.body, props })
  await settle(10)
}

const radio = (id: string) => document.querySelector<HTMLInputElement>(`.instrument-picker input[value="${id}"]`)!
const cards = () => [...document.querySelectorAll('ol.pick b')].map((one) => one.textContent.replace(/^\d+/, ''))

function name(words: string): void {
  const input = document.querySelector<HTMLInputElement>('[data-typed=initiative]')!
  input.value = words
  input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  flushSync()
}

describe('a new session', () => {
  it('offers no choice when there is one set of gesprekskaarten', async () => {
    all = [summaryOf(instrument), summaryOf(otherInstrument(), 'draft')]
    await open(NewSession as never)
    expect(document.querySelector('.instrument-picker')).toBeNull()
    name('De Brug')
    await settle(320)
    expect(invoke).toHaveBeenCalledWith('create_session', expect.objectContaining({ instrument: null }))
  })

  it('begins with the usual ones, and takes the cards of those that are chosen, without the hidden ones', async () => {
    await open(NewSession as never)
    expect(radio(instrument.id).checked).toBe(true)
    radio('buurt').click()
    await settle(10)
    expect(cards()).toEqual(['Plezier', instrument.factors[1]!.title])
    expect(invoke).not.toHaveBeenCalledWith('create_session', expect.anything())
    name('De Brug')
    await settle(320)
    const created = invoke.mock.calls.find(([command]) => command === 'create_session')![1]!
    expect(created).toMatchObject({
      instrument: { id: 'buurt', version: '2026.2' },
      details: { factors: ['plezier', instrument.factors[1]!.id] },
    })
    expect(radio('buurt').disabled).toBe(true)
    expect(read()).toContain('houdt deze gesprekskaarten')
  })

  it('that could not be created keeps its choice for the next time', async () => {
    await open(NewSession as never)
    radio('buurt').click()
    await settle(10)
    const place = document.querySelector<HTMLInputElement>('[data-typed=place]')!
    place.value = 'Tiel'
    place.dispatchEvent(new InputEvent('input', { bubbles: true }))
    await settle(5)
    await unmount(mounted!)
    await open(NewSession as never)
    expect(radio('buurt').checked).toBe(true)
    expect(cards()[0]).toBe('Plezier')
  })
})

describe('a follow-up', () => {
  const older: Instrument = { ...buurt, version: '2026.1' }
  const difference: InstrumentDifference = {
    from: { id: 'buurt', version: '2026.1', title: 'Samen in de buurt' },
    to: { id: 'buurt', version: '2026.2', title: 'Samen in de buurt' },
    scale: { before: ['Laag', 'Hoog', 'Weten we niet'], after: ['Begin', 'Halverwege', 'Klaar', 'Weten we niet'] },
    factors: [
      { change: 'added', factor: 'plezier', title: 'Plezier' },
      {
        change: 'changed',
        factor: instrument.factors[1]!.id,
        title: instrument.factors[1]!.title,
        texts: [{ part: { subQuestion: 'v1' }, before: null, after: 'Hoe gaat het?' }],
      },
      { change: 'removed', factor: 'weg', title: 'Vroeger' },
    ],
    parts: ['minutes'],
  }
  beforeEach(() => {
    answers.open_session = () => viewFor(sessionWith([], { instrument: older, stage: 'finished' }))
  })

  it('begins with the newest version of the conversation before it, and says what changed card by card', async () => {
    answers.instrument_difference = () => difference
    await open(NewSession as never, { after: 'vorige' })
    expect(radio('buurt').checked).toBe(true)
    expect(invoke).toHaveBeenCalledWith('instrument_difference', {
      from: { id: 'buurt', version: '2026.1' },
      to: { id: 'buurt', version: '2026.2' },
    })
    const said = document.querySelector('.follow-up-difference')!.textContent.replace(/\s+/g, ' ')
    for (const words of [
      'versie 2026.1',
      'Het niveau van toen staat er in de woorden van toen.',
      'Laag, Hoog, Weten we niet',
      'Plezier: nieuw',
      'Subvraag, nieuw',
      'Hoe gaat het?',
      'Vroeger: vervallen',
      'de minuten per kaart',
    ])
      expect(said).toContain(words)
  })

  it('says nothing when nothing changed, or when the version before is not on this device', async () => {
    answers.instrument_difference = () => {
      throw { code: 'notFound', message: 'Niet hier.' }
    }
    await open(NewSession as never, { after: 'vorige' })
    expect(document.querySelector('.follow-up-difference')).toBeNull()
    expect(read()).not.toContain('Niet hier.')
  })
})

describe('the gesprekskaarten of a session that came as a file', () => {
  const session = sessionWith([], { instrument: buurt })

  it('are kept with one tap', async () => {
    const installed = { summary: summaryOf(buurt, 'installed'), outcome: 'new', message: 'Staan op dit apparaat.' }
    answers.keep_instrument = () => installed
    current.view = { ...viewFor(session), keepableInstrument: true } as never
    await open(KeepInstrument as never, { session })
    expect(read()).toContain('Samen in de buurt, versie 2026.2')
    press('Bewaar deze gesprekskaarten')
    await settle(10)
    expect(invoke).toHaveBeenCalledWith('keep_instrument', { session: session.id })
    expect(incomingFiles.message).toBe('Staan op dit apparaat.')
    expect(document.querySelector('button')).toBeNull()
  })

  it('are not offered when the device has them', async () => {
    current.view = { ...viewFor(session), keepableInstrument: false } as never
    await open(KeepInstrument as never, { session })
    expect(document.querySelector('button')).toBeNull()
  })
})

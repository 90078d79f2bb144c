// The screens of the gesprekskaarten: the list and one version.
import { flushSync } from 'svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import Instrument from '../../src/screens/Instrument.svelte'
import Instruments from '../../src/screens/Instruments.svelte'
import { router } from '../../src/state/router.svelte'
import { instrumentScreens, section, type Invoke } from '../fixtures/instrument-screens'
import { otherInstrument, summaryOf, viewOf } from '../fixtures/instruments'
import { buttons, press, read, settle } from '../fixtures/page'
import { instrument } from '../fixtures/session'

// The editor has many fields, and machines are busy.
vi.setConfig({ testTimeout: 120_000 })

const { invoke } = vi.hoisted(() => ({ invoke: vi.fn<Invoke>() }))
vi.mock('@tauri-apps/api/core', () => ({ invoke }))

const { all, answers, open, close } = instrumentScreens(invoke)

describe('the list', () => {
  it('has what is in use, drafts and old versions apart', async () => {
    all.push(
      summaryOf(otherInstrument({ version: '2026.1' }), 'own', { inUse: false }),
      summaryOf(otherInstrument(), 'own'),
      summaryOf(otherInstrument({ id: 'kopie', title: 'Kopie' }), 'draft'),
    )
    await open(Instruments as never)
    expect(section('In gebruik')!.textContent).toContain('Versie 2026.2')
    expect(section('In gebruik')!.textContent).toContain(`8 kaarten, 4 niveaus`)
    expect(section('Oude versies')!.textContent).toContain('Versie 2026.1')
    expect(section('Concept')!.textContent).toContain('Kopie')
    expect(section('Van je beheerder')).toBeUndefined()
  })

  it('installs what the administrator offers with one tap, and says which file cannot be used', async () => {
    const offered = { file: 'a.gesprekskaarten', id: 'zorg', version: '2026.3', title: 'Zorg', sha256: 'cd' }
    answers.offered_instruments = () => ({ offered: [offered], unusable: ['b.gesprekskaarten'] })
    const summary = summaryOf(otherInstrument({ id: 'zorg', title: 'Zorg' }), 'installed')
    answers.install_offered = () => ({
      summary,
      outcome: 'new',
      message: 'Gesprekskaarten “Zorg” staan op dit apparaat.',
    })
    await open(Instruments as never)
    expect(read()).toContain('b.gesprekskaarten')
    press('Zet op dit apparaat')
    await settle(5)
    expect(invoke).toHaveBeenCalledWith('install_offered', { sha256: 'cd' })
    expect(read()).toContain('Gesprekskaarten “Zorg” staan op dit apparaat.')
    press('Bekijk de gesprekskaarten')
    expect(router.go).toHaveBeenCalledWith({ screen: 'instrument', instrument: summary.of })
  })

  it('opens a file, and says in a sentence why it cannot be used', async () => {
    answers.open_file = ({ choose }) => {
      if (choose)
        throw { code: 'invalid', message: 'In dit bestand staan geen gesprekskaarten. Kies een ander bestand.' }
      return null
    }
    await open(Instruments as never)
    press('Open een bestand')
    await settle(5)
    expect(read()).toContain('In dit bestand staan geen gesprekskaarten.')
  })
})

describe('a settled version', () => {
  const of = { id: 'buurt', version: '2026.2' }
  beforeEach(() => {
    answers.instrument = () => viewOf(otherInstrument(), 'own')
    all.push(summaryOf(otherInstrument(), 'own'))
  })

  it('is saved and shared, and has no field to change', async () => {
    answers.save_instrument = () => ({ path: '/tmp/buurt.gesprekskaarten', readBack: true, place: null })
    answers.share_instrument = () => 'completed'
    await open(Instrument as never, { of })
    expect(document.querySelectorAll('main :is(input:not([type=radio]), textarea)')).toHaveLength(0)
    press('Bewaar als bestand')
    await settle(5)
    expect(read()).toContain('/tmp/buurt.gesprekskaarten')
    press('Deel…')
    await settle(5)
    expect(invoke).toHaveBeenCalledWith('share_instrument', { of })
    expect(read()).toContain('Gedeeld.')
  })

  it('shows each card, on the tablet and on the form', async () => {
    answers.instrument_form = () =>
      instrument.factors.flatMap((factor, index) => [
        { block: 'pageBreak', label: '' },
        { block: 'heading', level: 2, text: `Formulier ${factor.title}`, id: `kaart-${index + 1}`, source: null },
      ])
    await open(Instrument as never, { of })
    expect(document.querySelector('article h3')?.textContent).toBe(instrument.factors[0]!.title)
    press('Volgende kaart')
    flushSync()
    expect(document.querySelector('article h3')?.textContent).toBe(instrument.factors[1]!.title)
    press('Op het formulier')
    flushSync()
    expect(document.querySelector('.paper')?.textContent).toBe(`Formulier ${instrument.factors[1]!.title}`)
  })

  const words = () => buttons().map((one) => one.textContent.trim())
  const dialogs = () => [...document.querySelectorAll('dialog')].map((one) => one.textContent.replace(/\s+/g, ' '))

  it('says what a new session gets when a version is removed, and removes all versions from old to new', async () => {
    const older = otherInstrument({ version: '2026.1' })
    all.push(summaryOf(older, 'own', { inUse: false, provisional: true }))
    const removed: unknown[] = []
    answers.remove_instrument = (given) => (removed.push(given.of), answers.instruments!({}))
    await open(Instrument as never, { of })
    expect(dialogs()[0]).toContain('Een nieuwe sessie met deze set krijgt dan versie 2026.1 (voorlopig).')
    expect(dialogs()[1]).toContain('Je kunt er dan geen nieuwe sessie meer mee beginnen.')
    expect(words()).toContain('Verwijder deze versie')
    press('Verwijder 2 versies voorgoed')
    await settle(5)
    expect(removed).toEqual([
      { id: 'buurt', version: '2026.1' },
      { id: 'buurt', version: '2026.2' },
    ])
    expect(router.go).toHaveBeenCalledWith({ screen: 'instruments' })
  })

  it('that is the only one is removed with “Verwijder”, and its draft stays', async () => {
    all.push(summaryOf(otherInstrument(), 'draft'))
    await open(Instrument as never, { of })
    expect(words()).toContain('Verwijder')
    expect(words()).not.toContain('Verwijder alle versies')
    expect(dialogs()[0]).toContain('Je kunt er dan geen nieuwe sessie meer mee beginnen.')
    expect(dialogs()[0]).toContain('Het concept blijft staan.')
  })

  it('that came as a file gets a new version after asking whether it is the own set', async () => {
    const draft = viewOf(otherInstrument(), 'draft')
    answers.instrument = () => viewOf(otherInstrument({ owner: 'Gemeente Tiel' }), 'installed')
    answers.copy_instrument = () => draft
    all.splice(0, all.length, summaryOf(instrument), summaryOf(otherInstrument(), 'installed'))
    await open(Instrument as never, { of })
    press('Maak een nieuwe versie')
    await settle(5)
    expect(invoke).not.toHaveBeenCalledWith('copy_instrument', expect.anything())
    expect(dialogs().join()).toContain('De eigenaar is Gemeente Tiel.')
    press('Ja, maak een nieuwe versie')
    await settle(5)
    expect(invoke).toHaveBeenCalledWith('copy_instrument', { of, copyAs: 'newVersion' })
    expect(router.go).toHaveBeenCalledWith({ screen: 'instrument', instrument: draft.summary.of })
  })

  it('that replaces the one of the app is copied only', async () => {
    const newer = { ...instrument, version: '2030.1' }
    answers.instrument = () => viewOf(newer, 'installed')
    all.splice(0, all.length, summaryOf(instrument, 'builtIn', { inUse: false }), summaryOf(newer, 'installed'))
    await open(Instrument as never, { of: { id: newer.id, version: '2030.1' } })
    expect(words()).not.toContain('Maak een nieuwe versie')
    expect(dialogs()[0]).toContain(`Een nieuwe sessie met deze set krijgt dan versie ${instrument.version}`)
  })

  it('offers a new version and a copy; without it own, only a copy', async () => {
    const draft = viewOf(otherInstrument(), 'draft')
    answers.copy_instrument = () => draft
    await open(Instrument as never, { of })
    press('Maak een nieuwe versie')
    await settle(5)
    expect(invoke).toHaveBeenCalledWith('copy_instrument', { of, copyAs: 'newVersion' })
    expect(router.go).toHaveBeenCalledWith({ screen: 'instrument', instrument: draft.summary.of })
    await close()
    answers.instrument = () => viewOf(instrument, 'builtIn')
    await open(Instrument as never, { of })
    expect(buttons().map((one) => one.textContent.trim())).not.toContain('Maak een nieuwe versie')
    expect(buttons().map((one) => one.textContent.trim())).not.toContain('Verwijder')
    press('Maak een kopie')
    await settle(5)
    expect(invoke).toHaveBeenCalledWith('copy_instrument', {
      of: { id: instrument.id, version: instrument.version },
      copyAs: 'newInstrument',
    })
  })
})

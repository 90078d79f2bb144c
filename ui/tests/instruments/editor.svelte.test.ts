// The editor of a draft of gesprekskaarten: what is wrong, what was removed, and settling.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Instrument as Whole } from '../../src/bindings/Instrument'
import Instrument from '../../src/screens/Instrument.svelte'
import { router } from '../../src/state/router.svelte'
import { instrumentScreens, section, type Invoke } from '../fixtures/instrument-screens'
import { otherInstrument, viewOf } from '../fixtures/instruments'
import { button, buttons, press, read, settle } from '../fixtures/page'
import { instrument } from '../fixtures/session'

// The editor has many fields, and machines are busy.
vi.setConfig({ testTimeout: 120_000 })

const { invoke } = vi.hoisted(() => ({ invoke: vi.fn<Invoke>() }))
vi.mock('@tauri-apps/api/core', () => ({ invoke }))

const { answers, open } = instrumentScreens(invoke)

describe('a draft', () => {
  let saved: Whole
  beforeEach(() => {
    saved = otherInstrument()
    const problem = { path: 'scale.levels[4].word', message: 'Vul hier iets in.' }
    answers.instrument = () => viewOf(saved, 'draft')
    answers.change_draft = ({ draft }) => {
      saved = draft as Whole
      return viewOf(saved, 'draft', saved.scale.levels[4]?.word === '' ? [problem] : [])
    }
  })
  const openDraft = () => open(Instrument as never, { of: { id: 'buurt', version: null } })

  async function type(path: string, words: string): Promise<void> {
    const field = document.querySelector<HTMLInputElement>(`[data-path="${path}"] :is(input, textarea)`)!
    field.value = words
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    field.dispatchEvent(new FocusEvent('blur'))
    await settle(5)
  }

  it('gets a fifth level; what is wrong stands at the field and in the list, until it is right', async () => {
    await openDraft()
    expect(read()).toContain('Alles is ingevuld.')
    press('Voeg een niveau toe')
    await settle(320)
    expect(saved.scale.levels).toHaveLength(5)
    const field = document.querySelector('[data-path="scale.levels[4].word"]')!
    expect(field.textContent).not.toContain('Vul hier iets in.')
    press('Woord voor niveau 5')
    await settle(5)
    expect(field.textContent).toContain('Vul hier iets in.')
    expect(field.querySelector('input')!.getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(field.querySelector('input'))
    await type('scale.levels[4].word', 'Overal')
    expect(saved.scale.levels[4]!.word).toBe('Overal')
    expect(read()).toContain('Alles is ingevuld.')
    expect(buttons().map((one) => one.textContent.trim())).not.toContain('Voeg een niveau toe')
  })

  it('has between three and five levels', async () => {
    await openDraft()
    press('Haal niveau 2 weg')
    await settle(320)
    expect(saved.scale.levels.map((level) => level.word)).toEqual(
      instrument.scale.levels.filter((_, index) => index !== 1).map((level) => level.word),
    )
    expect(buttons().some((one) => one.textContent.includes('Haal niveau'))).toBe(false)
  })

  it('gets a ninth card with questions, and cards are ordered and hidden', async () => {
    await openDraft()
    press('Voeg een kaart toe')
    await settle(5)
    await type('factors[8].title', 'Plezier')
    press('Voeg een subvraag toe')
    await settle(5)
    await type('factors[8].subQuestions[0].text', 'Waar kregen jullie energie van?')
    press('Plezier omhoog')
    await settle(320)
    const [first] = instrument.factors
    expect(saved.factors).toHaveLength(9)
    expect(saved.factors[7]).toMatchObject({
      title: 'Plezier',
      subQuestions: [{ text: 'Waar kregen jullie energie van?' }],
    })
    expect(new Set(saved.factors.map((factor) => factor.id)).size).toBe(9)
    press(`1. ${first!.title}`)
    await settle(5)
    const hide = [...document.querySelectorAll<HTMLInputElement>('.factor-editor [role=switch]')]
    hide[0]!.click()
    await settle(320)
    expect(saved.factors[0]).toMatchObject({ id: first!.id, hidden: true })
  })

  it('changes the words, the time, the wrap-up and the colour', async () => {
    await openDraft()
    await type('words.factor.singular', 'onderwerp')
    await type('minutesPerCard.minutes', '25')
    await type('actionsAimedAt', '3')
    await type('minutesSkeleton', '## Kern')
    press('Voeg een stap toe')
    await settle(5)
    await type('wrapUp.steps[5].text', 'Ruim samen op')
    document.querySelector<HTMLInputElement>('input[value=violet]')!.click()
    await settle(320)
    expect(saved).toMatchObject({
      words: { factor: { singular: 'onderwerp', plural: 'succesfactoren', article: 'de' } },
      minutesPerCard: { minutes: 25 },
      actionsAimedAt: 3,
      minutesSkeleton: '## Kern',
      accent: 'violet',
    })
    expect(saved.wrapUp.steps.at(-1)!.text).toBe('Ruim samen op')
  })

  it.each(['abc', '0', '7,5', '1000', ''])(
    'with “%s” for the minutes is not settled until it is right',
    async (wrong) => {
      answers.settle_instrument = () => viewOf(otherInstrument(), 'own')
      await openDraft()
      await type('minutesPerCard.minutes', wrong)
      expect(read()).not.toContain('Alles is ingevuld.')
      expect(section('Tijd en actiepunten')!.textContent).toContain('Vul een getal in van 1 tot en met 120.')
      press('Stel vast')
      await settle(5)
      const field = document.querySelector<HTMLInputElement>('[data-path="minutesPerCard.minutes"] input')!
      expect(document.activeElement).toBe(field)
      expect(document.querySelector('dialog[open]')).toBeNull()
      expect(read()).toContain('Er is nog iets te verbeteren. Kijk bij ‘Minuten per kaart’.')
      press('Bekijken')
      await settle(5)
      press('Wijzigen')
      await settle(5)
      expect(document.querySelector<HTMLInputElement>('[data-path="minutesPerCard.minutes"] input')!.value).toBe(wrong)
      await type('minutesPerCard.minutes', '25')
      expect(read()).toContain('Alles is ingevuld.')
      expect(saved.minutesPerCard.minutes).toBe(25)
      expect(invoke).not.toHaveBeenCalledWith('settle_instrument', expect.anything())
    },
  )

  it('with a day that cannot be read, or none, is not settled', async () => {
    await openDraft()
    for (const wrong of ['binnenkort', '']) {
      await type('date', wrong)
      expect(read()).not.toContain('Alles is ingevuld.')
      press('Stel vast')
      await settle(5)
      expect(document.querySelector('dialog[open]')).toBeNull()
    }
    await type('date', '2-12-2026')
    expect(read()).toContain('Alles is ingevuld.')
  })

  it('says before it is settled what is still provisional, in one place', async () => {
    await openDraft()
    expect(section('Niveaus')!.querySelector('[role=switch]')).toBeNull()
    const switches = section('Vaststellen')!.querySelectorAll<HTMLInputElement>('[role=switch]')
    expect([...switches].map((one) => one.checked)).toEqual([true, true])
    const dialog = () => [...document.querySelectorAll('dialog')].map((one) => one.textContent).join()
    expect(dialog()).toContain('verandert niet meer. Nog voorlopig: niveaus en minuten per kaart.')
    switches[0]!.click()
    await settle(320)
    expect(dialog()).toContain('Nog voorlopig: minuten per kaart.')
    switches[1]!.click()
    await settle(320)
    expect(dialog()).not.toContain('Nog voorlopig')
    expect([saved.scale.provisional, saved.minutesPerCard.provisional]).toEqual([false, false])
  })

  it.each([
    [
      'level',
      'Haal niveau 2 weg',
      `Niveau 2 (‘${instrument.scale.levels[1]!.word}’)`,
      () => saved.scale.levels.map((one) => one.word),
    ],
    ['step', 'Haal stap 1 weg', 'Stap 1', () => saved.wrapUp.steps.map((one) => one.text)],
    ['part of the explanation', 'Haal deel 2 weg', 'Deel 2', () => saved.introduction.paragraphs.map((it) => it.title)],
    ['question', 'Haal subvraag 1 weg', 'Subvraag 1', () => saved.factors[0]!.subQuestions.map((one) => one.text)],
    ['card', 'Haal deze kaart weg', 'Kaart ‘', () => saved.factors.map((one) => one.title)],
  ])('a removed %s is put back at its place, where it was', async (_, remove, words, texts) => {
    await openDraft()
    press(`1. ${instrument.factors[0]!.title}`)
    await settle(5)
    const before = texts()
    press(remove)
    await settle(320)
    expect(texts()).toHaveLength(before.length - 1)
    const back = document.activeElement as HTMLElement
    expect(back.textContent).toContain(`Zet terug: ${words}`)
    back.click()
    await settle(320)
    expect(texts()).toEqual(before)
    expect(document.activeElement!.closest('[data-path]')).not.toBeNull()
    expect(read()).not.toContain('is weggehaald.')
  })

  it('Ctrl+Z outside a field puts back what was removed last, and in a field nothing', async () => {
    await openDraft()
    const before = saved.wrapUp.steps.map((one) => one.text)
    press('Haal stap 2 weg')
    await settle(5)
    press('Haal stap 1 weg')
    await settle(320)
    const undo = (target: Element) => {
      target.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true, cancelable: true }))
      return settle(320)
    }
    await undo(document.querySelector('[data-path=title] input')!)
    expect(saved.wrapUp.steps).toHaveLength(before.length - 2)
    await undo(document.body)
    await undo(document.body)
    await undo(document.body)
    expect(saved.wrapUp.steps.map((one) => one.text)).toEqual(before)
  })

  it('shows what is wrong with a new card when a field is left, and all of it at “Stel vast”', async () => {
    answers.change_draft = ({ draft }) => {
      saved = draft as Whole
      const texts = ['title', 'definition'] as const
      const empty = saved.factors.flatMap((one, at) =>
        texts.filter((it) => !one[it]).map((it) => `factors[${at}].${it}`),
      )
      return viewOf(
        saved,
        'draft',
        empty.map((path) => ({ path, message: 'Vul hier iets in.' })),
      )
    }
    await openDraft()
    press('Voeg een kaart toe')
    await settle(320)
    const wrong = () => document.querySelectorAll('.factor-editor [aria-invalid]').length
    expect([wrong(), read().includes('Er zijn nog 2 dingen')]).toEqual([0, true])
    document.querySelector('[data-path="factors[8].title"] input')!.dispatchEvent(new FocusEvent('blur'))
    await settle(5)
    expect(wrong()).toBe(1)
    press('Stel vast')
    await settle(5)
    expect(wrong()).toBe(2)
  })

  it('warns of a title or question that occurs twice, and can be settled with it', async () => {
    await openDraft()
    await type('title', 'Buurt')
    press(`2. ${instrument.factors[1]!.title}`)
    await settle(5)
    await type('factors[1].title', ` ${instrument.factors[0]!.title.toUpperCase()}`)
    const field = document.querySelector('[data-path="factors[1].title"]')!
    expect(field.textContent).toContain('staat er al. Klopt dat?')
    expect(field.querySelector('[aria-invalid]')).toBeNull()
    expect(read()).toContain('Alles is ingevuld.')
    expect(read()).toContain('Let op. Dit mag, maar klopt het? Kaart 2, Titel:')
    await type('factors[1].title', 'Anders')
    expect(read()).not.toContain('Let op.')
  })

  it('counts what is left near the limit, and a sentence has no line break', async () => {
    await openDraft()
    await type('scale.levels[0].word', 'a'.repeat(58))
    expect(document.querySelector('[data-path="scale.levels[0].word"]')!.textContent).toContain('Nog 2 tekens')
    expect(document.querySelector('[data-path="scale.levels[0].explanation"] textarea')).not.toBeNull()
    await type('wrapUp.steps[0].text', 'Ruim op\nen ga naar huis')
    expect(saved.wrapUp.steps[0]!.text).toBe('Ruim op en ga naar huis')
  })

  it('is settled with a version and a day, after what was typed is saved', async () => {
    const order: string[] = []
    const change = answers.change_draft!
    answers.change_draft = (given) => (order.push('change'), change(given))
    answers.settle_instrument = () => (order.push('settle'), viewOf(otherInstrument(), 'own'))
    await openDraft()
    const field = document.querySelector<HTMLInputElement>('[data-path=title] input')!
    field.value = 'Buurtgesprek'
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    button('Stel vast').click()
    await settle(5)
    expect(order).toEqual(['change'])
    press('Stel versie 2026.2 vast')
    await settle(5)
    expect(order).toEqual(['change', 'settle'])
    expect(invoke).toHaveBeenCalledWith('settle_instrument', { id: 'buurt', version: '2026.2', date: '2026-11-18' })
    expect(router.go).toHaveBeenCalledWith({ screen: 'instrument', instrument: { id: 'buurt', version: '2026.2' } })
  })

  it('that cannot be settled says why and stays', async () => {
    answers.settle_instrument = () => {
      throw { code: 'invalid', message: 'Er is al een versie 2026.2. Kies een hoger nummer.' }
    }
    await openDraft()
    press('Stel vast')
    await settle(5)
    press('Stel versie 2026.2 vast')
    await settle(5)
    expect(read()).toContain('Er is al een versie 2026.2. Kies een hoger nummer.')
    expect(router.go).not.toHaveBeenCalled()
  })
})

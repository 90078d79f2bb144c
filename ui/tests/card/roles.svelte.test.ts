import { flushSync, mount, tick, unmount, type Component } from 'svelte'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LevelChoice } from '../../src/bindings/LevelChoice'
import Actions from '../../src/components/card/actions/Actions.svelte'
import Gauge from '../../src/components/card/Gauge.svelte'
import Marks from '../../src/components/card/Marks.svelte'
import SubQuestionNote from '../../src/components/card/SubQuestionNote.svelte'
import AdditionalQuestions from '../../src/components/overview/AdditionalQuestions.svelte'
import FactorChoice from '../../src/components/sessions/FactorChoice.svelte'
import PeopleField from '../../src/components/sessions/PeopleField.svelte'
import { action, instrument } from '../fixtures/session'

let mounted: Record<string, unknown> | undefined
const nothing = (): void => {}
const text = (): string => document.body.textContent?.replace(/\s+/g, ' ') ?? ''

function show<Props extends Record<string, unknown>>(component: Component<Props>, props: Props): void {
  mounted = mount(component, { target: document.body, props })
  flushSync()
}
beforeEach(() => (document.body.innerHTML = ''))
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
})

describe('on the device of a minute taker', () => {
  it('notes are open without taking the focus', () => {
    const opened: boolean[] = []
    const props = { question: 'Wat gaat goed?', note: 'Veel.', limit: 2000, ontype: nothing, onleave: nothing }
    show(SubQuestionNote, { ...props, open: false, standing: true, ontoggle: (on: boolean) => opened.push(on) })
    const area = document.querySelector('textarea')!
    expect(area.value).toBe('Veel.')
    expect(document.activeElement).not.toBe(area)
    area.focus()
    expect(opened).toEqual([true])
  })

  it('a note is worked on from the first letter, so that no tip goes before the tap ends', async () => {
    const props = $state({ question: 'Wat gaat goed?', note: '', limit: 2000, onleave: nothing, ontype: nothing })
    const row = $state({ ...props, open: false, standing: true, ontoggle: (on: boolean) => void (row.open = on) })
    show(SubQuestionNote, row)
    const area = document.querySelector('textarea')!
    area.focus()
    flushSync()
    expect(document.querySelector('.sub--writing')).toBeNull()
    area.value = 'V'
    area.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
    expect(document.querySelector('.sub--writing')).not.toBeNull()
    row.open = false
    flushSync()
    expect(document.querySelector('.sub--writing')).toBeNull()
  })

  it('the level is read-only until a person unlocks it', async () => {
    const chosen: LevelChoice[] = []
    const props = $state({
      scale: instrument.scale,
      level: { state: 'chosen' as const, value: { level: 2 } },
      locked: true,
      onunlock: () => (props.locked = false),
      onchoose: (choice: LevelChoice) => chosen.push(choice),
    })
    show(Gauge, props)
    const radio = (height: number) => document.querySelector<HTMLInputElement>(`input[value="${height}"]`)!
    radio(3).click()
    radio(2).dispatchEvent(new KeyboardEvent('keydown', { key: '4', bubbles: true, cancelable: true }))
    expect(chosen).toEqual([])
    expect(document.querySelector('[role=radiogroup]')?.getAttribute('aria-readonly')).toBe('true')

    const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.includes('Wijzig niveau'))!
    button.click()
    await tick()
    await tick()
    expect(document.activeElement).toBe(radio(2))
    radio(3).click()
    expect(chosen).toEqual([{ level: 3 }])
    expect(text()).not.toContain('Wijzig niveau')
  })
})

describe('while the advice is settled', () => {
  it('a level can only be read', () => {
    const level = { state: 'chosen' as const, value: 'undecided' as const }
    show(Gauge, { scale: instrument.scale, level, locked: true, onchoose: nothing })
    expect(document.querySelector('button')).toBeNull()
    expect(document.querySelector<HTMLInputElement>('input[value="0"]')?.checked).toBe(true)
  })

  it('notes and action points are text, without fields and buttons', () => {
    const props = { question: 'Wat gaat goed?', note: 'Veel.', limit: 2000, open: true, locked: true }
    show(SubQuestionNote, { ...props, ontoggle: nothing, ontype: nothing, onleave: nothing })
    expect(text()).toContain('Wat gaat goed? Veel.')
    expect(document.querySelector('textarea, button')).toBeNull()
  })

  it('action points show as they were agreed, and a card without any shows a sentence', async () => {
    const handlers = { onedit: nothing, onadd: nothing, onwhat: nothing, onwho: nothing, ondue: nothing }
    const props = { people: [], today: '2026-11-18', editing: 'a', locked: true, onremoved: nothing, onleave: nothing }
    show(Actions, { ...props, ...handlers, actions: [action('a'), action('b', { removed: true })] })
    expect(text()).toContain('Iets doen')
    expect(document.querySelector('form, button')).toBeNull()
    await unmount(mounted!)
    show(Actions, { ...props, ...handlers, actions: [] })
    expect(text()).toContain('Er zijn geen actiepunten gemaakt.')
  })

  it('marks show only what was marked', () => {
    show(Marks, { openQuestion: true, comeBackLater: false, locked: true, onmark: nothing })
    expect(text()).toContain('Open vraag')
    expect(text()).not.toContain('Later terugkomen')
    expect(document.querySelector('button')).toBeNull()
  })

  it('questions, participants and cards can only be read', async () => {
    const questions = [{ id: 'q', question: 'Wie betaalt?', answer: '' }]
    const edits = { onadd: () => Promise.resolve(null), onremoved: () => Promise.resolve(true), ontype: nothing }
    show(AdditionalQuestions, { questions, locked: true, ...edits, onleave: nothing })
    expect(text()).toContain('Wie betaalt? Er is geen antwoord opgeschreven.')
    expect(document.querySelector('textarea, button')).toBeNull()
    await unmount(mounted!)

    show(PeopleField, {
      people: [{ id: 'p', name: 'Sanne' }],
      locked: true,
      onpeople: nothing,
      onperson: nothing,
      onrename: nothing,
    })
    expect(text()).toContain('Sanne')
    expect(document.querySelector('input, button')).toBeNull()
    await unmount(mounted!)

    const chosen = instrument.factors.slice(0, 7).map((factor) => factor.id)
    show(FactorChoice, { factors: instrument.factors, chosen, written: [], locked: true, onarrange: nothing })
    expect(text()).toContain('Niet in deze sessie')
    expect(document.querySelector('input, button')).toBeNull()
  })
})

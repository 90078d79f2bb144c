import { flushSync, mount, tick, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ActionPoint } from '../../src/bindings/ActionPoint'
import type { Edit } from '../../src/bindings/Edit'
import Actions from '../../src/components/card/actions/Actions.svelte'
import { applyOptimistically } from '../../src/model/session/optimistic-edit'
import { action, sessionWith } from '../fixtures/session'

const factor = 'maatwerk'
let session = $state.raw(sessionWith([]))
let editing: string | null = $state(null)
let made: Edit[] = []
let people: string[] = []
let persons: string[] = []
let mounted: Record<string, unknown>

function edit(change: Edit): void {
  made.push(change)
  session = applyOptimistically(session, change)
}

function show(actions: ActionPoint[], opened: { editing?: string; part?: string; today?: string } = {}): void {
  session = sessionWith([{ actions }])
  editing = opened.editing ?? null
  made = []
  persons = []
  mounted = mount(Actions, {
    target: document.body,
    props: {
      get actions() {
        return session.cards[0]!.answer.actions
      },
      get editing() {
        return editing
      },
      part: opened.part ?? null,
      people,
      onperson: (name: string) => persons.push(name),
      today: opened.today ?? '2026-11-18',
      onedit: (id: string | null) => (editing = id),
      onadd: (id: string) => edit({ edit: 'addAction', factor, action: id, what: '', who: '', due: null }),
      onwhat: (id: string, text: string) =>
        edit({ edit: 'setText', target: { field: 'actionWhat', factor, action: id }, text }),
      onwho: (id: string, text: string) =>
        edit({ edit: 'setText', target: { field: 'actionWho', factor, action: id }, text }),
      ondue: (id: string, due: string | null) => edit({ edit: 'setActionDue', factor, action: id, due }),
      onremoved: (id: string, removed: boolean) => edit({ edit: 'setActionRemoved', factor, action: id, removed }),
      onleave: () => {},
    },
  })
  flushSync()
}

const text = () => document.body.textContent?.replace(/\s+/g, ' ') ?? ''

async function press(words: string): Promise<void> {
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(words))
  if (!button) throw new Error(`there is no button “${words}” in “${text()}”`)
  button.click()
  flushSync()
  await tick()
  await tick()
}

beforeEach(() => {
  document.body.innerHTML = ''
  people = ['Sanne Kok', 'Kofi Mensah']
})
afterEach(() => unmount(mounted))

describe('the action points of a card', () => {
  it('can be cleared and put back in place, with the focus on them', async () => {
    show([action('a', { what: 'Eerste' }), action('b', { what: 'Tweede' })])
    await press('Tweede')
    await press('Maak leeg')
    expect(text()).toContain('Actiepunt 2 is leeggemaakt.')
    expect(document.activeElement?.textContent).toContain('Zet terug')

    await press('Zet terug')
    expect(text()).toContain('Tweede')
    expect(document.activeElement?.textContent).toContain('Tweede')
    expect(made.map((one) => one.edit)).toEqual(['setActionRemoved', 'setActionRemoved'])
  })

  it('are not created by only opening a free slot', async () => {
    show([])
    await press('Voeg actiepunt 1 toe')
    await press('Klaar')
    expect(made).toEqual([])
  })

  it('are created once, by the first choice or letter', async () => {
    show([])
    await press('Voeg actiepunt 1 toe')
    await press('2 weken')
    await press('Kofi Mensah')
    expect(made.map((one) => one.edit)).toEqual(['addAction', 'setActionDue', 'setText'])
    await press('Klaar')
    expect(text()).toContain('Kofi Mensah')
    expect(text()).toContain('2 december 2026')
    expect(text()).toContain('Schrijf wat jullie gaan doen')
  })

  it('show in words what is missing, and a cleared one can be filled again', async () => {
    show([action('a', { who: '', due: null })])
    expect(text()).toContain('Kies wie dit doet')
    expect(text()).toContain('Kies een datum')
    await press('Iets doen')
    await press('Maak leeg')
    await press('Nieuw actiepunt')
    expect(document.querySelector('form')).not.toBeNull()
    expect(editing).not.toBe('a')
  })

  it('show two days from two devices and settle on one with one tap', async () => {
    show([action('a', { due: '2026-12-01', contestedDue: ['2026-12-15'] })])
    expect(text()).toContain('1 december 2026 en 15 december 2026. Kies samen.')
    await press('Iets doen')
    await press('15 december 2026')
    expect(made).toEqual([{ edit: 'setActionDue', factor, action: 'a', due: '2026-12-15' }])
  })

  it('offer no usual day in a weekend or on a holiday', async () => {
    // 2 weeks later is Second Christmas Day, a Saturday; 1 month and 3 months later are working days.
    show([], { today: '2026-12-12' })
    await press('Voeg actiepunt 1 toe')
    expect(text()).toContain('2 wekenma 28 dec')
    expect(text()).toContain('1 maanddi 12 jan 2027')
    await press('2 weken')
    expect(text()).not.toContain('Let op: dit is')
  })

  it('offer four usual days with weekday and date, and warn of a weekend or a holiday', async () => {
    show([])
    await press('Voeg actiepunt 1 toe')
    for (const words of [
      '2 wekenwo 2 dec',
      '1 maandvr 18 dec',
      '3 maandendo 18 feb 2027',
      'Volgend gesprekkies een datum',
    ])
      expect(text()).toContain(words)
    expect(text()).toContain('Wordt vanzelf bewaard.')
    void unmount(mounted)
    show([action('a', { due: '2026-12-25' }), action('b', { due: '2026-12-12' })])
    await press('25 december')
    expect(text()).toContain('Let op: dit is Eerste Kerstdag.')
    await press('Klaar')
    await press('12 december')
    expect(text()).toContain('Let op: dit is een zaterdag.')
  })

  it('the calendar for the next conversation opens months ahead, or on the day of the action point', async () => {
    show([action('a', { due: null }), action('b', { due: '2026-12-12' })])
    await press('Iets doen')
    await press('Volgend gesprek')
    expect(document.querySelector('dialog[open] h2')!.textContent).toBe('februari 2027')
    expect((document.activeElement as HTMLElement).dataset.date).toBe('2027-02-18')
    document.querySelector<HTMLElement>('[data-date="2027-02-10"]')!.click()
    flushSync()
    expect(made).toEqual([{ edit: 'setActionDue', factor, action: 'a', due: '2027-02-10' }])
  })

  it('a new participant is added to the session and does it', async () => {
    show([])
    await press('Voeg actiepunt 1 toe')
    await press('Deelnemer')
    const input = document.querySelector<HTMLInputElement>('.new-person')!
    input.value = 'Jansen, gemeente'
    input.dispatchEvent(new InputEvent('input', { bubbles: true }))
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    flushSync()
    expect(persons).toEqual(['Jansen, gemeente'])
    expect(made.at(-1)).toMatchObject({ edit: 'setText', text: 'Jansen, gemeente' })
  })

  it('show up to eight names, and all of more', async () => {
    people = Array.from({ length: 8 }, (_, index) => `Naam ${index + 1}`)
    show([])
    await press('Voeg actiepunt 1 toe')
    expect(text()).toContain('Naam 8')
    expect(text()).not.toContain('Toon alle')
    void unmount(mounted)
    people = Array.from({ length: 12 }, (_, index) => `Naam ${index + 1}`)
    show([action('a', { who: 'Naam 11' })])
    await press('Iets doen')
    expect(text()).toContain('Naam 8Naam 11 Toon alle 12 namen')
    await press('Toon alle 12 namen')
    expect(text()).toContain('Naam 12')
  })
})

// Only then is there a field to put the caret back in.
describe('after the page was loaded again', () => {
  it.each([
    ['another name', 'who', ''],
    ['another name beside a participant', 'who', 'Sanne Kok'],
    ['a name of somebody else', 'who', 'Wim'],
    ['another day', 'due', ''],
  ])('the field for %s is open again and has the focus', (_, part, who) => {
    show([action('a', { who })], { editing: 'a', part })
    const field = document.querySelector(`[data-typed="action/a/${part}"]`)
    expect(field).not.toBeNull()
    expect(document.activeElement).toBe(field)
  })

  it('the fields that were closed stay closed', () => {
    show([action('a', { who: '' })], { editing: 'a' })
    expect([...document.querySelectorAll<HTMLElement>('[data-typed]')].map((field) => field.dataset.typed)).toEqual([
      'action/a',
    ])
  })
})

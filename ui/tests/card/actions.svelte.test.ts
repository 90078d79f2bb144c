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
let mounted: Record<string, unknown>

function edit(change: Edit): void {
  made.push(change)
  session = applyOptimistically(session, change)
}

function show(actions: ActionPoint[], opened: { editing?: string; part?: string } = {}): void {
  session = sessionWith([{ actions }])
  editing = opened.editing ?? null
  made = []
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
      people: ['Sanne Kok', 'Kofi Mensah'],
      today: '2026-11-18',
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

beforeEach(() => (document.body.innerHTML = ''))
afterEach(() => unmount(mounted))

describe('the action points of a card', () => {
  it('can be cleared and put back in place, with the focus on them', async () => {
    show([action('a', { what: 'Eerste' }), action('b', { what: 'Tweede' })])
    await press('Tweede')
    await press('Maak leeg')
    expect(text()).toContain('Actiepunt 2 is leeg gemaakt.')
    expect(document.activeElement?.textContent).toContain('Zet terug')

    await press('Zet terug')
    expect(text()).toContain('Tweede')
    expect(document.activeElement?.textContent).toContain('Tweede')
    expect(made.map((one) => one.edit)).toEqual(['setActionRemoved', 'setActionRemoved'])
  })

  it('are not created by only opening a free slot', async () => {
    show([])
    await press('Actiepunt 1 toevoegen')
    await press('Klaar')
    expect(made).toEqual([])
  })

  it('are created once, by the first choice or letter', async () => {
    show([])
    await press('Actiepunt 1 toevoegen')
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

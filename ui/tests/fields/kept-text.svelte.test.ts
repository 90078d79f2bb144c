// Texts that are typed and not saved yet, in the components that have one: they are kept with every letter, are there
// when the component appears again, and are forgotten once they are used.
import { flushSync, mount, tick, unmount, type Component } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import AdviceStatus from '../../src/components/advice/AdviceStatus.svelte'
import LinkForm from '../../src/components/advice/LinkForm.svelte'
import PeopleField from '../../src/components/sessions/PeopleField.svelte'
import { KEPT_TEXTS, type KeptTexts } from '../../src/components/shared/fields/kept-text.svelte'
import NewPerson from '../../src/components/shared/fields/NewPerson.svelte'
import { button, press, settle } from '../fixtures/page'

let kept: Record<string, string>
let shown: Record<string, unknown> | undefined

const texts: KeptTexts = {
  of: (name) => kept[name] ?? '',
  keep: (name, text) => void (text === '' ? delete kept[name] : (kept[name] = text)),
  inSession: (name) => `${name}/session`,
}

async function show<T extends Record<string, unknown>>(component: Component<T>, props: T): Promise<void> {
  if (shown) await unmount(shown)
  document.body.innerHTML = ''
  shown = mount(component, { target: document.body, props, context: new Map([[KEPT_TEXTS, texts]]) })
  flushSync()
  await tick()
}

function type(field: string, words: string): void {
  const input = document.querySelector<HTMLInputElement>(field)!
  input.value = words
  input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  flushSync()
}

const value = (field: string) => document.querySelector<HTMLInputElement>(field)?.value

beforeEach(() => {
  kept = {}
  shown = undefined
})
afterEach(async () => {
  if (shown) await unmount(shown)
})

describe('the reason for changing a settled advice', () => {
  const advice = { state: { state: 'settled', version: 1, at: '2026-11-05T09:00:00Z' }, versions: [] }
  const props = (reopening: boolean, onreopen = vi.fn(() => Promise.resolve(true))) =>
    ({ advice, reopening, onreopen }) as never

  it('is in the open form again after the page was loaded again', async () => {
    await show(AdviceStatus, props(false))
    press('Maak')
    await settle()
    type('[data-typed=reopen]', 'Een naam klopte niet')
    expect(kept).toEqual({ 'reopen/session': 'Een naam klopte niet' })
    await show(AdviceStatus, props(true))
    expect(value('[data-typed=reopen]')).toBe('Een naam klopte niet')
  })

  it('is there again after the form was closed, and gone after it was given', async () => {
    kept = { 'reopen/session': 'Vergeten' }
    await show(AdviceStatus, props(false))
    expect(value('[data-typed=reopen]')).toBeUndefined()
    press('Maak')
    await settle()
    expect(value('[data-typed=reopen]')).toBe('Vergeten')
    document.querySelector('form')!.requestSubmit()
    await settle()
    expect(kept).toEqual({})
  })
})

describe('the name of a person', () => {
  it('is in its field again on a card', async () => {
    await show(NewPerson, { onperson: () => {} })
    button('Deelnemer').click()
    flushSync()
    type('input', 'San')
    expect(kept).toEqual({ 'person/session': 'San' })
    const onperson = vi.fn()
    await show(NewPerson, { onperson })
    expect(value('input')).toBe('San')
    document.querySelector<HTMLElement>('input')!.blur()
    await settle()
    expect([onperson.mock.calls, kept]).toEqual([[['San']], {}])
  })

  const people = [{ id: '0192f000-0000-7000-8000-000000000002', name: 'Sanne' }]
  const field = { people, onpeople: () => {}, onperson: () => {}, onrename: () => {} }

  it('is in its field again in the list of participants', async () => {
    await show(PeopleField, field)
    type('[data-typed=participant]', 'Otto de W')
    await show(PeopleField, field)
    expect(value('[data-typed=participant]')).toBe('Otto de W')
    const participant = document.querySelector<HTMLElement>('[data-typed=participant]')!
    participant.focus()
    participant.blur()
    expect(kept).toEqual({})
  })

  it('that is being changed is in its field again', async () => {
    const onrename = vi.fn()
    await show(PeopleField, { ...field, onrename })
    press('Sanne')
    flushSync()
    type('.name-chip__input', 'Sanne Ko')
    await show(PeopleField, { ...field, onrename })
    expect(value('.name-chip__input')).toBe('Sanne Ko')
    onrename.mockClear()
    document.querySelector<HTMLElement>('.name-chip__input')!.blur()
    await settle()
    expect([onrename.mock.calls, kept]).toEqual([[[people[0]!.id, 'Sanne Ko']], {}])
  })
})

it('the address of a link is in its field again, until the form is closed', async () => {
  const onclose = vi.fn()
  const form = { href: '', selected: false, complete: () => null, onset: () => {}, onremove: () => {}, onclose }
  await show(LinkForm, form)
  const [address, words] = ['input[inputmode=url]', 'input:not([inputmode])']
  type(address!, 'actiescan.n')
  type(words!, 'de scan')
  await show(LinkForm, form)
  expect([value(address!), value(words!)]).toEqual(['actiescan.n', 'de scan'])
  document.querySelector<HTMLElement>('.button--quiet')!.click()
  expect([onclose.mock.calls.length, kept]).toEqual([1, {}])
})

// Names of participants, typed with keys, a keyboard on the screen, or a pen.
import { flushSync, mount, tick, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import PeopleField from '../../src/components/sessions/PeopleField.svelte'

let mounted: Record<string, unknown>
let added: string[][]
let renamed: string[][]
const field = () => document.querySelector('input')!

beforeEach(() => {
  added = []
  renamed = []
  const props = {
    people: [{ id: 'a', name: 'Noor' }],
    onpeople: (names: string[]) => added.push(names),
    onperson: () => {},
    onrename: (id: string, name: string) => renamed.push([id, name]),
  }
  mounted = mount(PeopleField, { target: document.body, props })
  flushSync()
  field().focus()
})
afterEach(() => unmount(mounted))

function type(words: string): void {
  field().value = words
  field().dispatchEvent(new InputEvent('input', { bubbles: true }))
  flushSync()
}
function press(init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init })
  field().dispatchEvent(event)
  flushSync()
  return event
}
function insert(inputType: string): InputEvent {
  const event = new InputEvent('beforeinput', { inputType, bubbles: true, cancelable: true })
  field().dispatchEvent(event)
  flushSync()
  return event
}

describe('a participant', () => {
  it('is not added half typed when the window goes to the background', () => {
    type('Otto de')
    field().dispatchEvent(new FocusEvent('blur')) // The field stays the active element.
    flushSync()
    expect([added, field().value]).toEqual([[], 'Otto de'])
    field().blur()
    flushSync()
    expect([added, field().value]).toEqual([[['Otto de']], ''])
  })

  it('is added with Enter', () => {
    type('Sanne')
    expect(press().defaultPrevented).toBe(true)
    expect([added, field().value]).toEqual([[['Sanne']], ''])
  })

  it.each(['insertLineBreak', 'insertParagraph'])('is added without a key: %s', (inputType) => {
    type('Sanne')
    expect(insert(inputType).defaultPrevented).toBe(true)
    expect([added, field().value]).toEqual([[['Sanne']], ''])
  })

  it.each([
    ['ends a composition', { isComposing: true }],
    ['ended a composition just before', { keyCode: 229 }],
  ])('is not added by the Enter that %s', (_, init) => {
    type('さん')
    expect(press(init).defaultPrevented).toBe(false)
    expect([added, field().value]).toEqual([[], 'さん'])
    // A keyboard on the screen reports its Enter so too, and then gives the line break.
    insert('insertLineBreak')
    expect(added).toEqual([['さん']])
  })

  it('is added once if a key also gives a line break', () => {
    type('Sanne')
    press()
    insert('insertLineBreak')
    expect(added).toEqual([['Sanne']])
  })

  it('is not added while letters are inserted, replaced or deleted', () => {
    type('Sanne')
    for (const inputType of ['insertText', 'insertReplacementText', 'insertFromDrop', 'deleteContentBackward'])
      expect(insert(inputType).defaultPrevented).toBe(false)
    expect(added).toEqual([])
  })

  it('has a key on the screen that adds it, not one that goes to the next field', () => {
    expect(field().getAttribute('enterkeyhint')).toBe('done')
  })

  it('may have a comma in the name: typed text is split by Enter only', () => {
    type('Jansen, gemeente')
    press()
    type('Ali; ROC')
    field().blur()
    flushSync()
    expect(added).toEqual([['Jansen, gemeente'], ['Ali; ROC']])
  })

  it('is one of a pasted list, split as before', () => {
    type('Sanne')
    const event = new Event('paste', { bubbles: true, cancelable: true })
    Object.assign(event, { clipboardData: { getData: () => 'Ahmed\nMarieke, Peter' } })
    field().dispatchEvent(event)
    flushSync()
    expect([added, field().value]).toEqual([[['Sanne', 'Ahmed', 'Marieke', 'Peter']], ''])
  })

  it('gets another name in its chip, and keeps it when nothing is typed', async () => {
    const change = async (name: string) => {
      document.querySelector<HTMLElement>('[data-person="a"]')!.click()
      flushSync()
      const input = document.querySelector<HTMLInputElement>('.name-chip input')!
      expect([input.value, document.activeElement]).toEqual(['Noor', input])
      input.value = name
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
      flushSync()
      await tick()
      expect(document.activeElement).toBe(document.querySelector('[data-person="a"]'))
    }
    await change(' Noor  de Wit ')
    await change('  ')
    await change('Noor')
    expect(renamed).toEqual([['a', 'Noor de Wit']])
  })
})

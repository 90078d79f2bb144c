// Names of participants, typed with keys, a keyboard on the screen, or a pen.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import PeopleField from '../../src/components/sessions/PeopleField.svelte'

let mounted: Record<string, unknown>
let added: string[][]
const field = () => document.querySelector('input')!

beforeEach(() => {
  added = []
  const props = { people: [], onpeople: (names: string[]) => added.push(names), onperson: () => {} }
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
})

// A field stops at its limit, counted in characters, and never cuts one.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import NoteField from '../../src/components/shared/fields/NoteField.svelte'

const LIMIT = 10
const family = '👨‍👩‍👧' // five characters

describe('a field with a limit', () => {
  const saved = $state({ text: '' })
  let reported: string[]
  let mounted: Record<string, unknown>
  const field = () => document.querySelector('textarea')!

  beforeEach(() => {
    saved.text = ''
    reported = []
    // happy-dom has no editing commands.
    document.execCommand = vi.fn(() => false)
    mounted = mount(NoteField, {
      target: document.body,
      props: {
        label: 'Notitie',
        get value() {
          return saved.text
        },
        limit: LIMIT,
        ontype: (text: string) => reported.push(text),
        onleave: () => {},
      },
    })
    flushSync()
    field().focus()
  })
  afterEach(() => unmount(mounted))

  /** Inserts a text at the cursor as a web view does. */
  function insert(data: string, inputType = 'insertText', stoppable = true): void {
    const area = field()
    const before = new InputEvent('beforeinput', { data, inputType, bubbles: true, cancelable: stoppable })
    if (!area.dispatchEvent(before)) return
    area.setRangeText(data, area.selectionStart, area.selectionEnd, 'end')
    area.dispatchEvent(new InputEvent('input', { data, inputType, bubbles: true }))
    flushSync()
  }

  it.each([true, false])('takes as many emoji as letters (insertion can be stopped: %s)', (stoppable) => {
    for (let count = 0; count < 12; count += 1) insert('👌', 'insertText', stoppable)
    expect(field().value).toBe('👌'.repeat(10))
    expect(reported.at(-1)).toBe('👌'.repeat(10))
  })

  it.each([true, false])('shortens a pasted text between two characters (can be stopped: %s)', (stoppable) => {
    insert('abc')
    insert(family + family, 'insertFromPaste', stoppable)
    expect(field().value).toBe(`abc${family}`)
    expect(reported.at(-1)).toBe(`abc${family}`)
  })

  it('keeps the text behind the cursor', () => {
    insert('0123456789')
    field().setSelectionRange(4, 6)
    insert('abcdef', 'insertFromPaste')
    expect(field().value).toBe('0123ab6789')
  })

  it('shortens a composed text when the composition is over', () => {
    insert('12345678')
    field().dispatchEvent(new Event('compositionstart'))
    field().value = '12345678にほんご'
    field().dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }))
    expect(field().value).toBe('12345678にほんご')
    field().dispatchEvent(new Event('compositionend'))
    flushSync()
    expect(field().value).toBe('12345678にほ')
    expect(reported.at(-1)).toBe('12345678にほ')
  })

  it.each(['insertReplacementText', 'insertFromComposition', 'insertFromDrop', 'insertFromYank'])(
    'shortens what arrives without a key: %s',
    (inputType) => {
      insert('12345678')
      insert('woord', inputType)
      expect(field().value).toBe('12345678wo')
      expect(reported.at(-1)).toBe('12345678wo')
    },
  )

  it('shortens a word that is corrected before the cursor, not the words behind it', () => {
    insert('aab ccc dd')
    const area = field()
    area.dispatchEvent(new InputEvent('beforeinput', { inputType: 'insertReplacementText', bubbles: true }))
    area.setRangeText('aabxyz', 0, 3, 'preserve')
    area.setSelectionRange(13, 13)
    area.dispatchEvent(new InputEvent('input', { inputType: 'insertReplacementText', bubbles: true }))
    flushSync()
    expect(field().value).toBe('aab ccc dd')
    expect(field().selectionStart).toBe(10)
    expect(reported.at(-1)).toBe('aab ccc dd')
  })

  it('reports what a handwriting keyboard deletes without a key', () => {
    insert('1234567890')
    const area = field()
    for (const inputType of ['deleteContentBackward', 'deleteWordBackward', 'deleteByDrag']) {
      area.dispatchEvent(new InputEvent('beforeinput', { inputType, bubbles: true, cancelable: true }))
      area.setRangeText('', area.value.length - 1, area.value.length, 'end')
      area.dispatchEvent(new InputEvent('input', { inputType, bubbles: true }))
      flushSync()
      expect(reported.at(-1)).toBe(area.value)
    }
    expect(reported.at(-1)).toBe('1234567')
  })

  it('leaves a longer text of another device as it is, and lets a person shorten it', () => {
    field().blur()
    saved.text = 'a text that is longer'
    flushSync()
    field().focus()
    expect(field().value).toBe('a text that is longer')
    field().setSelectionRange(21, 21)
    insert('!')
    expect(field().value).toBe('a text that is longer')
    field().value = 'a text that is longe'
    field().dispatchEvent(new InputEvent('input', { inputType: 'deleteContentBackward', bubbles: true }))
    expect(reported.at(-1)).toBe('a text that is longe')
  })
})

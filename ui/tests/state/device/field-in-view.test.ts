import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { showFocusedField } from '../../../src/state/device/field-in-view'

let stop: () => void
const scrolled: (Element | string)[] = []
const frame = () => new Promise((done) => requestAnimationFrame(done))

beforeEach(() => {
  document.body.innerHTML = `
    <div data-field="note/maatwerk"><p>Vraag</p><div class="field"><textarea id="note"></textarea></div></div>
    <div class="field" id="who"><label for="name">Naam</label><input id="name"></div>
    <div class="field" id="long"><textarea id="minutes"></textarea></div>
    <button>Knop</button>`
  scrolled.length = 0
  Element.prototype.scrollIntoView = function (this: Element) {
    scrolled.push(this.id || (this as HTMLElement).dataset.field || this.tagName)
  }
  vi.spyOn(document.getElementById('long')!, 'getBoundingClientRect').mockReturnValue({ height: 5000 } as DOMRect)
  stop = showFocusedField()
})
afterEach(() => {
  stop()
  vi.restoreAllMocks()
})

it('a field that takes the focus is scrolled into view with its question or label', async () => {
  document.getElementById('note')!.focus()
  await frame()
  document.getElementById('name')!.focus()
  await frame()
  expect(scrolled).toEqual(['note/maatwerk', 'who'])
})

it('a field that is higher than its surroundings stays where its caret is', async () => {
  document.getElementById('minutes')!.focus()
  await frame()
  expect(scrolled).toEqual([])
})

it('nothing moves under a finger: the field is scrolled after it is released', async () => {
  document.dispatchEvent(new Event('pointerdown'))
  document.getElementById('note')!.focus()
  await frame()
  expect(scrolled).toEqual([])
  document.dispatchEvent(new Event('pointerup'))
  await frame()
  expect(scrolled).toEqual(['note/maatwerk'])
})

it('a button does not scroll', async () => {
  document.querySelector('button')!.focus()
  await frame()
  expect(scrolled).toEqual([])
})

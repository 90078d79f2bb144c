import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ignoreSecondTaps } from '../../../src/state/device/second-tap'

let stop: () => void
let reached: string[]

function button(name: string): HTMLElement {
  const made = document.createElement('button')
  made.onclick = () => reached.push(name)
  document.body.append(made)
  return made
}

function tap(element: HTMLElement, at: number, { x = 100, y = 200, detail = 1 } = {}): void {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, clientX: x, clientY: y, detail })
  vi.spyOn(event, 'timeStamp', 'get').mockReturnValue(at)
  element.dispatchEvent(event)
}

beforeEach(() => {
  reached = []
  stop = ignoreSecondTaps()
})
afterEach(() => {
  stop()
  document.body.replaceChildren()
})

test('the second tap does not reach the button that appeared in the place of the first', () => {
  tap(button('level 3'), 1_000)
  const appeared = button('everybody has chosen')
  tap(appeared, 1_200, { x: 110, y: 205 })
  tap(appeared, 1_300)
  expect(reached).toEqual(['level 3'])
  tap(appeared, 1_800)
  expect(reached).toEqual(['level 3', 'everybody has chosen'])
})

test('the same button, another place, keys and labels are not a double tap', () => {
  const more = button('more')
  tap(more, 1_000)
  tap(more, 1_100)
  tap(button('beside'), 1_150, { x: 160 })
  tap(button('key'), 1_200, { detail: 0 })
  expect(reached).toEqual(['more', 'more', 'beside', 'key'])
  const label = document.createElement('label')
  const field = document.createElement('input')
  label.append(field)
  document.body.append(label)
  field.onclick = () => reached.push('field')
  tap(label, 3_000)
  tap(field, 3_001)
  expect(reached.at(-1)).toBe('field')
})

test('a tap after typing is not the second of a double tap', () => {
  const ask = button('ask')
  tap(ask, 1_000)
  const reason = document.createElement('input')
  document.body.append(reason)
  reason.dispatchEvent(new InputEvent('input', { bubbles: true }))
  tap(button('answer'), 1_200)
  expect(reached).toEqual(['ask', 'answer'])
})

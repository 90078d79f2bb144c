// Items of a list are moved by their handle, past items of any height, and never back and forth.
import { afterEach, expect, it } from 'vitest'
import { dragToOrder } from '../../src/components/instrument/drag-to-order'

afterEach(() => document.body.replaceChildren())

/** A list of items with these heights, of which the first has a handle. Returns what moves the pointer. */
function list(heights: number[]) {
  const order = heights.map((_, index) => index)
  const moves: [number, number][] = []
  let dragged = false
  document.body.innerHTML = `<ol>${heights.map(() => '<li><span></span></li>').join('')}</ol>`
  const items = [...document.querySelectorAll('li')]
  const place = () => {
    let top = 0
    for (const item of order) {
      const box = { top, height: heights[item]! }
      items[item]!.getBoundingClientRect = () => box as DOMRect
      top += heights[item]!
    }
    document.querySelector('ol')!.append(...order.map((item) => items[item]!))
  }
  place()
  const handle = items[0]!.querySelector('span')!
  const stop = dragToOrder({
    at: () => order.indexOf(0),
    move: (from, to) => {
      moves.push([from, to])
      order.splice(to, 0, ...order.splice(from, 1))
      place()
    },
    dragging: (on) => (dragged = on),
  })(handle)
  const point = (type: string, clientY: number, target: EventTarget = window) =>
    target.dispatchEvent(new PointerEvent(type, { clientY, pointerId: 1, button: 0, bubbles: true, cancelable: true }))
  return { order, moves, handle, point, stop, isDragged: () => dragged }
}

it('moves an item past the middle of another one, once', () => {
  const { order, moves, handle, point, isDragged } = list([60, 200, 60])
  point('pointerdown', 30, handle)
  expect(isDragged()).toBe(true)
  point('pointermove', 150)
  expect(moves).toEqual([])
  for (const y of [165, 166, 165]) point('pointermove', y)
  expect([order, moves]).toEqual([[1, 0, 2], [[0, 1]]])
  point('pointermove', 319)
  expect(order).toEqual([1, 2, 0])
  point('pointermove', 0)
  expect(order).toEqual([0, 1, 2])
  point('pointerup', 0)
  expect(isDragged()).toBe(false)
  point('pointermove', 319)
  expect(order).toEqual([0, 1, 2])
})

it('ignores another pointer and the other buttons, and stops when the list goes away', () => {
  const { order, handle, point, stop, isDragged } = list([60, 60])
  handle.dispatchEvent(new PointerEvent('pointerdown', { button: 2, bubbles: true }))
  expect(isDragged()).toBe(false)
  point('pointerdown', 30, handle)
  window.dispatchEvent(new PointerEvent('pointermove', { clientY: 119, pointerId: 2 }))
  expect(order).toEqual([0, 1])
  ;(stop as () => void)()
  expect(isDragged()).toBe(false)
})

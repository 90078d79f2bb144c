// Success factors are put in order by dragging; a drag that is broken off changes nothing.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import FactorChoice from '../../src/components/sessions/FactorChoice.svelte'
import { instrument } from '../fixtures/session'

const chosen = instrument.factors.slice(0, 4).map((factor) => factor.id)
const HEIGHT = 60
const onarrange = vi.fn()
let mounted: Record<string, unknown>

beforeEach(() => {
  document.body.innerHTML = ''
  mounted = mount(FactorChoice, {
    target: document.body,
    props: { factors: instrument.factors, chosen, written: [], onarrange },
  })
  flushSync()
  ;[...document.querySelector('.pick')!.children].forEach((row, index) => {
    Object.defineProperties(row, { offsetTop: { value: index * HEIGHT }, offsetHeight: { value: HEIGHT } })
  })
})
afterEach(async () => {
  await unmount(mounted)
  onarrange.mockReset()
})

function point(type: string, at: number, target: EventTarget = window): void {
  const event = new PointerEvent(type, { bubbles: true, cancelable: true, clientY: at, pointerId: 7, isPrimary: true })
  target.dispatchEvent(event)
}
const grip = (index: number) => document.querySelectorAll('[data-grip]')[index]!

it('a row that is dragged two rows down is arranged there', () => {
  point('pointerdown', 30, grip(0))
  point('pointermove', 155)
  expect(onarrange).not.toHaveBeenCalled()
  point('pointerup', 155)
  expect(onarrange).toHaveBeenCalledExactlyOnceWith([chosen[1], chosen[2], chosen[0], chosen[3]])
  point('pointermove', 400)
  point('pointerup', 400)
  expect(onarrange).toHaveBeenCalledOnce()
})

it.each([
  ['the system takes the pointer', () => point('pointercancel', 155)],
  ['Escape is pressed', () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))],
])('nothing changes if %s', (_, breakOff) => {
  point('pointerdown', 30, grip(0))
  point('pointermove', 155)
  breakOff()
  point('pointerup', 155)
  expect(onarrange).not.toHaveBeenCalled()
  expect(document.querySelector('[data-dragged]')).toBeNull()
})

it('a row that is dropped in its place changes nothing, and a checkbox starts no drag', () => {
  point('pointerdown', 30, grip(1))
  point('pointermove', 35)
  point('pointerup', 35)
  point('pointerdown', 30, document.querySelector('.pick input')!)
  point('pointermove', 200)
  point('pointerup', 200)
  expect(onarrange).not.toHaveBeenCalled()
})

// Success factors of a session and cards of a draft are put in order by dragging, in the same way. A drag that is broken
// off changes nothing, and leaves no screen.
import { flushSync, mount, unmount, type Component } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import CardsEditor from '../../src/components/instrument/CardsEditor.svelte'
import FactorChoice from '../../src/components/sessions/FactorChoice.svelte'
import { LAYERS } from '../../src/components/shared/closes-on-back.svelte'
import { Layers } from '../../src/model/layers'
import { BackEntry } from '../../src/state/back/back-entry'
import { instrument } from '../fixtures/session'

const draft = { ...instrument, factors: instrument.factors.slice(0, 4) }
const ids = draft.factors.map((factor) => factor.id)
const HEIGHT = 60
/** Called with the new order of the ids. */
const arranged = vi.fn()
const leaveScreen = vi.fn(() => true)
let layers: Layers
let mounted: Record<string, unknown>
let stopBack: () => void

const lists: [string, Component<never>, () => object][] = [
  [
    'the factors of a session',
    FactorChoice as never,
    () => ({ factors: instrument.factors, chosen: ids, written: [], onarrange: arranged }),
  ],
  [
    'the cards of a draft',
    CardsEditor as never,
    () => ({
      draft,
      problems: [],
      asked: 0,
      removed: [],
      onremove: () => {},
      onputback: () => {},
      random: () => 'id',
      onleave: () => {},
      onchange: (how: (it: typeof draft) => void) => {
        const copy = { ...draft, factors: [...draft.factors] }
        how(copy)
        arranged(copy.factors.map((factor) => factor.id))
      },
    }),
  ],
]

function point(type: string, at: number, target: EventTarget = window, init: PointerEventInit = {}): void {
  const about = { bubbles: true, cancelable: true, clientY: at, pointerId: 7, isPrimary: true, ...init }
  target.dispatchEvent(new PointerEvent(type, about))
}
const grip = (index: number) => document.querySelectorAll('[data-grip]')[index]!
const escape = () =>
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))

describe.each(lists)('%s', (_, list, props) => {
  beforeEach(() => {
    document.body.innerHTML = ''
    layers = new Layers()
    const back = new BackEntry(
      {
        canGoBack: () => true,
        goBack: () => layers.closeTop() || leaveScreen(),
        leavesField: () => false,
      },
      { state: 'above', pushState: () => {}, back: () => {} },
      undefined,
    )
    stopBack = back.listen()
    mounted = mount(list as Component, {
      target: document.body,
      props: props(),
      context: new Map([[LAYERS, layers]]),
    })
    flushSync()
    ;[...grip(0).closest('ol')!.children].forEach((row, index) => {
      Object.defineProperties(row, { offsetTop: { value: index * HEIGHT }, offsetHeight: { value: HEIGHT } })
    })
  })
  afterEach(async () => {
    stopBack()
    await unmount(mounted)
    arranged.mockReset()
    leaveScreen.mockClear()
  })

  it('a row that is dragged two rows down is arranged there, once', () => {
    point('pointerdown', 30, grip(0))
    point('pointermove', 155)
    expect(arranged).not.toHaveBeenCalled()
    point('pointerup', 155)
    expect(arranged).toHaveBeenCalledExactlyOnceWith([ids[1], ids[2], ids[0], ids[3]])
    point('pointermove', 400)
    point('pointerup', 400)
    expect(arranged).toHaveBeenCalledOnce()
    expect(layers.any).toBe(false)
  })

  it.each([
    ['the system takes the pointer', () => point('pointercancel', 155)],
    ['Escape is pressed', escape],
    ['a person goes back', () => layers.closeTop()],
  ])('nothing changes if %s', (_, breakOff) => {
    point('pointerdown', 30, grip(0))
    point('pointermove', 155)
    breakOff()
    point('pointerup', 155)
    expect(arranged).not.toHaveBeenCalled()
    expect(document.querySelector('[data-dragged]')).toBeNull()
    expect(leaveScreen).not.toHaveBeenCalled()
    expect(layers.any).toBe(false)
  })

  it('another pointer and the other buttons do not drag', () => {
    point('pointerdown', 30, grip(0), { button: 2 })
    point('pointermove', 155)
    expect(document.querySelector('[data-dragged]')).toBeNull()
    point('pointerdown', 30, grip(0))
    point('pointermove', 155, window, { pointerId: 8 })
    point('pointerup', 155, window, { pointerId: 8 })
    point('pointerup', 30)
    expect(arranged).not.toHaveBeenCalled()
  })

  it('a row that is dropped in its place changes nothing, and what is no grip starts no drag', () => {
    point('pointerdown', 30, grip(1))
    point('pointermove', 35)
    point('pointerup', 35)
    point('pointerdown', 30, grip(0).closest('li')!.querySelector('input, button')!)
    point('pointermove', 200)
    point('pointerup', 200)
    expect(arranged).not.toHaveBeenCalled()
  })

  it('a list that goes away during a drag ends it', async () => {
    point('pointerdown', 30, grip(0))
    await unmount(mounted)
    expect(layers.any).toBe(false)
    point('pointerup', 155)
    expect(arranged).not.toHaveBeenCalled()
    mounted = mount(list as Component, { target: document.body, props: props() })
  })
})

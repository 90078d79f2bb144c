import { flushSync, mount, unmount } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { LevelAnswer } from '../../src/bindings/LevelAnswer'
import type { LevelChoice } from '../../src/bindings/LevelChoice'
import type { LevelScale } from '../../src/bindings/LevelScale'
import Gauge from '../../src/components/card/Gauge.svelte'
import { HELP, type OpenHelp } from '../../src/components/shared/help'
import { heightAfterKey } from '../../src/model/level/height'
import { press as pressButton } from '../fixtures/page'
import { instrument } from '../fixtures/session'

describe('a key on the gauge', () => {
  it('raises the level with Up and Right, and lowers it with Down and Left', () => {
    expect(heightAfterKey('ArrowUp', 2, 4)).toBe(3)
    expect(heightAfterKey('ArrowRight', 2, 4)).toBe(3)
    expect(heightAfterKey('ArrowDown', 2, 4)).toBe(1)
    expect(heightAfterKey('ArrowLeft', 2, 4)).toBe(1)
  })

  it('stays at the top and at "nog niet te zeggen" below level 1', () => {
    expect(heightAfterKey('ArrowUp', 4, 4)).toBe(4)
    expect(heightAfterKey('ArrowDown', 1, 4)).toBe(0)
    expect(heightAfterKey('ArrowDown', 0, 4)).toBe(0)
  })

  it('chooses the level of a digit, if the scale has it', () => {
    expect(heightAfterKey('4', 1, 4)).toBe(4)
    expect(heightAfterKey('5', 1, 5)).toBe(5)
    expect(heightAfterKey('5', 1, 4)).toBeNull()
    expect(heightAfterKey('0', 1, 4)).toBeNull()
    expect(heightAfterKey('Tab', 1, 4)).toBeNull()
  })
})

let mounted: Record<string, unknown> | undefined
let chosen: LevelChoice[] = []

function show(level: LevelAnswer, scale: LevelScale = instrument.scale): void {
  chosen = []
  mounted = mount(Gauge, {
    target: document.body,
    props: { scale, level, onchoose: (choice: LevelChoice) => chosen.push(choice) },
  })
  flushSync()
}
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
})

const radio = (height: number) => document.querySelector<HTMLInputElement>(`input[value="${height}"]`)!
const press = (height: number, key: string) =>
  radio(height).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))

describe('the gauge', () => {
  it('leads to what helps when two devices chose a level', () => {
    const open = vi.fn<OpenHelp>()
    const level: LevelAnswer = { state: 'contested', value: [{ level: 1 }, { level: 3 }] }
    mounted = mount(Gauge, {
      target: document.body,
      props: { scale: instrument.scale, level, onchoose: () => {} },
      context: new Map([[HELP, open]]),
    })
    flushSync()
    pressButton('Wat kan ik doen?')
    expect(open).toHaveBeenCalledExactlyOnceWith('contested')
  })

  it('is one radio group with a value for every level and one for "nog niet te zeggen"', () => {
    show({ state: 'open' })
    const radios = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')]
    expect(radios.map((one) => one.value)).toEqual(['1', '2', '3', '4', '0'])
    expect(new Set(radios.map((one) => one.name)).size).toBe(1)
    expect(radios.some((one) => one.checked)).toBe(false)
    expect(document.querySelector('[role=radiogroup]')).not.toBeNull()
  })

  it('works with a scale of three or five levels', () => {
    const levels = [...instrument.scale.levels, { word: 'Anders', explanation: 'Nog hoger.' }]
    show({ state: 'chosen', value: { level: 5 } }, { ...instrument.scale, levels })
    expect(radio(5).checked).toBe(true)
    expect(document.querySelectorAll('.gauge__step--wet')).toHaveLength(5)
  })

  it('is under water up to the chosen level', () => {
    show({ state: 'chosen', value: { level: 2 } })
    expect(document.querySelectorAll('.gauge__step--wet')).toHaveLength(2)
    expect(radio(2).checked).toBe(true)
  })

  it('chooses with a tap, and does nothing on the same tap again', () => {
    show({ state: 'chosen', value: { level: 2 } })
    radio(2).click()
    expect(chosen).toEqual([])
    radio(3).click()
    expect(chosen).toEqual([{ level: 3 }])
  })

  it('chooses with keys and moves the focus along', () => {
    show({ state: 'chosen', value: { level: 1 } })
    press(1, 'ArrowUp')
    expect(chosen).toEqual([{ level: 2 }])
    expect(document.activeElement).toBe(radio(2))
    press(2, 'ArrowDown')
    press(1, 'ArrowDown')
    expect(chosen).toEqual([{ level: 2 }, 'undecided'])
  })

  it('leaves Alt with an arrow to the navigation between cards', () => {
    show({ state: 'chosen', value: { level: 1 } })
    radio(1).dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', altKey: true, bubbles: true }))
    expect(chosen).toEqual([])
  })

  it('shows both levels of two devices and chooses neither', () => {
    show({ state: 'contested', value: [{ level: 2 }, { level: 4 }] })
    expect(document.querySelectorAll('input:checked')).toHaveLength(0)
    expect(document.querySelectorAll('.gauge__step--contested')).toHaveLength(2)
    expect(document.querySelector('[role=status]')?.textContent).toContain('2 Eerste stappen en 4 Staat stevig')
    radio(2).click()
    expect(chosen).toEqual([{ level: 2 }])
  })
})

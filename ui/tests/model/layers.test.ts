import { beforeEach, describe, expect, it } from 'vitest'
import { Layers, type Layer } from '../../src/model/layers'
import { parentOf } from '../../src/model/route'

let layers: Layers
let closed: string[]

/** Opens a layer that closes itself, as components do. */
function open(kind: Layer['kind'], name: string = kind): void {
  const remove = layers.add({
    kind,
    close: () => {
      closed.push(name)
      remove()
    },
  })
}

beforeEach(() => {
  layers = new Layers()
  closed = []
})

describe('the open layers', () => {
  it('close in a fixed order, whatever the order in which they opened', () => {
    for (const kind of ['dialog', 'screen', 'menu', 'editor', 'sheet'] as const) open(kind)
    while (layers.closeTop());
    expect(closed).toEqual(['dialog', 'menu', 'sheet', 'editor', 'screen'])
    expect(layers.any).toBe(false)
  })

  it('of one kind close from the last opened to the first', () => {
    open('editor', 'first')
    open('editor', 'second')
    while (layers.closeTop());
    expect(closed).toEqual(['second', 'first'])
  })

  it('close one at a time', () => {
    open('editor')
    open('menu')
    expect(layers.closeTop()).toBe(true)
    expect(closed).toEqual(['menu'])
  })

  it('tell that one opened or closed', () => {
    let told = 0
    layers.follow(() => told++)
    const remove = layers.add({ kind: 'menu', close: () => {} })
    expect(told).toBe(1)
    remove()
    expect(told).toBe(2)
    remove()
    expect(layers.closeTop()).toBe(false)
  })

  it('lie above the fields of the screen, except the screen itself', () => {
    open('screen')
    expect(layers.above).toBe(false)
    open('editor')
    expect(layers.above).toBe(true)
  })
})

describe('one level up', () => {
  it.each(['card', 'overview', 'advice', 'export', 'earlier', 'explain', 'settings', 'new', 'form'] as const)(
    'from %s is the list of sessions',
    (screen) => {
      expect(parentOf({ screen, factor: 'maatwerk' })).toEqual({ screen: 'sessions' })
    },
  )

  it.each(['present', 'silent', 'adjust'] as const)('from %s is its card', (screen) => {
    expect(parentOf({ screen, factor: 'maatwerk' })).toEqual({ screen: 'card', factor: 'maatwerk' })
    expect(parentOf({ screen })).toEqual({ screen: 'overview' })
  })

  it('from the list of sessions there is nothing', () => {
    expect(parentOf({ screen: 'sessions' })).toBeNull()
  })

  it('always ends at the list of sessions', () => {
    for (const screen of ['card', 'present', 'silent', 'adjust', 'settings', 'advice'] as const) {
      let route = parentOf({ screen, factor: 'maatwerk' })
      for (let steps = 0; route && route.screen !== 'sessions' && steps < 9; steps++) route = parentOf(route)
      expect(route).toEqual({ screen: 'sessions' })
    }
  })
})

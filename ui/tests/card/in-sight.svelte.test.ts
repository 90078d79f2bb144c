// What stays in sight on a card: the main question, the meaning of the levels, and the place in the strip.
import { flushSync, mount, unmount, type Component } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import Gauge from '../../src/components/card/Gauge.svelte'
import KeptQuestion from '../../src/components/card/KeptQuestion.svelte'
import { outOfSight } from '../../src/components/card/out-of-sight'
import BottomNav from '../../src/components/frame/BottomNav.svelte'
import Strip from '../../src/components/frame/Strip.svelte'
import { cardLinks } from '../../src/model/session/cards'
import { instrument, sessionWith } from '../fixtures/session'
import { press, read } from '../fixtures/page'

let mounted: Record<string, unknown> | undefined
function show<Props extends Record<string, unknown>>(component: Component<Props>, props: Props): void {
  mounted = mount(component, { target: document.body, props })
  flushSync()
}
beforeEach(() => (document.body.innerHTML = ''))
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
  vi.unstubAllGlobals()
})

it('the main question is kept in small only while it is scrolled away, and is read aloud once', () => {
  const props = $state({ words: 'Hoe gaat het?', shown: false })
  show(KeptQuestion, props)
  expect(read()).toBe('')
  props.shown = true
  flushSync()
  expect(read()).toContain('Hoe gaat het?')
  expect(document.querySelector('.kept-question')?.getAttribute('aria-hidden')).toBe('true')
})

it.each([
  ['whole in sight', 1, 100, false],
  ['scrolled away', 0, -40, true],
  ['for the most part scrolled away', 0.3, -40, true],
  ['below the screen, which has large text', 0, 900, false],
  ['partly in sight at the top', 0.8, -5, false],
])('the question is %s', (_, intersectionRatio, top, expected) => {
  let look: (entries: unknown[]) => void = () => {}
  class Observer {
    constructor(told: typeof look) {
      look = told
    }
    observe = () => {}
    disconnect = () => {}
  }
  vi.stubGlobal('IntersectionObserver', Observer)
  const told = vi.fn()
  outOfSight(told)(document.body)
  look([{ intersectionRatio, boundingClientRect: { top } }])
  expect(told).toHaveBeenLastCalledWith(expected)
})

it('the meaning of each level is one tap away, and a second tap takes it away', () => {
  show(Gauge, { scale: instrument.scale, level: { state: 'open' as const }, flat: true, onchoose: () => {} })
  expect(document.querySelector('.gauge__meanings')).toBeNull()
  press('Wat de niveaus betekenen')
  flushSync()
  const meanings = [...document.querySelectorAll('.gauge__meanings dd')].map((one) => one.textContent)
  expect(meanings).toEqual(instrument.scale.levels.map((level) => level.explanation))
  press('Wat de niveaus betekenen')
  flushSync()
  expect(document.querySelector('.gauge__meanings')).toBeNull()
})

it('the strip names the current card and no other', () => {
  const cards = cardLinks(sessionWith([]))
  show(Strip, { cards, levels: 4, factor: 'digitale-tools', oncard: () => {} })
  expect([...document.querySelectorAll('.strip__title')].map((one) => one.textContent)).toEqual(['Digitale tools'])
})

it('the bar at the bottom of a card leads to the overview, the advice and the export in one tap', () => {
  const onscreen = vi.fn()
  show(BottomNav, { screen: 'card' as const, onscreen })
  for (const link of document.querySelectorAll('a')) link.click()
  expect(onscreen.mock.calls.flat()).toEqual(['card', 'overview', 'advice', 'export'])
  expect([...document.querySelectorAll('a .visually-hidden')].map((one) => one.textContent.trim())).toEqual([
    'Kaarten',
    'Totaaloverzicht',
    'Advies',
    'Bewaren en delen',
  ])
})

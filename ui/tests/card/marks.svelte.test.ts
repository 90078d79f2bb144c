// A mark that is set opens the line for its words: in view, and with the focus where no keyboard comes up.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Mark } from '../../src/bindings/Mark'
import Marks from '../../src/components/card/Marks.svelte'
import { press, read, settle } from '../fixtures/page'

let mounted: Record<string, unknown> | undefined
let seen: Element[] = []

function show(touch: boolean): void {
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => ({ matches: touch, media: query }) as MediaQueryList)
  const props = $state({
    openQuestion: false,
    comeBackLater: false,
    name: 'mark/maatwerk',
    onmark: (mark: Mark, on: boolean) => (props[mark] = on),
  })
  mounted = mount(Marks, { target: document.body, props: props as never })
  flushSync()
}

beforeEach(() => {
  document.body.innerHTML = ''
  seen = []
  Element.prototype.scrollIntoView = function (this: Element) {
    seen.push(this)
  }
})
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
  vi.restoreAllMocks()
})

describe.each([
  ['Open vraag', 'openQuestion', 'Welke vraag?'],
  ['Later terugkomen', 'comeBackLater', 'Waarom later?'],
] as const)('“%s”', (words, mark, label) => {
  const field = () => document.querySelector<HTMLInputElement>(`[data-typed="mark/maatwerk/${mark}"]`)

  it.each([
    ['takes the focus with a mouse', false],
    ['leaves the focus alone on a touch screen, where a keyboard would cover the card', true],
  ])('%s', async (_, touch) => {
    show(touch)
    press(words)
    await settle()
    expect(field()).not.toBeNull()
    expect(document.activeElement === field()).toBe(!touch)
    expect(seen).toHaveLength(1)
    expect(seen[0]?.textContent).toContain(label)
    expect(seen[0]?.contains(field())).toBe(true)
    expect(field()?.placeholder).toBe('Mag leeg blijven')
  })

  it('that is cleared moves nothing', async () => {
    show(false)
    press(words)
    await settle()
    seen = []
    press(words)
    await settle()
    expect(read()).not.toContain(label)
    expect(seen).toEqual([])
  })
})

import { flushSync, mount, unmount } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { SilentAnswer } from '../../src/bindings/SilentAnswer'
import {
  addToCount,
  countOf,
  levelOptions,
  MOST_PER_LEVEL,
  noCounts,
  peopleIn,
} from '../../src/model/level/silent-counts'
import SilentHands from '../../src/components/card/silent/SilentHands.svelte'
import SilentNote from '../../src/components/card/silent/SilentNote.svelte'
import SilentTurn from '../../src/components/card/silent/SilentTurn.svelte'
import { nl } from '../../src/nl'
import { applyOptimistically } from '../../src/model/session/optimistic-edit'
import { instrument, sessionWith } from '../fixtures/session'

const scale = instrument.scale
const text = nl.silent
const one = (levels: number[], undecided = 0) => ({ levels, undecided })

let mounted: Record<string, unknown> | undefined
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
})
const read = () => document.body.textContent.replace(/\s+/g, ' ')
const buttons = () => [...document.querySelectorAll('button')]
const press = (words: string) =>
  buttons()
    .find((button) => button.textContent.includes(words))!
    .click()
const settle = async () => {
  await new Promise((resolve) => setTimeout(resolve))
  flushSync()
}

describe('counting', () => {
  it('has every level from high to low, and the way out last', () => {
    expect(levelOptions(scale).map((option) => option.choice)).toEqual([
      { level: 4 },
      { level: 3 },
      { level: 2 },
      { level: 1 },
      'undecided',
    ])
  })

  it('stays between nobody and the most there can be', () => {
    const none = noCounts(scale)
    expect(peopleIn(addToCount(none, { level: 2 }, -1))).toBe(0)
    const full = { ...none, undecided: MOST_PER_LEVEL }
    expect(countOf(addToCount(full, 'undecided', 1), 'undecided')).toBe(MOST_PER_LEVEL)
    expect(addToCount(none, { level: 2 }, 1)).toEqual(one([0, 1, 0, 0]))
  })

  it('of hands gives the new counts at every tap', () => {
    const onchange = vi.fn()
    mounted = mount(SilentHands, { target: document.body, props: { scale, counts: one([0, 2, 0, 0]), onchange } })
    press(text.more('2 Eerste stappen'))
    expect(onchange).toHaveBeenLastCalledWith(one([0, 3, 0, 0]))
    press(text.less('2 Eerste stappen'))
    expect(onchange).toHaveBeenLastCalledWith(one([0, 1, 0, 0]))
  })
})

describe('the round', () => {
  function show(people: number, onvote = vi.fn(() => Promise.resolve(true))) {
    const onend = vi.fn()
    mounted = mount(SilentTurn, { target: document.body, props: { scale, people, onvote, onend } })
    flushSync()
    return { onvote, onend }
  }

  it('never shows what was tapped, and asks for the next person before the next choice', async () => {
    const { onvote } = show(0)
    press('3 Goed op weg')
    await settle()
    expect(onvote).toHaveBeenCalledExactlyOnceWith({ level: 3 })
    expect(read()).not.toContain('Goed op weg')
    expect(document.activeElement?.tagName).toBe('H2')
    press(text.myTurn)
    await settle()
    expect(document.querySelector('[aria-pressed=true], [aria-checked=true], :checked')).toBeNull()
  })

  it('counts two taps of one hand once', async () => {
    const { onvote } = show(0)
    press('3 Goed op weg')
    press('3 Goed op weg')
    await settle()
    expect(onvote).toHaveBeenCalledOnce()
  })

  it('stays on the choice when it could not be kept', async () => {
    show(
      0,
      vi.fn(() => Promise.resolve(false)),
    )
    press('3 Goed op weg')
    await settle()
    expect(read()).toContain(text.choose)
  })

  it('that goes on after a reload asks who is next, and can end', () => {
    const { onend } = show(4)
    expect(read()).toContain(text.soFar(4))
    press(text.everyone)
    expect(onend).toHaveBeenCalledOnce()
  })
})

describe('the note under the staff', () => {
  function show(silent: SilentAnswer, part: Record<string, unknown> = {}) {
    const calls = { onopen: vi.fn(), onshow: vi.fn(), onkeep: vi.fn(), onwrite: vi.fn() }
    mounted = mount(SilentNote, {
      target: document.body,
      props: { silent, going: null, written: false, ...calls, ...part } as never,
    })
    return calls
  }
  const counts = one([0, 2, 1, 0])

  it('says how many chose and not what, until it is shown', () => {
    const calls = show({ state: 'held', value: { counts, shown: false } })
    expect(read().trim()).toBe(`${text.soFar(3)} ${text.show}`)
    press(text.show)
    expect(calls.onshow).toHaveBeenCalledOnce()
  })

  it('asks for the reason once it is shown, until there is one', () => {
    const calls = show({ state: 'held', value: { counts, shown: true } })
    press(text.write)
    expect(calls.onwrite).toHaveBeenCalledOnce()
  })

  it.each([
    ['nobody chose', { state: 'none' }, {}],
    ['the reason is there', { state: 'held', value: { counts, shown: true } }, { written: true }],
  ] as [string, SilentAnswer, Record<string, unknown>][])('is not there where %s', (_, silent, part) => {
    show(silent, part)
    expect(read().trim()).toBe('')
  })

  it('lets people say which of two counts stays, without showing them', () => {
    const calls = show({ state: 'contested', value: [counts, one([1, 0, 0, 0])] })
    press(text.option(2, 1))
    expect(calls.onkeep).toHaveBeenCalledWith(one([1, 0, 0, 0]))
    expect(read()).not.toContain('Eerste stappen')
  })
})

it('a silent choice stands on the screen before its commit', () => {
  const choice = { counts: one([0, 1, 0, 0]), shown: true }
  const factor = instrument.factors[0]!.id
  const after = applyOptimistically(sessionWith([]), { edit: 'setSilentChoice', factor, choice })
  expect(after.cards[0]!.answer.silent).toEqual({ state: 'held', value: choice })
  const gone = applyOptimistically(after, { edit: 'setSilentChoice', factor, choice: null })
  expect(gone.cards[0]!.answer.silent).toEqual({ state: 'none' })
})

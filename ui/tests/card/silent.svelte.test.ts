import { flushSync, mount, unmount } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { limits } from '../../src/bindings/limits'
import type { SilentAnswer } from '../../src/bindings/SilentAnswer'
import SilentHands from '../../src/components/card/silent-choice/SilentHands.svelte'
import SilentNote from '../../src/components/card/silent-choice/SilentNote.svelte'
import SilentResult from '../../src/components/card/silent-choice/SilentResult.svelte'
import SilentTurn from '../../src/components/card/silent-choice/SilentTurn.svelte'
import { addToCount, countOf, levelOptions, noCounts, peopleIn } from '../../src/model/level/silent-counts'
import { applyOptimistically } from '../../src/model/session/optimistic-edit'
import { nl } from '../../src/nl'
import { press, read, settle } from '../fixtures/page'
import { instrument, sessionWith } from '../fixtures/session'

const scale = instrument.scale
const text = nl.silent
const one = (levels: number[], undecided = 0) => ({ levels, undecided })

let mounted: Record<string, unknown> | undefined
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
})

describe('the counts of a silent choice', () => {
  it('list every level from high to low, and "nog niet te zeggen" last', () => {
    expect(levelOptions(scale).map((option) => option.choice)).toEqual([
      { level: 4 },
      { level: 3 },
      { level: 2 },
      { level: 1 },
      'undecided',
    ])
  })

  it('stay between zero and the highest count', () => {
    const none = noCounts(scale)
    expect(peopleIn(addToCount(none, { level: 2 }, -1))).toBe(0)
    const full = { ...none, undecided: limits.peoplePerLevel }
    expect(countOf(addToCount(full, 'undecided', 1), 'undecided')).toBe(limits.peoplePerLevel)
    expect(addToCount(none, { level: 2 }, 1)).toEqual(one([0, 1, 0, 0]))
  })

  it('change with every tap while hands are counted', () => {
    const onchange = vi.fn()
    mounted = mount(SilentHands, { target: document.body, props: { scale, counts: one([0, 2, 0, 0]), onchange } })
    press(text.more('2 Eerste stappen'))
    expect(onchange).toHaveBeenLastCalledWith(one([0, 3, 0, 0]))
    press(text.less('2 Eerste stappen'))
    expect(onchange).toHaveBeenLastCalledWith(one([0, 1, 0, 0]))
  })
})

describe('the result of a silent choice', () => {
  it('has one dot a person at each level, read aloud as a number', () => {
    mounted = mount(SilentResult, { target: document.body, props: { scale, counts: one([0, 2, 1, 0], 3) } })
    const rows = [...document.querySelectorAll('.result li')].map((row) => ({
      dots: row.querySelectorAll('.result__dots i').length,
      hidden: row.querySelector('.result__dots')?.getAttribute('aria-hidden'),
      words: row.querySelector('b')?.textContent,
    }))
    expect(rows).toEqual([0, 1, 2, 0, 3].map((dots) => ({ dots, hidden: 'true', words: text.people(dots) })))
  })
})

describe('a tablet that is passed round', () => {
  function show(people: number, onvote = vi.fn(() => Promise.resolve(true))) {
    const onend = vi.fn()
    const onundo = vi.fn(async () => true)
    mounted = mount(SilentTurn, {
      target: document.body,
      props: { scale, people, soFar: text.soFar(people), onvote, onundo, onend },
    })
    flushSync()
    return { onvote, onundo, onend }
  }

  it('never shows a tapped choice, and asks for the next person before the next choice', async () => {
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

  it('lets a person mend a mistap, until the next person has the tablet', async () => {
    const { onundo } = show(0)
    press('3 Goed op weg')
    await settle()
    press(text.mistap)
    await settle()
    expect(onundo).toHaveBeenCalledExactlyOnceWith({ level: 3 })
    expect(read()).toContain(text.choose)
    press('2 Eerste stappen')
    await settle()
    press(text.myTurn)
    await settle()
    expect(read()).not.toContain(text.mistap)
  })

  it('counts a double tap once', async () => {
    const { onvote } = show(0)
    press('3 Goed op weg')
    press('3 Goed op weg')
    await settle()
    expect(onvote).toHaveBeenCalledOnce()
  })

  it('keeps showing the choice if saving it failed', async () => {
    show(
      0,
      vi.fn(() => Promise.resolve(false)),
    )
    press('3 Goed op weg')
    await settle()
    expect(read()).toContain(text.choose)
  })

  it('asks who is next after a reload, and can end', () => {
    const { onend } = show(4)
    expect(read()).toContain(text.soFar(4))
    press(text.everyone)
    expect(onend).toHaveBeenCalledOnce()
  })
})

describe('the notice under the gauge', () => {
  function show(silent: SilentAnswer, part: Record<string, unknown> = {}) {
    const calls = { onopen: vi.fn(), onshow: vi.fn(), onkeep: vi.fn(), onwrite: vi.fn() }
    mounted = mount(SilentNote, {
      target: document.body,
      props: { silent, going: null, written: false, ...calls, ...part } as never,
    })
    return calls
  }
  const counts = one([0, 2, 1, 0])

  it('shows how many people chose and not what, until the counts are shown', () => {
    const calls = show({ state: 'held', value: { counts, shown: false } })
    expect(read().trim()).toBe(`${text.soFar(3)} ${text.show}`)
    press(text.show)
    expect(calls.onshow).toHaveBeenCalledOnce()
  })

  it('asks for the reason once the counts are shown, until there is one', () => {
    const calls = show({ state: 'held', value: { counts, shown: true } })
    press(text.write)
    expect(calls.onwrite).toHaveBeenCalledOnce()
  })

  it.each([
    ['no choice was made', { state: 'none' }, {}],
    ['the reason is there', { state: 'held', value: { counts, shown: true } }, { written: true }],
  ] as [string, SilentAnswer, Record<string, unknown>][])('is hidden if %s', (_, silent, part) => {
    show(silent, part)
    expect(read().trim()).toBe('')
  })

  it('lets people keep one of two counts without showing them', () => {
    const calls = show({ state: 'contested', value: [counts, one([1, 0, 0, 0])] })
    press(text.option(2, 1))
    expect(calls.onkeep).toHaveBeenCalledWith(one([1, 0, 0, 0]))
    expect(read()).not.toContain('Eerste stappen')
  })
})

it('a silent choice shows before it is saved', () => {
  const choice = { counts: one([0, 1, 0, 0]), shown: true }
  const factor = instrument.factors[0]!.id
  const after = applyOptimistically(sessionWith([]), { edit: 'setSilentChoice', factor, choice })
  expect(after.cards[0]!.answer.silent).toEqual({ state: 'held', value: choice })
  const gone = applyOptimistically(after, { edit: 'setSilentChoice', factor, choice: null })
  expect(gone.cards[0]!.answer.silent).toEqual({ state: 'none' })
})

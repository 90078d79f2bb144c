import { flushSync, mount, unmount } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PreviousAction } from '../../src/bindings/PreviousAction'
import type { PreviousConversation } from '../../src/bindings/PreviousConversation'
import LevelPair from '../../src/components/card/LevelPair.svelte'
import PreviousActions from '../../src/components/card/PreviousActions.svelte'
import { applyOptimistically } from '../../src/model/session/optimistic-edit'
import { isToDiscuss, themesWithActions } from '../../src/model/session/previous'
import { textOf } from '../../src/model/session/text-fields'
import { nl } from '../../src/nl'
import { press, read } from '../fixtures/page'
import { instrument, sessionWith } from '../fixtures/session'

const factor = instrument.factors[0]!.id
const action = (id: string, part: Partial<PreviousAction> = {}): PreviousAction => ({
  id,
  what: 'Brief herschrijven',
  who: 'Marieke',
  due: null,
  agreed: '2026-05-12',
  outcome: null,
  why: '',
  ...part,
})
const earlier = (actions: PreviousAction[]): PreviousConversation => ({
  session: 'weg',
  date: '2026-05-12',
  themes: [
    { factor, title: 'Maatwerk', level: { choice: { level: 2 }, of: 3, word: 'Bezig' }, actions },
    { factor: 'oud', title: 'Een thema van toen', level: null, actions: [] },
  ],
})

let mounted: Record<string, unknown> | undefined
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
})

describe('the action points of the previous conversation', () => {
  function show(actions: PreviousAction[], part: Record<string, unknown> = {}) {
    const calls = { onoutcome: vi.fn(), onwriting: vi.fn(), onwhy: vi.fn(), onleave: vi.fn() }
    mounted = mount(PreviousActions, {
      target: document.body,
      props: { actions, date: '2026-05-12', writing: null, locked: false, ...calls, ...part } as never,
    })
    flushSync()
    return calls
  }

  it('get an outcome with one tap, and the same tap removes it', () => {
    const calls = show([action('a', { outcome: 'running' })])
    press(nl.previous.outcomes.done)
    expect(calls.onoutcome).toHaveBeenLastCalledWith('a', 'done')
    press(nl.previous.outcomes.running)
    expect(calls.onoutcome).toHaveBeenLastCalledWith('a', null)
  })

  it('ask for the reason before and after the outcome, so that no row moves', () => {
    const rows = () => [...document.querySelectorAll('li > *')].map((row) => row.className)
    show([action('a'), action('b')])
    const before = rows()
    void unmount(mounted!)
    show([action('a', { outcome: 'done' }), action('b')])
    expect(rows()).toEqual(before)
    expect(read().split(nl.previous.why)).toHaveLength(3)
  })

  it('ask for no reason while the advice is settled', () => {
    show([action('a')], { locked: true })
    expect(read()).not.toContain(nl.previous.why)
  })

  it('show the day of a conversation further back, but not of the previous one', () => {
    show([action('a'), action('b', { agreed: '2025-11-03' })])
    expect(read()).toContain(nl.previous.agreed('2025-11-03'))
    expect(read()).not.toContain(nl.previous.agreed('2026-05-12'))
  })

  it('show both outcomes of two devices until a person decides', () => {
    const calls = show([action('a', { outcome: 'done', contestedOutcome: ['stopped'] })])
    expect(read()).toContain(nl.previous.contested(['Gedaan', 'Gestopt']))
    expect(document.querySelector('[aria-pressed=true]')).toBeNull()
    press(nl.previous.outcomes.done)
    expect(calls.onoutcome).toHaveBeenLastCalledWith('a', 'done')
  })

  it('are read-only while the advice is settled', () => {
    const calls = show([action('a', { outcome: 'done', why: 'Het is af.' })], { locked: true })
    press(nl.previous.outcomes.stopped)
    expect(calls.onoutcome).not.toHaveBeenCalled()
    expect(read()).toContain('Het is af.')
  })

  it('are still to discuss without an outcome and with two', () => {
    const two = action('c', { outcome: 'done', contestedOutcome: ['stopped'] })
    expect([action('a'), action('b', { outcome: 'done' }), two].map(isToDiscuss)).toEqual([true, false, true])
    expect(themesWithActions(earlier([action('a')])).map((theme) => theme.factor)).toEqual([factor])
    expect(themesWithActions(null)).toEqual([])
  })
})

it('the previous level is shown beside the current one in its own words, without comparing them', () => {
  mounted = mount(LevelPair, {
    target: document.body,
    props: {
      previous: { choice: { level: 2 }, of: 3, word: 'Bezig' },
      date: '2026-05-12',
      level: { state: 'chosen', value: { level: 3 } },
      scale: instrument.scale,
    },
  })
  expect(read()).toContain('Vorige keer, 12 mei 2026 2 Bezig')
  expect(read()).toContain('Nu 3 Goed op weg')
  expect(document.querySelectorAll('.staff')[0]!.children).toHaveLength(3)
  expect(document.querySelectorAll('.staff')[1]!.children).toHaveLength(4)
})

it('an outcome and its reason show before they are saved', () => {
  const session = sessionWith([], { earlier: earlier([action('a', { contestedOutcome: ['stopped'] }), action('b')]) })
  const answered = applyOptimistically(session, { edit: 'setActionOutcome', factor, action: 'a', outcome: 'done' })
  expect(answered.earlier!.themes[0]!.actions.map((one) => one.outcome)).toEqual(['done', null])
  expect(isToDiscuss(answered.earlier!.themes[0]!.actions[0]!)).toBe(false)
  const target = { field: 'outcomeWhy', factor, action: 'b' } as const
  expect(textOf(applyOptimistically(session, { edit: 'setText', target, text: 'Daarom.' }), target)).toBe('Daarom.')
  expect(applyOptimistically(sessionWith([]), { edit: 'setText', target, text: 'x' }).earlier).toBeNull()
})

// Settling the advice: what is still open is said first, and content that came in later is never called settled.
import { flushSync, mount, unmount, type Component } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Advice } from '../../src/bindings/Advice'
import type { Contest } from '../../src/bindings/Contest'
import type { FormPreview } from '../../src/bindings/FormPreview'
import type { SessionView } from '../../src/bindings/SessionView'
import AdviceStatus from '../../src/components/advice/AdviceStatus.svelte'
import SettleDialog from '../../src/components/advice/SettleDialog.svelte'
import { openPoints } from '../../src/model/session/open-points'
import { nl } from '../../src/nl'
import SessionNotices from '../../src/panels/frame/SessionNotices.svelte'
import { home } from '../../src/state/home.svelte'
import { current } from '../../src/state/session/current.svelte'
import { button, press, read } from '../fixtures/page'
import { action, instrument, sessionWith } from '../fixtures/session'

const text = nl.advice.state
const at = '2026-11-27T13:00:00Z'
const settled = (changedSince: boolean): Advice => ({
  state: { state: 'settled', version: 2, at, changedSince },
  includedNotes: [],
  versions: [],
})
const factors = instrument.factors.map((factor) => factor.id)
const done = { level: { state: 'chosen', value: { level: 2 } } } as const
const complete = () =>
  sessionWith(
    factors.map(() => done),
    { minutes: 'Het verslag', stage: 'finished' },
  )
let mounted: Record<string, unknown> | undefined

function show(component: Component<never>, props: object): void {
  mounted = mount(component, { target: document.body, props: props as never })
  flushSync()
}

beforeEach(() => (current.view = null))
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
  home.form = null
  document.body.replaceChildren()
})

it('counts only what is still open', () => {
  const nothing = { contested: 0, contestedOn: [], stage: null, minutes: false, levels: [], actions: 0, actionsOn: [] }
  expect(openPoints(complete(), [])).toEqual(nothing)

  const answers = [{ ...done, actions: [action('a', { who: '' }), action('b')] }, { openQuestion: true }]
  const session = sessionWith(answers, { minutes: '  ' })
  const level = (factor: string) => ({ about: { subject: 'level', factor }, choices: [] }) as Contest
  session.cards.at(-1)!.included = false
  const contests = [level(factors[0]!), level(session.cards.at(-1)!.factor)]
  const card = (number: number) => {
    const { id, title } = instrument.factors[number - 1]!
    return { factor: id, number, title }
  }
  expect(openPoints(session, contests)).toEqual({
    contested: 1,
    contestedOn: [card(1)],
    stage: 'running',
    minutes: true,
    levels: factors.slice(2, -1).map((_, index) => card(index + 3)),
    actions: 1,
    actionsOn: [card(1)],
  })
  const date = { about: { subject: 'date' }, choices: [] } as unknown as Contest
  expect(openPoints(session, [...contests, date])).toMatchObject({ contested: 2, contestedOn: [] })
  expect(openPoints({ ...session, planned: true }, []).stage).toBe('planned')
})

it.each([true, false])('the dialog says what is open, and focuses the choice that fits it (open: %s)', (open) => {
  const calls = { onsettle: vi.fn(), oncard: vi.fn(), onclose: vi.fn() }
  const session = open ? sessionWith([{ actions: [action('a', { due: null })] }]) : complete()
  show(SettleDialog, { session, contests: [], ...calls })
  const points = [...document.querySelectorAll('li')].map((one) => one.firstChild?.textContent)
  const missing = [
    text.settling.running,
    text.settling.minutes,
    `Op ${String(factors.length)} kaarten is nog geen niveau gekozen.`,
  ]
  expect(points).toEqual(open ? [...missing, 'Op kaart 1 is 1 actiepunt nog niet compleet.'] : [])
  expect(read().includes(text.settling.nothingOpen)).toBe(!open)
  expect(read()).toContain(text.settling.meaning)
  expect(button(open ? text.settling.notYet : text.settling.now).autofocus).toBe(true)
  press(text.settling.notYet)
  expect(calls.onsettle).not.toHaveBeenCalled()
})

it('the dialog names cards if they are few, with links to them', () => {
  const oncard = vi.fn()
  const without = (...numbers: number[]) =>
    sessionWith(
      factors.map((_, index) => (numbers.includes(index + 1) ? {} : done)),
      { minutes: 'Het verslag', stage: 'finished' },
    )
  const said = (...numbers: number[]) => {
    show(SettleDialog, { session: without(...numbers), contests: [], onsettle: () => {}, oncard, onclose: () => {} })
    const links = [...document.querySelectorAll<HTMLElement>('li a')]
    const words = document.querySelector('li')!.firstChild!.textContent
    const last = links.at(-1)
    last?.click()
    const shown = [words, ...links.map((one) => one.textContent)]
    void unmount(mounted!)
    mounted = undefined
    document.body.replaceChildren()
    return shown
  }
  const title = (number: number) => instrument.factors[number - 1]!.title
  expect(said(3)).toEqual(['Op kaart 3 is nog geen niveau gekozen.', `Naar kaart 3: ${title(3)}`])
  expect(oncard).toHaveBeenLastCalledWith(factors[2])
  expect(said(1, 3, 5)[0]).toBe('Op kaart 1, 3 en 5 is nog geen niveau gekozen.')
  expect(oncard).toHaveBeenLastCalledWith(factors[4])
  expect(said(1, 2, 3, 4)).toEqual(['Op 4 kaarten is nog geen niveau gekozen.'])
})

it('one tap in the dialog settles', () => {
  const onsettle = vi.fn()
  show(SettleDialog, { session: complete(), contests: [], onsettle, oncard: () => {}, onclose: () => {} })
  press(text.settling.now)
  expect(onsettle).toHaveBeenCalledOnce()
})

it.each([true, false])('the state tells whether content came in since (%s)', (changed) => {
  show(AdviceStatus, { advice: settled(changed) })
  expect(read().includes(text.settledChanged)).toBe(changed)
  expect(read().includes(text.changedSince(2))).toBe(changed)
})

it('two versions with one number are both shown', () => {
  const version = (minutes: string) => ({ version: 1, at, minutes, reopenedBecause: 'Samenvoegen' })
  const advice: Advice = { ...settled(false), state: { state: 'draft' }, versions: [version('een'), version('twee')] }
  show(AdviceStatus, { advice, onminutes: () => Promise.resolve([]) })
  expect(document.querySelectorAll('details')).toHaveLength(2)
})

it.each([
  ['export', nl.frame.toAdvice],
  ['notes', nl.frame.toAdvice],
  ['card', nl.frame.toAdvice],
  ['advice', nl.frame.seeWhatCame],
] as const)('the screen %s tells it, with a way to it', (screen, way) => {
  const session = { ...complete(), advice: settled(true) }
  const onhistory = vi.fn()
  current.view = { session, contests: [], full: false } as unknown as SessionView
  show(SessionNotices, { session, screen, ondetails: () => {}, onhistory })
  expect(read()).toContain(nl.frame.settledChanged)
  const link = [...document.querySelectorAll<HTMLElement>('.notice :is(a, button)')].find((one) =>
    one.textContent.includes(way),
  )
  link!.click()
  expect(onhistory).toHaveBeenCalledTimes(screen === 'advice' ? 1 : 0)
})

it.each([true, false])('a session with a form that waits shows the way back to it (settled: %s)', (locked) => {
  const session = { ...complete(), ...(locked && { advice: settled(false) }) }
  current.view = { session, contests: [], full: false } as unknown as SessionView
  home.form = { session: session.id } as unknown as FormPreview
  show(SessionNotices, { session, screen: 'advice', ondetails: () => {}, onhistory: () => {} })
  expect(read()).toContain(locked ? nl.returnedForm.waitsForDraft : nl.returnedForm.waits)
  expect(button(nl.returnedForm.goOn)).toBeTruthy()
})

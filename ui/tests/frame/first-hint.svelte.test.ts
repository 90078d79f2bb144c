// A tip is there as long as what it explains can be done, and was not done yet.
import { flushSync, mount, unmount, type Component } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Answer } from '../../src/bindings/Answer'
import type { Session } from '../../src/bindings/Session'
import type { SessionView } from '../../src/bindings/SessionView'
import type { Settings } from '../../src/bindings/Settings'
import * as bridge from '../../src/bridge'
import LevelColumn from '../../src/panels/card/LevelColumn.svelte'
import FirstHint from '../../src/panels/frame/FirstHint.svelte'
import FactorCard from '../../src/screens/FactorCard.svelte'
import { home } from '../../src/state/home.svelte'
import { hints } from '../../src/state/hints.svelte'
import { current } from '../../src/state/session/current.svelte'
import { settings } from '../../src/state/settings.svelte'
import { emptyAnswer, instrument, sessionWith } from '../fixtures/session'
import { press, settle } from '../fixtures/page'

const factor = instrument.factors[0]!.id
const NOTE = 'Tik op een vraag'
const LEVEL = 'tik op een niveau'
const UNLOCK = 'Tik dan op “Wijzig niveau”'
let mounted: Record<string, unknown>[] = []

function show<Props extends Record<string, unknown>>(component: Component<Props>, props: Props): void {
  mounted.push(mount(component, { target: document.body, props }))
  flushSync()
}

function start(role: Settings['role'] = 'moderator', putAway: Settings['putAway'] = ['role']) {
  settings.take({ role, putAway } as unknown as Settings)
  return vi.spyOn(bridge, 'saveSettings').mockImplementation(async (wanted) => wanted)
}

/** Shows the column with the level of a card below the tips of a card. */
function showColumn(session: Session): { session: Session } {
  const props = $state({ session, factor, onback: nothing, onnext: nothing, onsilent: nothing, onwrite: nothing })
  show(FirstHint, { of: ['note', 'level'] as const })
  show(LevelColumn, props)
  return props
}

const nothing = (): void => {}
const tip = () => document.querySelector('.notices:not(.notices--room) > .hint')?.textContent ?? ''
const withLevel = (level: Answer['level']) => sessionWith([{ ...emptyAnswer(), level }])

beforeEach(() => {
  document.body.innerHTML = ''
  current.view = { session: sessionWith([]), contests: [], locked: false } as unknown as SessionView
  vi.spyOn(current, 'send').mockResolvedValue(true)
  home.today = '2026-11-18'
})
afterEach(async () => {
  for (const one of mounted) await unmount(one)
  mounted = []
  current.view = null
  vi.restoreAllMocks()
})

it('the tip about the level goes for good when a level is chosen', async () => {
  const saved = start()
  showColumn(sessionWith([]))
  expect(tip()).toContain(LEVEL)
  document.querySelector<HTMLInputElement>('input[value="3"]')!.click()
  await settle()
  expect(tip()).toBe('')
  expect(saved).toHaveBeenCalledOnce()
  expect(settings.value?.putAway).toEqual(['role', 'level'])
})

it('the tip about the level is not on a card whose level another device chose, and is kept for the next card', () => {
  const saved = start()
  const props = showColumn(sessionWith([]))
  props.session = withLevel({ state: 'chosen', value: { level: 2 } })
  flushSync()
  expect(tip()).toBe('')
  props.session = sessionWith([])
  flushSync()
  expect(tip()).toContain(LEVEL)
  expect(saved).not.toHaveBeenCalled()
})

it('the tip about “Wijzig niveau” goes together with that button', async () => {
  start('minuteTaker')
  showColumn(withLevel({ state: 'chosen', value: { level: 2 } }))
  expect(tip()).toContain(UNLOCK)
  press('Wijzig niveau')
  await settle()
  expect(tip()).toBe('')
  expect(settings.value?.putAway).toEqual(['role', 'level'])
})

it('there is no tip about what a settled advice locks', () => {
  start()
  current.view = {
    session: sessionWith([], {
      advice: { state: { state: 'settled', version: 1, at: '2026-11-18T10:00:00Z' }, includedNotes: [], versions: [] },
    }),
    contests: [],
  } as unknown as SessionView
  showColumn(current.view.session)
  expect(tip()).toBe('')
})

it('opening a note is what the tip about notes says, and opening an action point is not', async () => {
  start()
  const session = sessionWith([])
  current.view = { session, contests: [] } as unknown as SessionView
  show(FactorCard, { session, factor })
  expect(tip()).toContain(NOTE)
  press('Voeg actiepunt 1 toe')
  await settle()
  expect(tip()).toContain(NOTE)
  press(instrument.factors[0]!.subQuestions[0]!.text)
  await settle()
  expect(tip()).toContain(LEVEL)
  expect(settings.value?.putAway).toEqual(['role', 'note'])
})

it('for a minute taker, whose notes are open, typing is what the tip about notes says', async () => {
  start('minuteTaker')
  const session = sessionWith([])
  current.view = { session, contests: [] } as unknown as SessionView
  show(FactorCard, { session, factor })
  const area = document.querySelector('textarea')!
  area.focus()
  await settle()
  expect(tip()).toContain('Alle notities staan voor je open')
  area.value = 'a'
  area.dispatchEvent(new Event('input', { bubbles: true }))
  await settle()
  expect(tip()).toContain(UNLOCK)
})

it('the focus of a tip that goes by itself moves on', async () => {
  start()
  document.body.innerHTML = '<h1 tabindex="-1">Kaart</h1>'
  const props = showColumn(sessionWith([]))
  document.querySelector<HTMLButtonElement>('.hint button')!.focus()
  props.session = withLevel({ state: 'chosen', value: { level: 2 } })
  flushSync()
  await settle()
  expect(document.activeElement?.tagName).toBe('H1')
})

it('a tip that goes by itself does not take the focus from a field', async () => {
  start()
  document.body.innerHTML = '<h1 tabindex="-1">Kaart</h1><textarea></textarea>'
  const props = showColumn(sessionWith([]))
  const button = document.querySelector<HTMLButtonElement>('.hint button')!
  button.focus()
  // A tap on what cannot have the focus.
  button.blur()
  document.querySelector('textarea')!.focus()
  props.session = withLevel({ state: 'chosen', value: { level: 2 } })
  flushSync()
  await settle()
  expect(document.activeElement?.tagName).toBe('TEXTAREA')
})

it('the room of a tip that goes by itself stays, and that of one that is closed does not', async () => {
  start('moderator', ['role', 'note'])
  const props = showColumn(sessionWith([]))
  props.session = withLevel({ state: 'chosen', value: { level: 2 } })
  flushSync()
  const room = document.querySelector<HTMLElement>('.notices--room')
  expect(room?.inert).toBe(true)
  expect(room?.textContent).toContain(LEVEL)
  props.session = sessionWith([])
  flushSync()
  press('Sluit melding')
  await settle()
  expect(document.querySelector('.hint')).toBeNull()
})

it('a tip that is read or followed is dismissed once', async () => {
  const saved = start()
  hints.done('note')
  hints.done('note')
  settings.dismiss('level')
  await settle()
  expect(saved).toHaveBeenCalledTimes(2)
  expect(settings.value?.putAway).toEqual(['role', 'note', 'level'])
})

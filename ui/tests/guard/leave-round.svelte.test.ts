// Leaving the round of the tablet: with the moderator's code, and without one.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ModeratorCode } from '../../src/bindings/ModeratorCode'
import type { SessionView } from '../../src/bindings/SessionView'
import * as bridge from '../../src/bridge'
import { nl } from '../../src/nl'
import Silent from '../../src/screens/Silent.svelte'
import { moderatorCode } from '../../src/state/guard/moderator-code.svelte'
import { tabletRound } from '../../src/state/guard/tablet-round.svelte'
import { router } from '../../src/state/router.svelte'
import { current } from '../../src/state/session/current.svelte'
import { button, press, read, settle } from '../fixtures/page'
import { instrument, sessionWith } from '../fixtures/session'

const factor = instrument.factors[0]!.id
const none: ModeratorCode = { isSet: false, wait: 0, forgotten: null }
let mounted: Record<string, unknown> | undefined
let told: ModeratorCode
let checked: string[]

function open(code: ModeratorCode): void {
  told = code
  moderatorCode.take(code)
  const session = sessionWith([{}])
  const counts = { levels: [1, 2, 0, 0], undecided: 0 }
  const view = { session, round: { factor, way: 'round', counts }, contests: [], savedAt: '', place: null }
  current.view = view as unknown as SessionView
  mounted = mount(Silent, { target: document.body, props: { session, factor } })
  flushSync()
}

async function answer(code: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('dialog input')!
  field.value = code
  field.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
  document.querySelector('dialog form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  await settle(5)
}

beforeEach(() => {
  checked = []
  vi.spyOn(bridge, 'rememberPlace').mockResolvedValue()
  vi.spyOn(bridge, 'guardRound').mockResolvedValue()
  vi.spyOn(bridge, 'moderatorCode').mockImplementation(async () => told)
  vi.spyOn(bridge, 'checkCode').mockImplementation(async (code) => {
    checked.push(code)
    return { right: code === '2468', code: told }
  })
  vi.spyOn(bridge, 'endRound').mockImplementation(async () => ({ ...current.view!, round: null }))
})
afterEach(async () => {
  tabletRound.end()
  if (mounted) await unmount(mounted)
  mounted = undefined
  current.view = null
  moderatorCode.take(none)
  await router.go({ screen: 'sessions' })
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('with a code', () => {
  it.each([nl.silent.back, nl.silent.stop, nl.silent.everyone])('“%s” asks for it', async (words) => {
    open({ ...none, isSet: true })
    const parts = [...document.querySelectorAll<HTMLElement>('a, button')]
    parts.find((part) => part.textContent.includes(words))!.click()
    await settle(5)
    expect(read()).toContain(nl.code.ask)
    expect(tabletRound.on).toBe(true)
    expect(bridge.endRound).not.toHaveBeenCalled()
  })

  it('a wrong code stays in the round and says so, the right one does what was asked', async () => {
    open({ ...none, isSet: true })
    press(nl.silent.everyone)
    await settle(5)
    await answer('1111')
    expect(read()).toContain(nl.code.wrong)
    expect(tabletRound.on).toBe(true)
    await answer('2468')
    expect(checked).toEqual(['1111', '2468'])
    expect(bridge.endRound).toHaveBeenCalledTimes(1)
    expect(tabletRound.on).toBe(false)
    expect(document.querySelector('dialog')).toBeNull()
  })

  it('too few digits and anything else than digits are not sent', async () => {
    open({ ...none, isSet: true })
    press(nl.silent.everyone)
    await settle(5)
    await answer('2a4')
    expect(read()).toContain(nl.code.digits)
    expect(checked).toEqual([])
  })

  it('during a wait nothing is sent, and the page counts down', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    open({ ...none, isSet: true, wait: 75 })
    press(nl.silent.everyone)
    await settle(5)
    expect(read()).toContain('Probeer het over 1 minuut en 15 seconden opnieuw.')
    await answer('2468')
    expect(checked).toEqual([])
    expect(read()).toContain(nl.code.tooOften)
    told = { ...told, wait: 60 }
    vi.advanceTimersByTime(1000)
    await settle(5)
    expect(read()).toContain('Probeer het over 1 minuut opnieuw.')
  })

  it('a person who forgot it waits, and then chooses a new one', async () => {
    open({ ...none, isSet: true })
    vi.spyOn(bridge, 'forgetCode').mockImplementation(async (on) => ({ ...told, forgotten: on ? 600 : null }))
    vi.spyOn(bridge, 'chooseCode').mockImplementation(async () => ({ right: true, code: { ...none, isSet: true } }))
    press(nl.silent.everyone)
    await settle(5)
    press(nl.code.forgot)
    await settle(5)
    expect(read()).toContain('Over 10 minuten kies je een nieuwe code.')
    moderatorCode.take({ ...told, forgotten: 0 })
    await settle(5)
    expect(read()).toContain(nl.code.anew)
    await answer('1357')
    expect(bridge.chooseCode).toHaveBeenCalledWith('1357', null)
    expect(tabletRound.on).toBe(false)
  })
})

describe('without a code', () => {
  it('the buttons leave at once, and an error keeps the round', async () => {
    open(none)
    expect(tabletRound.on).toBe(true)
    vi.mocked(bridge.endRound).mockRejectedValueOnce({ code: 'full', message: 'Er is geen ruimte meer.' })
    press(nl.silent.everyone)
    await settle(5)
    expect(tabletRound.on).toBe(true)
    press(nl.silent.everyone)
    await settle(5)
    expect(tabletRound.on).toBe(false)
  })

  it('the app says before the round what that means, and a code is chosen there', async () => {
    vi.spyOn(bridge, 'chooseCode').mockImplementation(async () => ({ right: true, code: { ...none, isSet: true } }))
    open(none)
    await unmount(mounted!)
    tabletRound.end()
    const view = { ...current.view!, round: null }
    current.view = view
    mounted = mount(Silent, { target: document.body, props: { session: view.session, factor } })
    flushSync()
    expect(read()).toContain(nl.code.none)
    button(nl.code.start).click()
    flushSync()
    const field = document.querySelector<HTMLInputElement>('.code-form input')!
    expect(document.activeElement).toBe(field)
    field.value = '24 68'
    field.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
    press(nl.code.keep)
    await settle(5)
    expect(bridge.chooseCode).toHaveBeenCalledWith('2468', null)
    expect(read()).toContain(nl.code.isSet)
  })
})

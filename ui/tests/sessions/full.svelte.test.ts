// A session that takes no further changes: it can be read, nothing can be edited, and a copy is offered.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Session } from '../../src/bindings/Session'
import type { SessionView } from '../../src/bindings/SessionView'
import type { Settings } from '../../src/bindings/Settings'
import * as bridge from '../../src/bridge'
import { nl } from '../../src/nl'
import Advice from '../../src/screens/Advice.svelte'
import FactorCard from '../../src/screens/FactorCard.svelte'
import Overview from '../../src/screens/Overview.svelte'
import { router } from '../../src/state/router.svelte'
import { current } from '../../src/state/session/current.svelte'
import { settings } from '../../src/state/settings.svelte'
import { buttons, press, read, settle } from '../fixtures/page'
import { action, instrument, sessionWith } from '../fixtures/session'

const factor = instrument.factors[0]!.id
const text = nl.frame
let mounted: Record<string, unknown> | undefined
const edit = vi.fn()

function open(full: boolean): Session {
  const session = sessionWith([{ note: 'Wat er staat.', actions: [action('one')], openQuestion: true }])
  const view = { session, round: null, contests: [], savedAt: '', place: null, canUndo: true, full }
  current.view = view as unknown as SessionView
  return session
}

beforeEach(() => {
  document.body.innerHTML = ''
  const value = { role: 'moderator', putAway: ['role', 'note', 'level', 'wrapUp', 'advice'] }
  settings.take(value as unknown as Settings)
  vi.spyOn(bridge, 'rememberPlace').mockResolvedValue(undefined as never)
  vi.spyOn(bridge, 'takeInWaiting').mockRejectedValue({ code: 'invalid', message: '', detail: '' })
  vi.spyOn(bridge, 'edit').mockImplementation(edit)
})
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
  current.view = null
  router.route = { screen: 'sessions' }
  vi.restoreAllMocks()
  edit.mockReset()
})

describe('a session without room for changes', () => {
  it('is read-only on a card and offers a copy', () => {
    const session = open(true)
    mounted = mount(FactorCard, { target: document.body, props: { session, factor } })
    flushSync()
    expect(read()).toContain(text.full)
    expect(read()).toContain('Wat er staat.')
    expect(document.querySelector('[role=radiogroup]')?.getAttribute('aria-readonly')).toBe('true')
    expect(document.querySelectorAll('textarea:not([readonly])')).toHaveLength(0)
    expect(buttons().some((one) => one.textContent.includes(text.copy))).toBe(true)
  })

  it('has no way to tick, finish or settle', () => {
    const session = open(true)
    const overview = mount(Overview, { target: document.body, props: { session } })
    flushSync()
    expect(document.querySelectorAll('[data-step]:not([disabled])')).toHaveLength(0)
    expect(read()).not.toContain(nl.guide.skip)
    router.route = { screen: 'overview', step: 'bedanken' }
    flushSync()
    expect(document.querySelectorAll('[data-step]:not([disabled])')).toHaveLength(0)
    expect(read()).not.toContain(nl.guide.finish)
    expect(read()).toContain(text.full)
    void unmount(overview)
    mounted = mount(Advice, { target: document.body, props: { session } })
    flushSync()
    expect(buttons().some((one) => one.textContent.includes(nl.advice.state.settle))).toBe(false)
    expect(document.querySelectorAll('textarea:not([readonly])')).toHaveLength(0)
  })

  it('sends no edit, not even measured time', async () => {
    open(true)
    expect(await current.send({ edit: 'addTime', factor, seconds: 15 })).toBe(false)
    expect(await current.send({ edit: 'finish' })).toBe(false)
    expect(edit).not.toHaveBeenCalled()
  })

  it('goes on in the copy', async () => {
    const session = open(true)
    const copy = { ...session, id: '0192f000-0000-7000-8000-000000000009' }
    const view = { ...current.view!, session: copy, full: false }
    const copied = vi.spyOn(bridge, 'copySession').mockResolvedValue(view)
    const opened = vi.spyOn(current.calls, 'openSession').mockResolvedValue(view)
    mounted = mount(FactorCard, { target: document.body, props: { session, factor } })
    flushSync()
    press(text.copy)
    await vi.waitFor(() => expect(opened).toHaveBeenCalledWith(copy.id))
    await settle()
    expect(copied).toHaveBeenCalledWith(session.id)
    expect(current.view?.session.id).toBe(copy.id)
    expect(current.full).toBe(false)
  })

  it('says why when it cannot be copied', async () => {
    const session = open(true)
    vi.spyOn(bridge, 'copySession').mockRejectedValue({ code: 'full', message: 'Er is geen ruimte.', detail: '' })
    mounted = mount(FactorCard, { target: document.body, props: { session, factor } })
    flushSync()
    press(text.copy)
    await vi.waitFor(() => {
      flushSync()
      expect(read()).toContain('Er is geen ruimte.')
    })
  })
})

it('a session with room shows no such notice', () => {
  const session = open(false)
  mounted = mount(FactorCard, { target: document.body, props: { session, factor } })
  flushSync()
  expect(read()).not.toContain(text.full)
  expect(document.querySelector('[role=radiogroup]')?.getAttribute('aria-readonly')).toBeNull()
})

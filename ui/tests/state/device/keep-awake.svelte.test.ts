// The screen stays on while a conversation runs and its window is visible.
import { afterEach, expect, it, vi } from 'vitest'
import type { Session } from '../../../src/bindings/Session'
import type { ScreenName } from '../../../src/model/route'
import { KeepAwake } from '../../../src/state/device/keep-awake.svelte'
import { sessionWith } from '../../fixtures/session'

const running: Session = { ...sessionWith([]), stage: 'running' }
const planned: Session = { ...running, planned: true }
const finished: Session = { ...running, stage: 'finished' }

afterEach(() => vi.restoreAllMocks())

it.each<[string, boolean, ScreenName, Session | null, boolean]>([
  ['a card', true, 'card', running, true],
  ['the overview', true, 'overview', running, true],
  ['presenting', true, 'present', running, true],
  ['a silent choice', true, 'silent', running, true],
  ['the list of sessions', true, 'sessions', running, false],
  ['writing the advice', true, 'advice', running, false],
  ['the settings', true, 'settings', running, false],
  ['a planned conversation', true, 'card', planned, false],
  ['a finished conversation', true, 'card', finished, false],
  ['no session', true, 'card', null, false],
  ['the setting is off', false, 'card', running, false],
])('%s', (_, wanted, screen, session, on) => {
  const call = vi.fn(() => Promise.resolve())
  new KeepAwake(call).update(wanted, screen, session)
  // Also if the screen may go off: the page may have been loaded again while it was kept on.
  expect(call.mock.calls).toEqual([[on]])
})

it('asks the device only when something changes, and goes on when the device refuses', async () => {
  const call = vi.fn(() => Promise.reject(new Error('no')))
  const awake = new KeepAwake(call)
  awake.update(true, 'card', running)
  awake.update(true, 'overview', running)
  awake.update(true, 'sessions', null)
  awake.update(true, 'sessions', null)
  await Promise.resolve()
  expect(call.mock.calls).toEqual([[true], [false]])
})

it('lets the screen go off while the window is hidden', () => {
  const call = vi.fn(() => Promise.resolve())
  const awake = new KeepAwake(call)
  const visible = vi.spyOn(document, 'visibilityState', 'get')
  const stop = awake.followWindow()
  const look = (state: DocumentVisibilityState) => {
    visible.mockReturnValue(state)
    document.dispatchEvent(new Event('visibilitychange'))
    awake.update(true, 'card', running)
  }
  look('visible')
  look('hidden')
  look('visible')
  stop()
  look('hidden')
  expect(call.mock.calls).toEqual([[true], [false], [true]])
})

// A phone may end the app without asking, while a new session is typed that does not exist yet.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Settings } from '../../src/bindings/Settings'
import * as bridge from '../../src/bridge'
import NewSession from '../../src/screens/NewSession.svelte'
import { home } from '../../src/state/home.svelte'
import { current } from '../../src/state/session/current.svelte'
import { settings } from '../../src/state/settings.svelte'
import { instrument, sessionWith } from '../fixtures/session'

let mounted: Record<string, unknown>
const create = vi.fn()

beforeEach(() => {
  vi.useFakeTimers()
  document.body.innerHTML = ''
  settings.take({ role: 'moderator', name: '', putAway: [] } as unknown as Settings)
  home.instrument = instrument
  home.today = '2026-11-18'
  const view = { session: sessionWith([]), round: null, contests: [], savedAt: '', place: null }
  vi.spyOn(current, 'create').mockImplementation(create.mockResolvedValue(view))
  vi.spyOn(bridge, 'rememberPlace').mockResolvedValue(undefined as never)
  mounted = mount(NewSession, { target: document.body, props: {} })
  flushSync()
})
afterEach(async () => {
  // Leaving the screen creates the session too.
  await unmount(mounted)
  create.mockReset()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

function type(field: string, words: string): void {
  const input = document.querySelector<HTMLInputElement>(`[data-typed=${field}]`)!
  input.value = words
  input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  flushSync()
}

describe('a new session that does not exist yet', () => {
  it.each([
    ['a phone puts the app in the background', () => window.dispatchEvent(new Event('actiescan:pause'))],
    ['the page goes away', () => window.dispatchEvent(new Event('pagehide'))],
  ])('is created at once when %s', (_, leave) => {
    type('initiative', 'De Brug')
    type('place', 'Tiel')
    expect(create).not.toHaveBeenCalled()
    leave()
    expect(create).toHaveBeenCalledOnce()
    expect(create.mock.calls[0]![0]).toMatchObject({ initiative: 'De Brug', place: 'Tiel' })
  })

  it('is not created without a name', () => {
    type('place', 'Tiel')
    window.dispatchEvent(new Event('actiescan:pause'))
    expect(create).not.toHaveBeenCalled()
  })
})

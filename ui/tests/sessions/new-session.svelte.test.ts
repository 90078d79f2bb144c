// A phone may end the app without asking, while a new session is typed that does not exist yet.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Settings } from '../../src/bindings/Settings'
import * as bridge from '../../src/bridge'
import NewSession from '../../src/screens/NewSession.svelte'
import { home } from '../../src/state/home.svelte'
import { router } from '../../src/state/router.svelte'
import { current } from '../../src/state/session/current.svelte'
import { keptDraft } from '../../src/state/session/kept-draft'
import { settings } from '../../src/state/settings.svelte'
import { instrument, sessionWith } from '../fixtures/session'

let mounted: Record<string, unknown>
const create = vi.fn()

function open(): void {
  mounted = mount(NewSession, { target: document.body, props: {} })
  flushSync()
}

beforeEach(() => {
  vi.useFakeTimers()
  document.body.innerHTML = ''
  keptDraft.drop()
  settings.take({ role: 'moderator', name: '', putAway: [] } as unknown as Settings)
  home.instrument = instrument
  home.today = '2026-11-18'
  const view = { session: sessionWith([]), round: null, contests: [], savedAt: '', place: null }
  vi.spyOn(current, 'create').mockImplementation(create.mockResolvedValue(view))
  vi.spyOn(bridge, 'rememberPlace').mockResolvedValue(undefined as never)
  open()
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

describe('going back from a new session', () => {
  const full = { code: 'storage', message: 'Er is geen ruimte meer op dit apparaat.' }
  const value = (field: string) => document.querySelector<HTMLInputElement>(`[data-typed=${field}]`)!.value

  async function press(name: string): Promise<void> {
    const link = [...document.querySelectorAll('a, button')].find((one) => one.textContent.trim() === name)!
    ;(link as HTMLElement).click()
    await vi.advanceTimersByTimeAsync(0)
    flushSync()
  }

  beforeEach(() => void vi.spyOn(router, 'go').mockResolvedValue())

  it.each(['Terug naar sessies', 'Instellingen'])(
    'stays and says why if it could not be created, and loses nothing if the person insists: %s',
    async (way) => {
      create.mockRejectedValue(full)
      type('initiative', 'De Brug')
      type('place', 'Tiel')
      await press(way)
      expect(document.body.textContent).toContain(full.message)
      expect(router.go).not.toHaveBeenCalled()
      expect(value('place')).toBe('Tiel')
      await press(way)
      expect(router.go).toHaveBeenCalledOnce()

      await unmount(mounted)
      open()
      expect([value('initiative'), value('place')]).toEqual(['De Brug', 'Tiel'])
    },
  )

  it('leaves at once if it was created', async () => {
    create.mockImplementation(async () => {
      current.view = { session: sessionWith([]), round: null, contests: [], savedAt: '' } as never
    })
    vi.spyOn(current, 'send').mockResolvedValue(true)
    type('initiative', 'De Brug')
    await press('Terug naar sessies')
    expect(create).toHaveBeenCalledOnce()
    expect(router.go).toHaveBeenCalledExactlyOnceWith({ screen: 'sessions' })
    await unmount(mounted)
    open()
    expect(value('initiative')).toBe('')
  })

  it('without a name leaves at once, and the next new session has what was typed', async () => {
    type('place', 'Tiel')
    await press('Terug naar sessies')
    expect(router.go).toHaveBeenCalledOnce()
    await unmount(mounted)
    open()
    expect([value('initiative'), value('place')]).toEqual(['', 'Tiel'])
    expect(document.body.textContent).toContain('Nog niet bewaard. Vul eerst de naam van het initiatief in.')
  })

  it('leaves nothing behind if nothing was typed', async () => {
    await press('Terug naar sessies')
    await unmount(mounted)
    expect(keptDraft.of(undefined)).toBeNull()
    open()
  })
})

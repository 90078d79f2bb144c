// A phone may end the app without asking, while a new session is typed that does not exist yet.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Settings } from '../../src/bindings/Settings'
import * as bridge from '../../src/bridge'
import NewSession from '../../src/screens/NewSession.svelte'
import { drafts } from '../../src/state/drafts'
import { home } from '../../src/state/home.svelte'
import { router } from '../../src/state/router.svelte'
import { current } from '../../src/state/session/current.svelte'
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
  drafts.take({})
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
    expect(drafts.of('new')).toBe('')
    open()
  })
})

describe('a page that is loaded again on a new session without a name', () => {
  /** Loses the page, as the system does, and opens the form with what was saved on the device. */
  async function lose(today = home.today): Promise<void> {
    const saved = { new: drafts.of('new') }
    await unmount(mounted)
    document.body.innerHTML = ''
    drafts.take(saved)
    home.today = today
    open()
  }
  const value = (field: string) => document.querySelector<HTMLInputElement>(`[data-typed=${field}]`)!.value
  const people = () => [...document.querySelectorAll('.name-chip__name')].map((one) => one.firstChild!.textContent)

  it('has all that was typed and chosen', async () => {
    type('place', 'Tiel')
    type('moderator', 'Fatima')
    type('participant', 'Sanne Kok')
    document.querySelector<HTMLElement>('[data-typed=participant]')!.dispatchEvent(new FocusEvent('blur'))
    flushSync()
    expect(people()).toEqual(['Sanne Kok'])
    await lose()
    expect([value('place'), value('moderator'), people()]).toEqual(['Tiel', 'Fatima', ['Sanne Kok']])
    expect(document.body.textContent).toContain('Nog niet bewaard.')
  })

  it('creates the session if its name was typed just before', async () => {
    create.mockRejectedValueOnce({ code: 'internal', message: 'De pagina is weg.' })
    type('initiative', 'De Brug')
    await lose()
    create.mockClear()
    await vi.advanceTimersByTimeAsync(300)
    expect(create.mock.calls[0]![0]).toMatchObject({ initiative: 'De Brug' })
  })

  it.each([
    ['follows the calendar', () => {}, '2026-11-21'],
    ['stays if a person chose it', () => type('date', '3 december 2026'), '2026-12-03'],
  ])('has a date that %s', async (_, choose, expected) => {
    choose()
    await vi.advanceTimersByTimeAsync(700)
    type('place', 'Tiel')
    await lose('2026-11-21')
    expect(document.querySelector<HTMLInputElement>('[data-day]')!.dataset.day).toBe(expected)
  })

  it('begins anew if what was kept cannot be read', async () => {
    await unmount(mounted)
    drafts.take({ new: '{"today":"2026' })
    open()
    expect(value('place')).toBe('')
  })
})

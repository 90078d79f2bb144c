import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HomePlace } from '../../src/bindings/HomePlace'
import type { Position } from '../../src/bindings/Position'
import { Router } from '../../src/state/router.svelte'

const session = '0192f000-0000-7000-8000-000000000001'
let remembered: (Position | null)[]
let home: (HomePlace | null)[]
let happened: string[]
let router: Router

beforeEach(() => {
  remembered = []
  happened = []
  home = []
  router = new Router(
    async (place) => {
      remembered.push(place)
    },
    (route) => happened.push(`handed over before ${route.screen}`),
    () => session,
    undefined,
    async (place) => {
      home.push(place)
    },
  )
  document.body.innerHTML = '<h1 tabindex="-1">Kaart</h1>'
})

const place = (part: Partial<Position>): Position => ({
  session,
  screen: 'card',
  factor: null,
  field: null,
  scroll: 0,
  caret: null,
  unsaved: false,
  ...part,
})

describe('moving to a screen', () => {
  it('saves what was typed before the screen changes', async () => {
    router = new Router(
      async () => {},
      () => happened.push(router.route.screen),
      () => session,
    )
    await router.go({ screen: 'card', factor: 'maatwerk' })
    expect(happened).toEqual(['sessions'])
    expect(router.route).toEqual({ screen: 'card', factor: 'maatwerk' })
  })

  it('focuses the heading', async () => {
    await router.go({ screen: 'overview' })
    expect(document.activeElement?.tagName).toBe('H1')
  })

  it('remembers the step of the wrap-up that was left for a card, until it is asked for again or the session is left', async () => {
    await router.go({ screen: 'overview', step: 'actiepunten' })
    await router.go({ screen: 'card', factor: 'maatwerk' })
    await router.go({ screen: 'overview' })
    expect(router.lastStep).toBe('actiepunten')
    await router.go({ screen: 'overview' })
    expect(router.lastStep).toBeUndefined()
    await router.go({ screen: 'overview', step: 'vragen' })
    await router.go({ screen: 'sessions' })
    expect(router.lastStep).toBeUndefined()
  })

  it('remembers the place on this device', async () => {
    await router.go({ screen: 'card', factor: 'maatwerk' })
    expect(remembered).toEqual([place({ factor: 'maatwerk' })])
  })

  it('forgets the place and the card if it is the list of sessions', async () => {
    await router.go({ screen: 'card', factor: 'maatwerk' })
    await router.go({ screen: 'sessions' })
    expect(remembered.at(-1)).toBeNull()
    expect(router.lastCard).toBeUndefined()
  })

  it('remembers nothing new outside a session', async () => {
    await router.go({ screen: 'settings' })
    expect(remembered).toEqual([])
  })

  it('forgets the field and the scroll position of the previous card', async () => {
    await router.go({ screen: 'card', factor: 'maatwerk' })
    router.atField('note/maatwerk')
    await router.go({ screen: 'card', factor: 'digitale-tools' })
    expect(remembered.at(-1)).toEqual(place({ factor: 'digitale-tools' }))
  })

  it('works even if the place cannot be saved', async () => {
    router = new Router(
      () => Promise.reject(new Error('full')),
      () => {},
      () => session,
    )
    await router.go({ screen: 'overview' })
    expect(router.route.screen).toBe('overview')
  })
})

describe('the place', () => {
  it('holds the open field, and the scroll position once scrolling has stopped', async () => {
    vi.useFakeTimers()
    await router.go({ screen: 'card', factor: 'maatwerk' })
    router.atField('note/maatwerk')
    router.atScroll(100.4)
    router.atScroll(220.4)
    expect(remembered.at(-1)).toEqual(place({ factor: 'maatwerk', field: 'note/maatwerk' }))
    vi.advanceTimersByTime(500)
    expect(remembered.at(-1)).toEqual(place({ factor: 'maatwerk', field: 'note/maatwerk', scroll: 220 }))
    expect(remembered).toHaveLength(3)
    vi.useRealTimers()
  })

  it('is opened again once after the app was closed', async () => {
    router.resume(place({ factor: 'maatwerk', field: 'note/maatwerk', scroll: 40 }))
    expect(router.route).toEqual({ screen: 'card', factor: 'maatwerk' })
    expect(router.resumed).toEqual({ field: 'note/maatwerk', scroll: 40, caret: null })
    await router.go({ screen: 'card', factor: 'digitale-tools' })
    expect(router.resumed).toBeNull()
  })

  it('tells that the last letters may be lost, if the page went away before they were saved', async () => {
    router.resume(place({ factor: 'maatwerk', field: 'note/maatwerk', caret: 3, unsaved: true }))
    expect(router.interrupted).toBe(true)
    await router.go({ screen: 'overview' })
    expect(router.interrupted).toBe(false)
    router.resume(place({ factor: 'maatwerk', field: 'note/maatwerk', caret: 3 }))
    expect(router.interrupted).toBe(false)
    router.resume(place({ factor: 'maatwerk', field: 'note/maatwerk' }))
    expect(router.interrupted).toBe(false)
  })

  it.each(['present', 'silent'] as const)('comes back after the page was loaded again: %s', async (screen) => {
    await router.go({ screen, factor: 'maatwerk' })
    const saved = remembered.at(-1)!
    expect(saved).toEqual(place({ screen, factor: 'maatwerk' }))
    const again = new Router(
      async () => {},
      () => {},
      () => session,
    )
    again.resume(saved)
    expect(again.route).toEqual({ screen, factor: 'maatwerk' })
    expect(again.lastCard).toBe('maatwerk')
    again.back()
    expect(again.route).toEqual({ screen: 'card', factor: 'maatwerk' })
  })

  it('is found again after a presentation, with the field and the scroll position', async () => {
    await router.go({ screen: 'card', factor: 'maatwerk' })
    router.atField('note/maatwerk')
    router.atScroll(220)
    await router.go({ screen: 'present', factor: 'maatwerk' })
    expect(router.resumed).toBeNull()
    router.back()
    expect(router.resumed).toEqual({ field: 'note/maatwerk', scroll: 220, caret: null })
    await router.go({ screen: 'present', factor: 'maatwerk' })
    await router.go({ screen: 'present', factor: 'digitale-tools' })
    router.back()
    expect([router.route, router.resumed]).toEqual([{ screen: 'card', factor: 'digitale-tools' }, null])
  })

  it('of a presentation that opened from the overview is the overview', async () => {
    await router.go({ screen: 'overview' })
    await router.go({ screen: 'present', factor: 'maatwerk', from: 'overview' })
    router.back()
    expect(router.route).toEqual({ screen: 'overview' })
  })

  it.each(['new', 'adjust'] as const)('can be the form of the session: %s', (screen) => {
    router.resume(place({ screen, field: 'place', caret: 2 }))
    expect(router.route).toMatchObject({ screen })
    router.atField('moderator')
    expect(remembered.at(-1)).toEqual(place({ screen, field: 'moderator' }))
  })

  it('of a new session is not that of the session that it follows', async () => {
    await router.go({ screen: 'overview' })
    router.atField('question/a')
    await router.go({ screen: 'new' })
    expect(remembered.at(-1)).toMatchObject({ screen: 'overview' })
    router.flush() // The new session exists.
    expect(remembered.at(-1)).toEqual(place({ screen: 'new' }))
  })

  it('of a card without a factor opens the overview', () => {
    router.resume(place({}))
    expect(router.route).toEqual({ screen: 'overview' })
  })
})

describe('text that is not saved', () => {
  beforeEach(async () => {
    vi.useFakeTimers()
    await router.go({ screen: 'card', factor: 'maatwerk' })
    router.atCaret('note/maatwerk', 3)
  })
  afterEach(() => void vi.useRealTimers())
  const typed = (unsaved: boolean) => place({ factor: 'maatwerk', field: 'note/maatwerk', caret: 3, unsaved })

  it('is remembered with the first letter, and forgotten half a second after it was saved', () => {
    router.atText(true)
    expect(remembered.at(-1)).toEqual(typed(true))
    router.atText(false)
    vi.advanceTimersByTime(400)
    expect(remembered.at(-1)).toEqual(typed(true))
    vi.advanceTimersByTime(100)
    expect(remembered.at(-1)).toEqual(typed(false))
  })

  it('is remembered once while a person goes on typing, however often the text is saved meanwhile', () => {
    router.atText(true)
    const before = remembered.length
    for (let times = 0; times < 9; times++) {
      vi.advanceTimersByTime(300)
      router.atText(false)
      router.atText(true)
    }
    vi.advanceTimersByTime(2000)
    expect(remembered.slice(before)).toEqual([])
    expect(remembered.at(-1)).toEqual(typed(true))
  })

  it('is forgotten at once if the text was saved while the app goes to the background', () => {
    router.atText(true)
    router.flush()
    router.atText(false)
    expect(remembered.at(-1)).toEqual(typed(false))
  })

  it('is none where nobody types: a tap on a level waits to be saved too', async () => {
    await router.go({ screen: 'card', factor: 'digitale-tools' })
    const before = remembered.length
    router.atText(true)
    router.atText(false)
    vi.advanceTimersByTime(500)
    expect(remembered.slice(before)).toEqual([])
  })

  it('belongs to its field', () => {
    router.atText(true)
    router.atCaret('note/maatwerk', null)
    expect(remembered.at(-1)).toMatchObject({ caret: null, unsaved: false })
  })
})

describe('a screen without a session', () => {
  const at = (part: Partial<HomePlace>): HomePlace => ({
    screen: 'settings',
    after: null,
    field: null,
    scroll: 0,
    caret: null,
    ...part,
  })
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it.each(['new', 'explain', 'settings'] as const)('is remembered, until another screen opens: %s', async (screen) => {
    await router.go({ screen })
    expect(home).toEqual([at({ screen })])
    await router.go({ screen: 'sessions' })
    expect(home.at(-1)).toBeNull()
  })

  it('is remembered with its field, caret and scroll position', async () => {
    await router.go({ screen: 'settings' })
    router.atCaret('settingsName', 4)
    router.atScroll(120)
    vi.advanceTimersByTime(500)
    expect(home.at(-1)).toEqual(at({ field: 'settingsName', caret: 4, scroll: 120 }))
  })

  it('is opened again where it was left, if it is Uitleg', async () => {
    await router.go({ screen: 'explain' })
    expect(router.resumed).toBeNull()
    router.atField('handleiding/wat-als#er-ging-iets-mis')
    router.atScroll(300)
    await router.go({ screen: 'settings' })
    expect(router.resumed).toBeNull()
    await router.go({ screen: 'explain' })
    const left = { field: 'handleiding/wat-als#er-ging-iets-mis', scroll: 300, caret: null }
    expect(router.resumed).toEqual(left)
    expect(home.at(-1)).toEqual(at({ screen: 'explain', ...left }))
    await router.go({ screen: 'explain' })
    expect(router.resumed).toBeNull()
  })

  it('opens again with its field and scroll position, and going back leads to the list', async () => {
    router.resumeHome(at({ screen: 'new', after: session, field: 'place', caret: 2, scroll: 40 }))
    expect(router.route).toEqual({ screen: 'new', after: session })
    expect(router.resumed).toEqual({ field: 'place', caret: 2, scroll: 40 })
    expect(router.back()).toBe(true)
    expect([router.route.screen, home.at(-1)]).toEqual(['sessions', null])
  })

  it('that became a session is remembered as a place in it', async () => {
    let exists = false
    router = new Router(
      async (place) => void remembered.push(place),
      () => {},
      () => (exists ? session : null),
      undefined,
      async (place) => void home.push(place),
    )
    await router.go({ screen: 'new' })
    router.atCaret('initiative', 1)
    exists = true
    router.flush()
    expect(remembered.at(-1)).toMatchObject({ session, screen: 'new', field: 'initiative', caret: 1 })
    expect(home.at(-1)).toBeNull()
  })
})

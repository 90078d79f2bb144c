// One entry in the history of the web view stands for everything that can go back.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Layers } from '../../../src/model/layers'
import { BackEntry, type PageHistory } from '../../../src/state/back/back-entry'
import { Router } from '../../../src/state/router.svelte'

/** The history of a web view. It answers later, and the app is left if a person goes back from its first entry. */
class WebViewHistory implements PageHistory {
  entries: unknown[] = [null]
  at = 0
  left = 0
  get state(): unknown {
    return this.entries[this.at]
  }
  pushState(state: unknown): void {
    this.entries = [...this.entries.slice(0, this.at + 1), state]
    this.at++
  }
  /** Milliseconds until the web view answers `back`. */
  answersAfter = 0
  back(): void {
    if (this.answersAfter > 0) setTimeout(() => this.#move(-1), this.answersAfter)
    else void Promise.resolve().then(() => this.#move(-1))
  }
  /** The gesture, the button of the device, or the button of a mouse. */
  async person(): Promise<void> {
    if (this.at === 0) this.left++
    else this.back()
    await vi.advanceTimersByTimeAsync(0)
  }
  async forward(): Promise<void> {
    void Promise.resolve().then(() => this.#move(1))
    await vi.advanceTimersByTimeAsync(0)
  }
  #move(by: number): void {
    const to = this.at + by
    if (to < 0) this.left++
    if (to < 0 || to >= this.entries.length) return
    this.at = to
    window.dispatchEvent(new PopStateEvent('popstate', { state: this.state }))
  }
}

let web: WebViewHistory
let layers: Layers
let router: Router
let entry: BackEntry
let stop: () => void

function begin(): void {
  entry = new BackEntry(
    { canGoBack: () => router.canGoBack, goBack: () => router.back(), leavesField: () => !layers.above },
    web,
  )
  layers.follow(() => entry.update())
  stop = entry.listen()
}

async function go(...route: Parameters<Router['go']>): Promise<void> {
  await router.go(...route)
  entry.update()
  await vi.advanceTimersByTimeAsync(0)
}

function open(kind: 'editor' | 'menu' | 'sheet' | 'dialog'): () => boolean {
  let isOpen = true
  const remove = layers.add({
    kind,
    close: () => {
      isOpen = false
      remove()
    },
  })
  return () => isOpen
}

const press = (init: KeyboardEventInit = {}, target: EventTarget = document.body) => {
  const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, ...init })
  target.dispatchEvent(event)
  return event
}

beforeEach(() => {
  vi.useFakeTimers()
  document.body.innerHTML = '<h1 tabindex="-1">Kaart</h1><textarea></textarea><input type="search"><button>x</button>'
  web = new WebViewHistory()
  layers = new Layers()
  router = new Router(
    async () => {},
    () => {},
    () => 'session',
    layers,
  )
  begin()
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

describe('going back', () => {
  it('leaves the app only from the list of sessions', async () => {
    await go({ screen: 'card', factor: 'maatwerk' })
    await go({ screen: 'present', factor: 'maatwerk' })
    await web.person()
    expect(router.route).toEqual({ screen: 'card', factor: 'maatwerk' })
    await web.person()
    expect(router.route.screen).toBe('sessions')
    expect(web.left).toBe(0)
    await web.person()
    expect(web.left).toBe(1)
  })

  it('closes what is open first, one layer at a time, and stays on the screen', async () => {
    await go({ screen: 'card', factor: 'maatwerk' })
    const editor = open('editor')
    const menu = open('menu')
    await web.person()
    expect([editor(), menu()]).toEqual([true, false])
    await web.person()
    expect([editor(), router.route.screen]).toEqual([false, 'card'])
    await web.person()
    expect(router.route.screen).toBe('sessions')
  })

  it('closes a menu on the list of sessions before the app is left', async () => {
    const menu = open('menu')
    await web.person()
    expect([menu(), web.left]).toEqual([false, 0])
    await web.person()
    expect(web.left).toBe(1)
  })

  it('keeps the history at one entry, however many cards and screens were seen', async () => {
    for (const factor of ['maatwerk', 'digitale-tools', 'maatwerk']) await go({ screen: 'card', factor })
    for (const screen of ['overview', 'advice', 'export', 'overview'] as const) await go({ screen })
    for (let times = 0; times < 5; times++) {
      await go({ screen: 'present', factor: 'maatwerk' })
      await web.person()
    }
    expect(web.entries).toHaveLength(2)
    await web.person()
    expect([router.route.screen, web.at]).toEqual(['sessions', 0])
  })

  it('does not come after a screen that a person left by a button', async () => {
    await go({ screen: 'settings' })
    await go({ screen: 'sessions' })
    expect(web.at).toBe(0)
    await web.person()
    expect(web.left).toBe(1)
  })

  it('works when a screen opens while the web view still removes the entry', async () => {
    await go({ screen: 'card', factor: 'maatwerk' })
    void router.go({ screen: 'sessions' })
    entry.update()
    void router.go({ screen: 'card', factor: 'maatwerk' })
    entry.update()
    await vi.advanceTimersByTimeAsync(0)
    expect(web.at).toBe(1)
    await web.person()
    expect([router.route.screen, web.left]).toEqual(['sessions', 0])
  })

  it('works when the web view never answers', async () => {
    await go({ screen: 'card', factor: 'maatwerk' })
    web.back = () => {}
    await go({ screen: 'sessions' })
    delete (web as Partial<WebViewHistory>).back
    await go({ screen: 'overview' })
    await vi.advanceTimersByTimeAsync(10_000)
    await web.person()
    expect([router.route.screen, web.left]).toEqual(['sessions', 0])
  })

  it.each([900, 1100, 2500, 8000])('is not what a late answer of %i ms to our own move means', async (late) => {
    await go({ screen: 'card', factor: 'maatwerk' })
    web.answersAfter = late
    await go({ screen: 'sessions' })
    await go({ screen: 'overview' })
    await vi.advanceTimersByTimeAsync(late + 100)
    expect([router.route.screen, web.at, web.left]).toEqual(['overview', 1, 0])
    web.answersAfter = 0
    await web.person()
    expect([router.route.screen, web.left]).toEqual(['sessions', 0])
  })

  it.each([1100, 8000])('asks the web view once to move, however late it answers: %i ms', async (late) => {
    await go({ screen: 'card', factor: 'maatwerk' })
    web.answersAfter = late
    await go({ screen: 'sessions' })
    await vi.advanceTimersByTimeAsync(9_000)
    entry.update()
    await vi.advanceTimersByTimeAsync(20_000)
    expect([web.at, web.left]).toEqual([0, 0])
  })

  it('works from the screen where the app opens again, and after the page was loaded again', async () => {
    router.resume({
      session: 'session',
      screen: 'present',
      factor: 'maatwerk',
      field: null,
      scroll: 0,
      caret: null,
      unsaved: false,
    })
    entry.update()
    stop()
    begin()
    expect(web.entries).toHaveLength(2)
    await web.person()
    await web.person()
    expect([router.route.screen, web.left]).toEqual(['sessions', 0])
  })

  it('has no forward', async () => {
    await go({ screen: 'settings' })
    await web.person()
    await web.forward()
    expect(router.route.screen).toBe('sessions')
    await vi.advanceTimersByTimeAsync(0)
    expect(web.at).toBe(0)
  })
})

describe('the back gesture of Android', () => {
  let told: boolean[]
  /** As PageLink.kt does: asks the page if it said that it can go back. Returns whether the app is left. */
  async function gesture(): Promise<boolean> {
    const leaves = !told.at(-1) || window.dispatchEvent(new Event('actiescan:back', { cancelable: true }))
    await vi.advanceTimersByTimeAsync(0)
    return leaves
  }

  beforeEach(() => {
    stop()
    told = []
    vi.stubGlobal('actiescanAndroid', { textScale: () => 1, setCanGoBack: (can: boolean) => told.push(can) })
    begin()
  })
  afterEach(() => void vi.unstubAllGlobals())

  it('goes up before a person touched anything, where the web view passes over the entry of the page', async () => {
    router.resume({
      session: 'session',
      screen: 'card',
      factor: 'maatwerk',
      field: null,
      scroll: 0,
      caret: null,
      unsaved: false,
    })
    entry.update()
    expect([await gesture(), router.route.screen]).toEqual([false, 'sessions'])
    expect(await gesture()).toBe(true)
  })

  it('closes what is open first', async () => {
    await go({ screen: 'card', factor: 'maatwerk' })
    const menu = open('menu')
    await gesture()
    expect([menu(), router.route.screen]).toEqual([false, 'card'])
  })

  it('is told once for each change, and leaves no entry behind', async () => {
    await go({ screen: 'card', factor: 'maatwerk' })
    await go({ screen: 'overview' })
    await gesture()
    await gesture()
    expect([told, web.at, router.route.screen]).toEqual([[false, true, false], 0, 'sessions'])
  })

  it('is left to the app if the page has nothing after all', () => {
    expect(window.dispatchEvent(new Event('actiescan:back', { cancelable: true }))).toBe(true)
  })
})

describe('typing in a text with markup', () => {
  let text: HTMLElement
  beforeEach(async () => {
    text = document.body.appendChild(document.createElement('div'))
    Object.assign(text, { contentEditable: 'true', tabIndex: 0 })
    // The page under test has no layout, so it does not know what can be edited.
    Object.defineProperty(text, 'isContentEditable', { value: true })
    await go({ screen: 'advice' })
    text.focus()
  })

  it('ends with the first Escape, and the second goes back', () => {
    expect(press({}, text).defaultPrevented).toBe(true)
    expect([document.activeElement === text, router.route.screen]).toEqual([false, 'advice'])
    press()
    expect(router.route.screen).toBe('sessions')
  })

  it.each(['dialog', 'menu', 'sheet', 'editor'] as const)('Escape and the back gesture close a %s first', (kind) => {
    const [first, second] = [open(kind), open(kind)]
    press({}, text)
    expect([first(), second(), document.activeElement === text]).toEqual([true, false, true])
    window.dispatchEvent(new Event('actiescan:back', { cancelable: true }))
    expect([first(), router.route.screen, document.activeElement === text]).toEqual([false, 'advice', true])
  })

  it('lets the back gesture go up, because Android closes its keyboard first', () => {
    window.dispatchEvent(new Event('actiescan:back', { cancelable: true }))
    expect(router.route.screen).toBe('sessions')
  })
})

describe('Escape', () => {
  it('goes back as the gesture does', async () => {
    await go({ screen: 'card', factor: 'maatwerk' })
    const sheet = open('sheet')
    expect(press().defaultPrevented).toBe(true)
    expect([sheet(), router.route.screen]).toEqual([false, 'card'])
    press()
    expect(router.route.screen).toBe('sessions')
    expect(press().defaultPrevented).toBe(false)
  })

  it('reaches no other element', async () => {
    const seen: string[] = []
    document.querySelector('button')!.addEventListener('keydown', () => seen.push('button'))
    const menu = open('menu')
    press({}, document.querySelector('button')!)
    expect([menu(), seen]).toEqual([false, []])
  })

  it.each([
    ['composes a character', { isComposing: true }],
    ['just composed a character', { keyCode: 229 }],
    ['presses Control too', { ctrlKey: true }],
    ['presses Alt too', { altKey: true }],
  ])('does nothing while a person %s', (_, init) => {
    const editor = open('editor')
    press(init)
    expect(editor()).toBe(true)
  })

  it('goes back once while it is held down', async () => {
    await go({ screen: 'card', factor: 'maatwerk' })
    open('editor')
    press()
    for (let times = 0; times < 9; times++) press({ repeat: true })
    expect(router.route.screen).toBe('card')
  })

  it('leaves a text field first, if nothing is open', async () => {
    await go({ screen: 'advice' })
    const area = document.querySelector('textarea')!
    area.focus()
    press({}, area)
    expect([document.activeElement === area, router.route.screen]).toEqual([false, 'advice'])
    press()
    expect(router.route.screen).toBe('sessions')
  })

  it('closes the editor around a text field at once', async () => {
    await go({ screen: 'card', factor: 'maatwerk' })
    const editor = open('editor')
    document.querySelector('textarea')!.focus()
    press({}, document.querySelector('textarea')!)
    expect(editor()).toBe(false)
  })

  it('is left to the web view in a search field with text', () => {
    const search = document.querySelector<HTMLInputElement>('[type=search]')!
    search.value = 'brug'
    search.focus()
    expect(press({}, search).defaultPrevented).toBe(false)
    expect(document.activeElement).toBe(search)
  })
})

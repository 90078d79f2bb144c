// The handleiding on the screen: its list, its search, its pages, and the way to it from an error and back.
import { flushSync, mount, tick, unmount } from 'svelte'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import App from '../../src/App.svelte'
import * as bridge from '../../src/bridge'
import ErrorText from '../../src/components/shared/ErrorText.svelte'
import { HELP, type OpenHelp } from '../../src/components/shared/help'
import { helpPlaces } from '../../src/model/handbook/place'
import { withCode, withHelp } from '../../src/model/text/error-code'
import HelpDialog from '../../src/panels/handbook/HelpDialog.svelte'
import SaveHandbook from '../../src/panels/handbook/SaveHandbook.svelte'
import Explain from '../../src/screens/Explain.svelte'
import { help } from '../../src/state/help.svelte'
import { home } from '../../src/state/home.svelte'
import { router } from '../../src/state/router.svelte'
import { button, press, read } from '../fixtures/page'
import { instrument } from '../fixtures/session'

let mounted: Record<string, unknown> | undefined

// Reading the texts for the first time takes longer than a test waits.
beforeAll(async () => {
  await import('../../src/panels/handbook/Handbook.svelte')
}, 60_000)
beforeEach(() => {
  home.instrument = instrument
  help.query = ''
  Element.prototype.scrollIntoView = vi.fn()
})
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
  help.close()
})

/** Waits until the handleiding is loaded and shown. */
async function shown(): Promise<void> {
  await vi.waitFor(() => expect(document.querySelector('.handbook h2')).not.toBeNull(), { timeout: 10_000 })
  await tick()
}
const links = () => [...document.querySelectorAll<HTMLAnchorElement>('.handbook a')]
function follow(words: string): void {
  const link = links().find((one) => one.textContent.trim() === words)
  if (!link) throw new Error(`there is no link “${words}”`)
  link.click()
  flushSync()
}
function search(words: string): void {
  const field = document.querySelector<HTMLInputElement>('.handbook input[type=search]')!
  field.value = words
  field.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
}

describe('on the screen Uitleg', () => {
  beforeEach(async () => {
    mounted = mount(Explain, { target: document.body })
    flushSync()
    await shown()
  })

  it('the list of pages stands above the texts of the instrument', () => {
    expect(links().map((link) => link.textContent.trim())).toContain('Wat als…')
    expect(read()).toContain(instrument.introduction.title)
  })

  it('a page opens in their place, with its sections, and the arrow leads back', async () => {
    follow('Wat als…')
    await tick()
    expect(document.querySelector('.handbook h2')?.textContent).toBe('Wat als…')
    expect(document.activeElement?.textContent).toBe('Wat als…')
    expect(read()).not.toContain(instrument.introduction.title)
    follow('De sessie is vol')
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('De sessie is vol'))
    document.querySelector<HTMLAnchorElement>('[href="/back"]')!.click()
    flushSync()
    expect(read()).toContain(instrument.introduction.title)
  })

  it('a search shows what it finds, and a hit opens its section', async () => {
    search('reservekopieen 30')
    expect(document.querySelector('.handbook [role=status]')?.textContent).toMatch(/gevonden/)
    const hit = links().find((link) => link.textContent.includes('Hoe lang het blijft'))!
    hit.click()
    flushSync()
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Hoe lang het blijft'))
    document.querySelector<HTMLAnchorElement>('[href="/back"]')!.click()
    flushSync()
    expect(document.querySelector<HTMLInputElement>('.handbook input')?.value).toBe('reservekopieen 30')
  })

  it('a search without a hit says what to do', () => {
    search('kwelder')
    expect(read()).toContain('Niets gevonden met “kwelder”. Probeer een ander of korter woord.')
    expect(links()).toEqual([])
  })
})

it('Uitleg opens again at the page, the section and the scroll position where it was', async () => {
  vi.spyOn(bridge, 'rememberHomePlace').mockResolvedValue(undefined as never)
  const open = async () => {
    await router.go({ screen: 'explain' })
    mounted = mount(Explain, { target: document.body })
    flushSync()
    await shown()
  }
  await open()
  follow('Wat als…')
  await tick()
  follow('De sessie is vol')
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('De sessie is vol'))
  router.atScroll(420)
  await router.go({ screen: 'settings' })
  await unmount(mounted!)
  vi.mocked(Element.prototype.scrollIntoView).mockClear()
  await open()
  expect(document.querySelector('.handbook h2')?.textContent).toBe('Wat als…')
  expect(document.querySelector('main')!.scrollTop).toBe(420)
  expect(Element.prototype.scrollIntoView).not.toHaveBeenCalled()
  document.querySelector<HTMLAnchorElement>('[href="/back"]')!.click()
  flushSync()
  await router.go({ screen: 'settings' })
  await unmount(mounted!)
  await open()
  expect(links().map((link) => link.textContent.trim())).toContain('Wat als…')
  await router.go({ screen: 'sessions' })
})

it.each([
  [{ path: '/tmp/handleiding-actiescan.pdf', readBack: true, place: null, pages: 33 }, 'De PDF is bewaard'],
  [null, 'De PDF is niet bewaard.'],
])('the handleiding is saved as a PDF: %o', async (saved, says) => {
  vi.spyOn(bridge, 'saveHandbook').mockResolvedValue(saved)
  mounted = mount(SaveHandbook, { target: document.body })
  flushSync()
  press('Bewaar als PDF')
  await vi.waitFor(() => expect(document.querySelector('[role=status]')?.textContent).toContain(says))
})

it('a PDF that cannot be saved says why, and what helps', async () => {
  const message = withHelp('Er is geen ruimte meer.', 'full')
  vi.spyOn(bridge, 'saveHandbook').mockRejectedValue({ code: 'full', message, reference: null })
  mounted = mount(SaveHandbook, { target: document.body })
  flushSync()
  press('Bewaar als PDF')
  await vi.waitFor(() => expect(read()).toContain('Er is geen ruimte meer.'))
})

describe('an error', () => {
  const show = (text: string, open?: OpenHelp) => {
    mounted = mount(ErrorText, {
      target: document.body,
      props: { text },
      context: new Map(open ? [[HELP, open]] : []),
    })
    flushSync()
  }

  it('has a link to what helps, after its code', () => {
    const open = vi.fn<OpenHelp>()
    show(withHelp(withCode('Er is geen ruimte meer.', 'A-3F2K'), 'full'), open)
    expect(read()).toBe('Er is geen ruimte meer. (code A-3F2K) Wat kan ik doen?')
    press('Wat kan ik doen?')
    expect(open).toHaveBeenCalledExactlyOnceWith('full')
    expect(document.activeElement).toBe(button('Wat kan ik doen?'))
  })

  it('has no link where nothing helps, and none outside the app', () => {
    show('De PDF is bewaard.', vi.fn<OpenHelp>())
    expect(document.querySelector('button')).toBeNull()
  })

  it('is the same text without the app around it', () => {
    show(withHelp('Er is geen ruimte meer.', 'full'))
    expect(read()).toBe('Er is geen ruimte meer.')
  })
})

it.each(Object.entries(helpPlaces))('the handleiding opens above the screen, at what helps: %s', async (_, place) => {
  help.at = place
  mounted = mount(HelpDialog, { target: document.body })
  flushSync()
  await shown()
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('data-section')).toBe(place.section))
  const dialog = document.querySelector('dialog')!
  expect(dialog.open).toBe(true)
  press('Alle onderwerpen')
  flushSync()
  expect(help.at).toBeNull()
  expect(links().length).toBeGreaterThan(8)
  button('Sluit de uitleg').click()
  expect(dialog.open).toBe(false)
  await vi.waitFor(() => expect(help.at).toBeUndefined())
})

it('an app that cannot start leads to what helps', async () => {
  vi.spyOn(bridge, 'start').mockRejectedValue({ code: 'busy', message: 'Actiescan is al open.', reference: 'A-3F2K' })
  mounted = mount(App, { target: document.body })
  await vi.waitFor(() => expect(read()).toContain('Actiescan is al open. (code A-3F2K) Wat kan ik doen?'))
  press('Wat kan ik doen?')
  flushSync()
  await shown()
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Iets is nog ergens anders open'))
  vi.restoreAllMocks()
})

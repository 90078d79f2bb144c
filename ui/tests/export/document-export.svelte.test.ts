import { createRawSnippet, flushSync, mount, unmount } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import DocumentExport from '../../src/components/export/DocumentExport.svelte'

const nothing = createRawSnippet(() => ({ render: () => '<span></span>' }))
let panel: Record<string, unknown> | undefined

function show(busy: boolean, onstop: () => void = () => undefined, percent: number | null = null): HTMLButtonElement[] {
  const props = {
    title: 'Advies',
    about: '',
    pages: 5,
    busy,
    percent,
    result: nothing,
    thumbnail: nothing,
    options: nothing,
    onpreview: () => undefined,
    onsave: () => undefined,
    onstop,
  }
  panel = mount(DocumentExport, { target: document.body, props })
  flushSync()
  return [...document.querySelectorAll('button')]
}

afterEach(() => {
  if (panel) void unmount(panel)
  document.body.replaceChildren()
})

describe('a document that is being made', () => {
  it('can be stopped if it takes long', () => {
    const stopped = vi.fn()
    const [save, , stop] = show(true, stopped)
    expect(save?.textContent).toContain('PDF maken…')
    expect(stop?.textContent).toBe('Stop')
    stop?.click()
    expect(stopped).toHaveBeenCalledOnce()
  })

  it('shows its progress once that is known', () => {
    expect(show(true, () => undefined, 40)[0]?.textContent).toContain('PDF maken… 40%')
  })

  it('moves the focus to the save button when it is done', () => {
    const props = $state({
      title: 'Advies',
      about: '',
      pages: 5,
      busy: true,
      percent: null,
      result: nothing,
      thumbnail: nothing,
      options: nothing,
      onpreview: () => undefined,
      onsave: () => undefined,
      onstop: () => (props.busy = false),
    })
    panel = mount(DocumentExport, { target: document.body, props })
    flushSync()
    const [save, , stop] = [...document.querySelectorAll('button')]
    stop!.focus()
    stop!.click()
    flushSync()
    expect(document.querySelectorAll('button')).toHaveLength(2)
    expect(document.activeElement).toBe(save)
  })

  it('offers sharing first where the device can share, and saving after it', () => {
    const shared = vi.fn()
    const saved = vi.fn()
    const props = {
      title: 'Advies',
      about: '',
      pages: 5,
      busy: false,
      percent: null,
      result: nothing,
      primary: true,
      thumbnail: nothing,
      options: nothing,
      onpreview: () => undefined,
      onsave: saved,
      onshare: shared,
      onstop: () => undefined,
    }
    panel = mount(DocumentExport, { target: document.body, props })
    flushSync()
    const [share, save] = [...document.querySelectorAll('button')]
    expect(share!.textContent.trim()).toBe('Deel…, Advies')
    expect(share!.classList).toContain('button--primary')
    expect(save!.classList).not.toContain('button--primary')
    share!.click()
    expect([shared.mock.calls.length, saved.mock.calls.length]).toEqual([1, 0])
    save!.click()
    expect(saved).toHaveBeenCalledOnce()
  })

  it('shows the progress at the button that was used, and gives the focus back to it', () => {
    const props = $state({
      title: 'Advies',
      about: '',
      pages: 5,
      busy: true,
      sharing: true,
      percent: 40,
      result: nothing,
      thumbnail: nothing,
      options: nothing,
      onpreview: () => undefined,
      onsave: () => undefined,
      onshare: () => undefined,
      onstop: () => (props.busy = false),
    })
    panel = mount(DocumentExport, { target: document.body, props })
    flushSync()
    const [share, save, , stop] = [...document.querySelectorAll('button')]
    expect(share!.textContent).toContain('PDF maken… 40%')
    expect(save!.textContent).toContain('Bewaar PDF')
    stop!.focus()
    stop!.click()
    flushSync()
    expect(document.activeElement).toBe(share)
  })

  it('has no stop button while nothing is being made', () => {
    expect(show(false).map((button) => button.textContent)).not.toContain('Stop')
  })
})

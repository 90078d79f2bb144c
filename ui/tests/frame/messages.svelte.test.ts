// Messages lie over a screen; what is under them can be scrolled into view.
import { createRawSnippet, flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import AppFrame from '../../src/components/frame/AppFrame.svelte'

let mounted: Record<string, unknown> | undefined
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
  vi.restoreAllMocks()
})

const snippet = (html: string) => createRawSnippet(() => ({ render: () => html }))

function show(height: number, part: Record<string, unknown> = {}): HTMLElement {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(height)
  mounted = mount(AppFrame, {
    target: document.body,
    props: {
      kind: 'session',
      title: 'Kaart',
      screen: 'card',
      rail: snippet('<nav></nav>'),
      top: snippet('<header></header>'),
      over: snippet('<p>Een melding</p>'),
      children: snippet('<p>De kaart</p>'),
      ...part,
    } as never,
  })
  flushSync()
  return document.querySelector<HTMLElement>('.frame')!
}

it('the screen has room for the height of the messages, and none without them', () => {
  const frame = show(143)
  expect(frame.style.getPropertyValue('--messages')).toBe('143px')
  expect(frame.classList).toContain('frame--messages')
  void unmount(mounted!)
  expect(show(0).classList).not.toContain('frame--messages')
})

it('only the messages of a card have a place of their own, above what stays at the lower edge', () => {
  show(143)
  expect(document.querySelector('.notice-stack')!.classList).not.toContain('notice-stack--card')
  void unmount(mounted!)
  const frame = show(143, { kept: 227 })
  expect(document.querySelector('.notice-stack')!.classList).toContain('notice-stack--card')
  expect(frame.style.getPropertyValue('--kept')).toBe('227px')
})

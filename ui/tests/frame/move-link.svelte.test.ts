// A link to another screen is not a link within the page: that would be announced as one, and would have to lead somewhere.
import { createRawSnippet, flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import MoveLink from '../../src/components/shared/MoveLink.svelte'

let mounted: Record<string, unknown> | undefined
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
})

it.each(['sessions', 'maatwerk', 'go-on'])(
  'the link %s has an address beside the page, and stays on the page',
  (name) => {
    const onmove = vi.fn()
    const children = createRawSnippet(() => ({ render: () => '<span>Verder</span>' }))
    mounted = mount(MoveLink, { target: document.body, props: { name, onmove, children } })
    flushSync()
    const link = document.querySelector('a')!
    expect([link.origin, link.pathname, link.hash]).toEqual([location.origin, `/${name}`, ''])
    const click = new MouseEvent('click', { bubbles: true, cancelable: true })
    link.dispatchEvent(click)
    expect([click.defaultPrevented, onmove.mock.calls.length]).toEqual([true, 1])
  },
)

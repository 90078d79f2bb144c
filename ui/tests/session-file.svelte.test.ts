// The switch that shares a session.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import type { SharingView } from '../src/bindings/SharingView'
import * as bridge from '../src/bridge'
import SessionFilePanel from '../src/screens/SessionFilePanel.svelte'
import { sharing } from '../src/state/sharing.svelte'
import { sessionWith } from './session-fixture'

afterEach(() => {
  sharing.value = null
  vi.restoreAllMocks()
})

it('a session that cannot be shared says why, and the switch goes back', async () => {
  vi.spyOn(bridge, 'shareSession').mockRejectedValue({ code: 'storage', message: 'De map is er niet.' })
  sharing.value = {
    sharing: { folder: '/map' },
    session: { on: false, waiting: 0, news: [] },
  } as unknown as SharingView
  const panel = mount(SessionFilePanel, { target: document.body, props: { session: sessionWith([]) } })
  flushSync()
  const toggle = document.querySelector<HTMLInputElement>('[role=switch]')!
  toggle.click()
  await vi.waitFor(() => expect(document.body.textContent).toContain('De map is er niet.'))
  flushSync()
  expect(toggle.checked).toBe(false)
  await unmount(panel)
})

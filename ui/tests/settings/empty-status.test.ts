// A line that says nothing yet is empty, so that the style of panels gives it no room. It stays in the page, because a
// screen reader follows it.
import { mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import * as bridge from '../../src/bridge'
import Copies from '../../src/panels/settings/Copies.svelte'
import LogFile from '../../src/panels/settings/LogFile.svelte'
import { settle } from '../fixtures/page'

let mounted: Record<string, unknown> | undefined

afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
  vi.restoreAllMocks()
})

it.each([
  ['about copies', Copies],
  ['about the log', LogFile],
])('the panel %s', async (_, panel) => {
  vi.spyOn(bridge, 'keptCopies').mockReturnValue(new Promise(() => {}))
  mounted = mount(panel, { target: document.body })
  await settle()
  const lines = [...document.querySelectorAll('.panel [role=status]')]
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines) expect([line.textContent, line.matches(':empty')]).toEqual(['', true])
})

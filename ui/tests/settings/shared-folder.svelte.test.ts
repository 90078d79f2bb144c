// The panel of the shared folder tells what is wrong with it, in words.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import type { FolderStatus } from '../../src/bindings/FolderStatus'
import type { SharingView } from '../../src/bindings/SharingView'
import SharedFolder from '../../src/panels/settings/SharedFolder.svelte'
import { sharing } from '../../src/state/sharing.svelte'

vi.mock('../../src/bridge', () => ({ followSharing: () => new Promise(() => {}) }))

let mounted: Record<string, unknown> | undefined
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
})

function show(status: Partial<FolderStatus>): string {
  const folder: FolderStatus = {
    folder: '/stick',
    trouble: null,
    refused: [],
    brought: 0,
    unreadable: 0,
    postponed: false,
    lookedAt: null,
    ...status,
  }
  const view: SharingView = { sharing: folder, session: null, sessions: {} }
  sharing.take(view)
  mounted = mount(SharedFolder, { target: document.body })
  flushSync()
  return document.body.textContent
}

it('says nothing about files while all can be read and none waits', () => {
  const text = show({})
  expect(text).not.toContain('te lezen. Misschien')
  expect(text).not.toContain('De rest volgt morgen')
})

it.each([
  [1, '1 bestand in de map is nu niet te lezen.'],
  [3, '3 bestanden in de map zijn nu niet te lezen.'],
])('tells that %i files cannot be read', (unreadable, words) => {
  expect(show({ unreadable })).toContain(words)
})

it('says what to do about sessions that wait', () => {
  expect(show({ postponed: true })).toContain('De rest volgt morgen, of open het bestand zelf.')
})

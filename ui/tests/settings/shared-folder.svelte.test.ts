// The panel of the shared folder tells what is wrong with it, in words.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { FolderStatus } from '../../src/bindings/FolderStatus'
import type { SharingView } from '../../src/bindings/SharingView'
import SharedFolder from '../../src/panels/settings/SharedFolder.svelte'
import { sharing } from '../../src/state/sharing.svelte'

const bridge = vi.hoisted(() => ({
  followSharing: () => new Promise(() => {}),
  chooseSharedFolder: vi.fn<(which: string, passphrase: string | null) => Promise<unknown>>(),
  asCommandError: (thrown: unknown) => thrown,
}))
vi.mock('../../src/bridge', () => bridge)

let mounted: Record<string, unknown> | undefined
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
})
beforeEach(() => void bridge.chooseSharedFolder.mockReset())

function show(status: Partial<FolderStatus>): string {
  const folder: FolderStatus = {
    folder: '/stick',
    locked: false,
    unlocked: null,
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

it('tells that the folder has a passphrase, and what is there without it', () => {
  expect(show({})).not.toContain('Deze map heeft een wachtwoord')
  if (mounted) void unmount(mounted)
  const text = show({ locked: true, unlocked: '1 bestand in de map staat daar zonder wachtwoord: x.' })
  expect(text).toContain('Deze map heeft een wachtwoord: de sessies in de map zijn op slot.')
  expect(text).toContain('Kies op alle apparaten een nieuwe, lege map.')
  expect(text).toContain('1 bestand in de map staat daar zonder wachtwoord: x.')
})

const button = (label: string) =>
  [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === label)!

function type(text: string): void {
  const field = document.querySelector<HTMLInputElement>('input.input')!
  field.value = text
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  flushSync()
}

async function settle(): Promise<void> {
  await new Promise((done) => setTimeout(done))
  flushSync()
}

it('sends a passphrase only while the switch is on', async () => {
  bridge.chooseSharedFolder.mockResolvedValue(null)
  show({ folder: null })
  button('Kies een map').click()
  await settle()
  const lock = document.querySelector<HTMLInputElement>('[role=switch]')!
  lock.click()
  flushSync()
  type('drie groene fietsen')
  button('Kies een map').click()
  await settle()
  lock.click()
  flushSync()
  button('Kies een map').click()
  await settle()
  expect(bridge.chooseSharedFolder.mock.calls).toEqual([
    ['picked', null],
    ['picked', 'drie groene fietsen'],
    ['picked', null],
  ])
})

it('asks for the passphrase of a folder that has one, until it is right', async () => {
  const asks = { code: 'passphrase', message: 'Deze map heeft een wachtwoord.' }
  bridge.chooseSharedFolder.mockRejectedValueOnce(asks)
  show({ folder: null })
  button('Kies een map').click()
  await settle()
  expect(document.body.textContent).toContain('Deze map heeft een wachtwoord.')
  expect(document.querySelector('[role=switch]')).toBeNull()
  bridge.chooseSharedFolder.mockRejectedValueOnce({ code: 'passphrase', message: 'Dit wachtwoord klopt niet.' })
  type('fout')
  button('Deel in deze map').click()
  await settle()
  expect(document.querySelector('[role=alert]')?.textContent).toContain('Dit wachtwoord klopt niet.')
  bridge.chooseSharedFolder.mockResolvedValueOnce(sharing.value)
  type('goed')
  button('Deel in deze map').click()
  await settle()
  expect(button('Deel in deze map')).toBeUndefined()
  expect(bridge.chooseSharedFolder.mock.calls).toEqual([
    ['picked', null],
    ['asked', 'fout'],
    ['asked', 'goed'],
  ])
})

it('leaves the question without choosing, and shows other errors as errors', async () => {
  bridge.chooseSharedFolder.mockRejectedValueOnce({ code: 'passphrase', message: 'Deze map heeft een wachtwoord.' })
  show({ trouble: 'De gedeelde map heeft nu een wachtwoord.' })
  button('Gebruik deze map opnieuw').click()
  await settle()
  button('Annuleer').click()
  flushSync()
  expect(button('Deel in deze map')).toBeUndefined()
  bridge.chooseSharedFolder.mockRejectedValueOnce({ code: 'invalid', message: 'In deze map staan al sessies.' })
  button('Kies een andere map').click()
  await settle()
  expect(document.querySelector('[role=alert]')?.textContent).toContain('In deze map staan al sessies.')
  expect(bridge.chooseSharedFolder.mock.calls[0]).toEqual(['again', null])
})

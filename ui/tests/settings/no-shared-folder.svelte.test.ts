// A phone or tablet is told what works instead of a shared folder, and is offered nothing that cannot be.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import type { Platform } from '../../src/bindings/Platform'
import Settings from '../../src/screens/Settings.svelte'
import { device } from '../../src/state/device/platform.svelte'
import { settings } from '../../src/state/settings.svelte'

vi.mock('../../src/bridge', async (original) => ({
  ...(await original<object>()),
  followSharing: () => new Promise(() => {}),
  keptCopies: () => new Promise(() => {}),
  saveSettings: (given: object) => Promise.resolve(given),
}))

let mounted: Record<string, unknown> | undefined

function show(platform: Platform): string {
  device.take(platform)
  settings.take({
    theme: 'device',
    textSize: 'normal',
    gaugeLeft: false,
    lessMotion: false,
    keepAwake: true,
    lockAfter: null,
    name: '',
    role: 'moderator',
    putAway: [],
  })
  mounted = mount(Settings, { target: document.body })
  flushSync()
  return document.body.textContent
}

afterEach(async () => {
  if (mounted) await unmount(mounted)
  device.take({ system: 'linux', canShare: false, hasFolders: true })
})

it.each(['android', 'ios'] as const)('%s shares the session file instead', (system) => {
  const text = show({ system, canShare: true, hasFolders: false })
  expect(text).toContain('Samen aan een sessie werken')
  expect(text).toContain('Deel het sessiebestand.')
  expect(text).not.toContain('Kies een map')
})

it.each(['linux', 'macos', 'windows'] as const)('%s chooses a folder', (system) => {
  const text = show({ system, canShare: false, hasFolders: true })
  expect(text).toContain('Kies een map')
  expect(text).not.toContain('Samen aan een sessie werken')
})

it('the screen that stays on can be turned off', async () => {
  show({ system: 'android', canShare: true, hasFolders: false })
  const toggle = [...document.querySelectorAll<HTMLInputElement>('[role=switch]')].find((one) =>
    one.closest('label')!.textContent.includes('Scherm aan tijdens een gesprek'),
  )!
  expect(toggle.checked).toBe(true)
  toggle.click()
  await vi.waitFor(() => expect(settings.value!.keepAwake).toBe(false))
})

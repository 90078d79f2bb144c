// The settings of the curtain, and what they say about the encryption of the device.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { DiskEncryption as Told } from '../../src/bindings/DiskEncryption'
import type { System } from '../../src/bindings/System'
import * as bridge from '../../src/bridge'
import { nl } from '../../src/nl'
import AppLock from '../../src/panels/settings/AppLock.svelte'
import DiskEncryption from '../../src/panels/settings/DiskEncryption.svelte'
import { device } from '../../src/state/device/platform.svelte'
import { moderatorCode } from '../../src/state/guard/moderator-code.svelte'
import { read, settle } from '../fixtures/page'

const code = { isSet: true, wait: 0, forgotten: null }
const text = nl.curtain
let mounted: Record<string, unknown> | undefined

beforeEach(() => moderatorCode.take(code))
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
  moderatorCode.take({ ...code, isSet: false })
  vi.restoreAllMocks()
})

it('the minutes are chosen, or never', () => {
  const chosen: (number | null)[] = []
  const onchoose = (after: number | null) => chosen.push(after)
  mounted = mount(AppLock, { target: document.body, props: { after: 5, onchoose } })
  flushSync()
  const options = [...document.querySelectorAll<HTMLInputElement>('[type=radio]')]
  expect(options.find((option) => option.checked)?.value).toBe('5')
  options.find((option) => option.value === '15')!.click()
  options.find((option) => option.value === '')!.click()
  expect(chosen).toEqual([15, null])
  expect(read()).toContain('niet mee versleuteld')
})

it('without a code it says to choose one first', () => {
  moderatorCode.take({ ...code, isSet: false })
  mounted = mount(AppLock, { target: document.body, props: { after: null, onchoose: () => {} } })
  flushSync()
  expect(read()).toContain(text.noCode)
  expect(document.querySelector('[type=radio]')).toBeNull()
})

async function onSystem(system: System): Promise<void> {
  device.take({ system, canShare: false, hasFolders: true })
  mounted = mount(DiskEncryption, { target: document.body })
  await settle()
}

it.each<Told>(['encrypted', 'notSeen', 'unknown'])('on Linux it says what the device tells: %s', async (told) => {
  vi.spyOn(bridge, 'diskEncryption').mockResolvedValue(told)
  await onSystem('linux')
  expect(read()).toContain(text.disk[told])
})

it('a device that does not answer tells nothing', async () => {
  vi.spyOn(bridge, 'diskEncryption').mockRejectedValue(new Error('no answer'))
  await onSystem('linux')
  expect(read()).toContain(text.disk.unknown)
})

it.each([
  ['windows', 'BitLocker'],
  ['macos', 'FileVault'],
  ['ios', 'toegangscode'],
  ['android', 'Versleuteling'],
] as const)('on %s it says how to look: %s', async (system, words) => {
  const asked = vi.spyOn(bridge, 'diskEncryption')
  await onSystem(system)
  expect(read()).toContain(words)
  expect(asked).not.toHaveBeenCalled()
})

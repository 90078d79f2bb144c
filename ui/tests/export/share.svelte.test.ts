// “Deel…” is there on a device with a share sheet, and says how the sheet ended.
import { flushSync, mount, unmount, type Component } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import type { Platform } from '../../src/bindings/Platform'
import type { Session } from '../../src/bindings/Session'
import * as bridge from '../../src/bridge'
import Companions from '../../src/panels/export/Companions.svelte'
import Privacy from '../../src/panels/export/Privacy.svelte'
import SessionFile from '../../src/panels/export/SessionFile.svelte'
import { device } from '../../src/state/device/platform.svelte'
import { sessionWith } from '../fixtures/session'

const android: Platform = { system: 'android', canShare: true, hasFolders: false }
const linux: Platform = { system: 'linux', canShare: false, hasFolders: true }
const platforms: Platform[] = [
  android,
  { system: 'ios', canShare: true, hasFolders: false },
  { system: 'macos', canShare: true, hasFolders: true },
  { system: 'windows', canShare: false, hasFolders: true },
  linux,
]
const panels: [string, Component<{ session: Session }>, number][] = [
  ['files for other programs', Companions, 4],
  ['session file', SessionFile, 1],
  ['everything', Privacy, 1],
]

let mounted: Record<string, unknown> | undefined

function show(panel: Component<{ session: Session }>): HTMLButtonElement[] {
  vi.spyOn(bridge, 'keepUntil').mockResolvedValue(null)
  mounted = mount(panel, { target: document.body, props: { session: sessionWith([]) } })
  flushSync()
  return [...document.querySelectorAll('button')].filter((one) => one.textContent.includes('Deel…'))
}

/** Waits until a panel accepts the next tap: it shows the result a moment before. */
const idle = () => new Promise((resolve) => setTimeout(resolve))

afterEach(async () => {
  if (mounted) await unmount(mounted)
  document.body.replaceChildren()
  device.take(linux)
  vi.restoreAllMocks()
})

it.each(platforms)('$system offers what it has: share $canShare', async (platform) => {
  device.take(platform)
  for (const [, panel, wanted] of panels) {
    const buttons = show(panel)
    expect(buttons).toHaveLength(platform.canShare ? wanted : 0)
    await unmount(mounted!)
    mounted = undefined
  }
})

it('each button names its own file and shares that one', async () => {
  device.take(android)
  const share = vi.spyOn(bridge, 'share').mockResolvedValue('offered')
  const seen: string[] = []
  for (const [, panel] of panels) {
    for (const button of show(panel)) {
      seen.push(button.textContent.replace(/\s+/g, ' ').trim())
      button.click()
      await vi.waitFor(() => expect(document.body.textContent).toContain('Kijk daar of het gelukt is.'))
      await idle()
    }
    await unmount(mounted!)
    mounted = undefined
  }
  expect(seen).toEqual([
    'Deel…, Advies (Word)',
    'Deel…, Actiepunten (Excel)',
    'Deel…, Actiepunten (agenda)',
    'Deel…, Actiepunten (taken)',
    'Deel…, Sessiebestand',
    'Deel…, Alles in losse bestanden',
  ])
  const parts = share.mock.calls.map(([, what]) => ('which' in what ? what.which : what.what))
  expect(parts).toEqual(['adviceDocx', 'actionTable', 'actionEvents', 'actionCalendar', 'sessionFile', 'everything'])
})

it('says how the share sheet ended; cancelling is no error', async () => {
  device.take(android)
  const share = vi.spyOn(bridge, 'share')
  const [button] = show(SessionFile)
  const result = () => document.querySelector('.outcome__said')!
  for (const [outcome, words] of [
    ['completed', 'Gedeeld.'],
    ['offered', 'Het bestand staat klaar voor de app die je koos. Kijk daar of het gelukt is.'],
    ['cancelled', 'Er is niets gedeeld.'],
    [null, 'Er is niets gedeeld.'],
  ] as const) {
    share.mockResolvedValueOnce(outcome)
    button!.click()
    await vi.waitFor(() => expect(result().textContent).toBe(words))
    await idle()
    expect(result().classList).not.toContain('missing')
  }
  share.mockRejectedValueOnce({ code: 'internal', message: 'Delen lukte niet.' })
  button!.click()
  await vi.waitFor(() => expect(result().textContent).toContain('Delen lukte niet.'))
  expect(result().classList).toContain('missing')
})

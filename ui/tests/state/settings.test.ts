import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Settings } from '../../src/bindings/Settings'
import * as bridge from '../../src/bridge'
import { settings } from '../../src/state/settings.svelte'

afterEach(() => vi.restoreAllMocks())

/** Saves only when told to, in any order. */
function slowDevice() {
  const calls: { name: string; end: () => void; refuse: () => void }[] = []
  const saved: string[] = []
  vi.spyOn(bridge, 'saveSettings').mockImplementation(
    (wanted) =>
      new Promise((resolve, reject) => {
        const end = () => {
          saved.push(wanted.name)
          resolve(wanted)
        }
        calls.push({ name: wanted.name, end, refuse: () => reject(new Error('full')) })
      }),
  )
  settings.take({ name: '', putAway: [] } as unknown as Settings)
  return { calls, saved }
}

const soon = () => new Promise((resolve) => setTimeout(resolve))

describe('settings', () => {
  it('are saved in the order in which they were changed, however long one takes', async () => {
    const { calls, saved } = slowDevice()
    const changes = ['S', 'Sa', 'San'].map((name) => settings.change({ name }))
    while (saved.length < 3) {
      await soon()
      for (const call of calls.splice(0).reverse()) call.end()
    }
    await Promise.all(changes)
    expect([saved, settings.value?.name]).toEqual([['S', 'Sa', 'San'], 'San'])
  })

  it('are those that are saved, once two changes were refused', async () => {
    const { calls } = slowDevice()
    const changes = ['S', 'Sa'].map((name) => settings.change({ name }))
    for (const change of changes) {
      await soon()
      calls.shift()?.refuse()
      await expect(change).rejects.toThrow('full')
    }
    expect(settings.value?.name).toBe('')
  })

  it('are saved after one that was refused', async () => {
    const { calls, saved } = slowDevice()
    const refused = settings.change({ name: 'S' })
    const later = settings.change({ name: 'Sa' })
    await soon()
    calls.shift()?.refuse()
    await expect(refused).rejects.toThrow('full')
    await soon()
    calls.shift()?.end()
    await later
    expect([saved, settings.value?.name]).toEqual([['Sa'], 'Sa'])
  })
})

// The icons of the system over the page, on Android.
import { describe, expect, it } from 'vitest'
import type { Settings } from '../../../src/bindings/Settings'
import { settings } from '../../../src/state/settings.svelte'

describe('the Android app', () => {
  it('is told whether the page is dark, whatever the system is', () => {
    const told: boolean[] = []
    const root = document.createElement('html')
    for (const theme of ['light', 'dark', 'contrast', 'dark'] as const) {
      settings.take({ theme, textSize: 'normal' } as Settings)
      settings.show(root, { setDark: (dark) => told.push(dark) })
    }
    expect(told).toEqual([false, true, false, true])
  })
})

import { afterEach, expect, it, vi } from 'vitest'
import type { Settings } from '../../src/bindings/Settings'
import * as bridge from '../../src/bridge'
import { settings } from '../../src/state/settings.svelte'

afterEach(() => vi.restoreAllMocks())

function start(putAway: Settings['putAway'] = []) {
  settings.take({ role: 'moderator', putAway } as unknown as Settings)
  return vi.spyOn(bridge, 'saveSettings').mockImplementation(async (wanted) => wanted)
}

it('a tip that is followed stays until the screen is left', () => {
  const saved = start(['role'])
  settings.follow('note')
  settings.follow('level')
  expect(settings.isDismissed('note')).toBe(false)
  expect(saved).not.toHaveBeenCalled()
  settings.dismissFollowed()
  expect(settings.value?.putAway).toEqual(['role', 'note', 'level'])
  expect(saved).toHaveBeenCalledOnce()
  settings.dismissFollowed()
  expect(saved).toHaveBeenCalledOnce()
})

it('a tip that is closed takes along those that were followed', () => {
  start()
  settings.follow('level')
  settings.dismiss('note')
  expect(settings.value?.putAway).toEqual(['level', 'note'])
})

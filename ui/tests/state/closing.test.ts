import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Settings } from '../../src/bindings/Settings'
import { beforeClosing, closeWhenAsked } from '../../src/state/closing'
import { autosave } from '../../src/state/session/autosave.svelte'
import { current } from '../../src/state/session/current.svelte'
import { settings } from '../../src/state/settings.svelte'
import { sessionWith } from '../fixtures/session'

const session = sessionWith([])
const view = { session, place: null, canUndo: false, canRedo: false, savedAt: '', damaged: false, contests: [] }
const happened: string[] = []
let full = false

vi.mock('@tauri-apps/api/core', () => ({
  invoke: async (command: string) => {
    if (command === 'edit') {
      await new Promise((later) => setTimeout(later, 20)) // Saving takes time.
      if (full) throw { code: 'full', message: 'Er is geen ruimte meer op dit apparaat.' }
    }
    happened.push(command)
    return view
  },
}))

describe('a window that is about to close', () => {
  let stop = () => {}
  const close = () => window.dispatchEvent(new Event('actiescan:leave'))
  const typed = () => autosave.type({ field: 'note', factor: 'maatwerk' }, 'net getypt')

  beforeEach(async () => {
    full = false
    await current.open(session.id)
    happened.length = 0
    stop = closeWhenAsked()
  })
  afterEach(() => stop())

  it('closes after recently typed text is saved', async () => {
    typed()
    close()
    await vi.waitFor(() => expect(happened).toEqual(['edit', 'leave']))
  })

  it('closes at once if nothing was typed', async () => {
    close()
    await vi.waitFor(() => expect(happened).toEqual(['leave']))
  })

  it('closes after all changed settings are saved', async () => {
    settings.take({ name: '', putAway: [] } as unknown as Settings)
    for (const name of ['S', 'Sa']) void settings.change({ name })
    close()
    await vi.waitFor(() => expect(happened).toEqual(['save_settings', 'save_settings', 'leave']))
  })

  it('waits for a session that is being created', async () => {
    const done = beforeClosing(async () => happened.push('made') > 0)
    close()
    await vi.waitFor(() => expect(happened).toEqual(['made', 'leave']))
    done()
  })

  it('shows why something cannot be saved, and does not close itself', async () => {
    full = true
    typed()
    close()
    await vi.waitFor(() => expect(current.save).toBe('failed'))
    expect(current.error?.message).toContain('geen ruimte')
    expect(happened).toEqual([])
  })
})

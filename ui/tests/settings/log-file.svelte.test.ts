// The log is saved from the settings, and an error shows its code small beside the sentence.
import { mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import LogFile from '../../src/panels/settings/LogFile.svelte'
import { press, read, settle } from '../fixtures/page'

const { invoke } = vi.hoisted(() => ({ invoke: vi.fn<(command: string, given?: unknown) => Promise<unknown>>() }))
vi.mock('@tauri-apps/api/core', () => ({ invoke }))

describe('the log', () => {
  let mounted: Record<string, unknown>
  beforeEach(() => (mounted = mount(LogFile, { target: document.body })))
  afterEach(() => unmount(mounted))

  it('is saved where the person picks, and says that it has no names', async () => {
    invoke.mockResolvedValue({ path: '/home/anna/actiescan-logboek.txt', readBack: true, place: null })
    expect(read()).toContain('geen namen of teksten')
    press('Bewaar logboek')
    await settle()
    expect(invoke).toHaveBeenCalledWith('save_log', undefined)
    expect(read()).toContain('/home/anna/actiescan-logboek.txt')
  })

  it('shows why it cannot be saved, with the code of the error', async () => {
    invoke.mockRejectedValue({ code: 'full', message: 'Er is geen ruimte meer.', reference: 'A-3F2K' })
    press('Bewaar logboek')
    await settle()
    expect(read()).toContain('Er is geen ruimte meer. (code A-3F2K)')
    expect(document.querySelector('small')?.textContent).toBe('(code A-3F2K)')
  })
})

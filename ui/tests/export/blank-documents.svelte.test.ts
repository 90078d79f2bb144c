// Blank documents have the cards of the session on the screen.
import { flushSync, mount, unmount } from 'svelte'
import { expect, it, vi } from 'vitest'
import BlankDocuments from '../../src/panels/export/BlankDocuments.svelte'
import { exporting } from '../../src/nl/export/export'

const { invoke } = vi.hoisted(() => ({ invoke: vi.fn(() => Promise.resolve(null)) }))
vi.mock('@tauri-apps/api/core', () => ({ invoke }))

it('both buttons name the session', async () => {
  const session = '01a00000-0000-7000-8000-000000000001'
  const mounted = mount(BlankDocuments, { target: document.body, props: { session } })
  flushSync()
  for (const [words, blank] of [
    [exporting.paper.form, 'form'],
    [exporting.paper.cards, 'cards'],
  ]) {
    const button = [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === words)!
    button.click()
    expect(invoke).toHaveBeenLastCalledWith('save_blank_document', { session, blank })
    await vi.waitFor(() => expect(document.querySelector('[role=status]')!.textContent).toBe(exporting.cancelled))
  }
  await unmount(mounted)
})

// The switch that shares a session, and the privacy panel.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import type { SharingView } from '../../src/bindings/SharingView'
import * as bridge from '../../src/bridge'
import Privacy from '../../src/panels/export/Privacy.svelte'
import SessionFile from '../../src/panels/export/SessionFile.svelte'
import { sharing } from '../../src/state/sharing.svelte'
import { sessionWith } from '../fixtures/session'

afterEach(() => {
  sharing.value = null
  vi.restoreAllMocks()
})

it('a session that cannot be shared shows the reason, and the switch goes back', async () => {
  vi.spyOn(bridge, 'shareSession').mockRejectedValue({ code: 'storage', message: 'De map is er niet.' })
  sharing.value = {
    sharing: { folder: '/map' },
    session: { on: false, waiting: 0, news: [] },
  } as unknown as SharingView
  const panel = mount(SessionFile, { target: document.body, props: { session: sessionWith([]) } })
  flushSync()
  const toggle = document.querySelector<HTMLInputElement>('[role=switch]')!
  toggle.click()
  await vi.waitFor(() => expect(document.body.textContent).toContain('De map is er niet.'))
  flushSync()
  expect(toggle.checked).toBe(false)
  await unmount(panel)
})

it('saving everything shows where the files are, that it was cancelled, or why it failed', async () => {
  vi.spyOn(bridge, 'keepUntil').mockResolvedValue(null)
  const save = vi.spyOn(bridge, 'saveEverything')
  const panel = mount(Privacy, { target: document.body, props: { session: sessionWith([]) } })
  flushSync()
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent.includes('Bewaar alles'))!
  const said = async (words: string) => {
    button.click()
    await vi.waitFor(() => expect(document.querySelector('.privacy')!.textContent).toContain(words))
  }
  save.mockResolvedValueOnce({ path: '/stick/alles-de-brug', readBack: true, place: null, files: 8 })
  await said('Alles van deze sessie staat in 8 bestanden in de map: /stick/alles-de-brug')
  save.mockResolvedValueOnce({ path: 'alles-de-brug.zip', readBack: false, place: null, files: 8 })
  await said('Eén zipbestand met 8 bestanden is doorgegeven aan de plek die je koos, onder de naam alles-de-brug.zip.')
  save.mockResolvedValueOnce({ path: 'alles-de-brug.zip', readBack: true, place: null, files: 8 })
  await said('Eén zipbestand met 8 bestanden is bewaard: alles-de-brug.zip')
  save.mockResolvedValueOnce(null)
  await said('Er is niets bewaard.')
  save.mockRejectedValueOnce({ code: 'full', message: 'Er is geen ruimte meer.' })
  await said('Er is geen ruimte meer.')
  expect(document.querySelector('.privacy')!.textContent).not.toContain('Er is niets bewaard.')
  await unmount(panel)
})

it('the privacy panel is the only part of its task, so that it has the whole width', async () => {
  vi.spyOn(bridge, 'keepUntil').mockResolvedValue(null)
  const target = document.body.appendChild(document.createElement('div'))
  const panel = mount(Privacy, { target, props: { session: sessionWith([]) } })
  flushSync()
  expect([...target.children].map((child) => child.className)).toEqual([expect.stringContaining('privacy')])
  await unmount(panel)
  target.remove()
})

it('settling and cleaning asks first, runs once, with or without names, and opens the list', async () => {
  vi.spyOn(bridge, 'keepUntil').mockResolvedValue(null)
  const clean = vi.spyOn(bridge, 'settleAndClean').mockRejectedValue({ code: 'invalid', message: 'Kies eerst samen.' })
  const panel = mount(Privacy, { target: document.body, props: { session: sessionWith([]) } })
  flushSync()
  document.querySelector<HTMLInputElement>('[role=switch]')!.click()
  flushSync()
  const named = (words: string) => [...document.querySelectorAll('button')].filter((one) => one.textContent === words)
  const [ask, go] = named('Vaststellen en opschonen')
  const dialog = go!.closest('dialog')!
  ask!.click()
  expect(dialog.open).toBe(true)
  expect(dialog.textContent).toContain('Het advies wordt vastgesteld')
  expect(dialog.textContent).toContain('prullenbak')
  named('Nog niet')[0]!.click()
  expect(dialog.open).toBe(false)
  expect(clean).not.toHaveBeenCalled()
  ask!.click()
  go!.click()
  go!.click()
  await vi.waitFor(() => expect(document.body.textContent).toContain('Kies eerst samen.'))
  expect(clean.mock.calls).toEqual([[sessionWith([]).id, false]])
  await unmount(panel)
})

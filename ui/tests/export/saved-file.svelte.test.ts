// What can be done with a file that was saved: on a computer it is opened and shown in its folder.
import { mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as bridge from '../../src/bridge'
import { nl } from '../../src/nl'
import ActionOutcome from '../../src/panels/export/ActionOutcome.svelte'
import { device } from '../../src/state/device/platform.svelte'
import { FileAction, type Saved } from '../../src/state/file-action.svelte'
import { buttons, press, read, settle } from '../fixtures/page'

const text = nl.savedFile
let mounted: Record<string, unknown> | undefined

async function show(saved: Saved | null, message = 'De PDF is bewaard.'): Promise<FileAction> {
  const action = new FileAction()
  mounted = mount(ActionOutcome, { target: document.body, props: { of: action } })
  await action.run(() => Promise.resolve({ message, saved }))
  await settle()
  return action
}

const words = () => buttons().map((one) => one.textContent.replace(/\s+/g, ' ').trim())
const lines = () => [...document.querySelectorAll('[role=status]')].map((one) => one.textContent)
const advice = { path: '/home/anna/advies.pdf', place: { number: 7, opens: true } }

afterEach(async () => {
  if (mounted) await unmount(mounted)
  document.body.replaceChildren()
  device.take({ system: 'linux', canShare: false, hasFolders: true })
  vi.restoreAllMocks()
})

it('a file is opened and shown by its number, and the screen says so', async () => {
  const open = vi.spyOn(bridge, 'openSaved').mockResolvedValue()
  const reveal = vi.spyOn(bridge, 'showSaved').mockResolvedValue()
  await show(advice)
  expect(words()).toEqual(['Open, advies.pdf', 'Toon in map, advies.pdf'])
  expect(lines()).toEqual(['De PDF is bewaard.', ''])
  press(text.open)
  await settle()
  expect(open).toHaveBeenCalledExactlyOnceWith(7)
  expect(lines()).toEqual(['De PDF is bewaard.', text.opening])
  press(text.show)
  await settle()
  expect(reveal).toHaveBeenCalledExactlyOnceWith(7)
  expect(lines()).toEqual(['De PDF is bewaard.', text.showing])
})

it('a file that Actiescan itself would open is only shown in its folder', async () => {
  await show({ path: 'C:\\Users\\anna\\de-brug.actiescan', place: { number: 1, opens: false } })
  expect(words()).toEqual(['Toon in map, de-brug.actiescan'])
})

describe('what an action says', () => {
  const seen: HTMLElement[] = []
  const shown = HTMLElement.prototype.scrollIntoView
  beforeEach(() => {
    seen.length = 0
    HTMLElement.prototype.scrollIntoView = function (how) {
      expect(how).toEqual({ block: 'nearest' })
      seen.push(this)
    }
  })
  afterEach(() => {
    HTMLElement.prototype.scrollIntoView = shown
    document.body.classList.remove('keyboard-up')
  })
  const outcome = () => document.querySelector<HTMLElement>('.outcome')

  it('comes into view each time, whole, with what can be done', async () => {
    const action = await show(advice)
    expect(seen).toEqual([outcome()])
    expect(seen[0]!.textContent).toContain(text.show)
    await action.run(() => Promise.resolve({ message: 'De PDF is bewaard.', saved: { ...advice } }))
    await settle()
    expect(seen).toHaveLength(2)
    await action.run(() => Promise.reject(new Error('vol')))
    await settle()
    expect(seen).toHaveLength(3)
  })

  it('about a saved file comes into view too', async () => {
    vi.spyOn(bridge, 'showSaved').mockResolvedValue()
    await show(advice)
    press(text.show)
    await settle()
    expect(seen.at(-1)!.textContent).toBe(text.showing)
  })

  it('does not take the view from a field that is being typed in, and nothing moves before there is something', async () => {
    mounted = mount(ActionOutcome, { target: document.body, props: { of: new FileAction() } })
    await settle()
    await unmount(mounted)
    document.body.classList.add('keyboard-up')
    await show(advice)
    expect(seen).toEqual([])
  })
})

it('a folder is opened itself', async () => {
  const open = vi.spyOn(bridge, 'openSaved').mockResolvedValue()
  await show({ path: '/stick/alles-de-brug', place: { number: 2, opens: true }, isFolder: true })
  expect(words()).toEqual(['Open de map, alles-de-brug'])
  press(text.openFolder)
  await settle()
  expect(open).toHaveBeenCalledExactlyOnceWith(2)
  expect(lines().at(-1)).toBe(text.showing)
})

it('where there is a share sheet, the file that was saved is shared', async () => {
  device.take({ system: 'macos', canShare: true, hasFolders: true })
  const share = vi.spyOn(bridge, 'shareSaved').mockResolvedValue('completed')
  await show(advice)
  expect(words()).toEqual(['Open, advies.pdf', 'Toon in map, advies.pdf', 'Deel…, advies.pdf'])
  press(nl.share.share)
  await settle()
  expect(share).toHaveBeenCalledExactlyOnceWith(7)
  expect(lines().at(-1)).toBe('Gedeeld.')
})

it.each([
  ['that a phone or tablet stored', { path: 'advies.pdf', place: null }],
  ['that was not saved', null],
])('a file %s has no buttons', async (_, saved) => {
  await show(saved)
  expect(buttons()).toEqual([])
  expect(lines()).toEqual(['De PDF is bewaard.'])
})

it('a file that is gone says so, and where it was saved stays on the screen', async () => {
  const message = 'Dit staat niet meer op de plek waar je het bewaarde.'
  vi.spyOn(bridge, 'openSaved').mockRejectedValue({ code: 'notFound', message })
  await show(advice, 'De PDF is bewaard: /home/anna/advies.pdf')
  press(text.open)
  await settle()
  expect(read()).toContain('De PDF is bewaard: /home/anna/advies.pdf')
  expect(lines().at(-1)).toContain(message)
  expect(document.querySelector('.missing')?.textContent).toContain(message)
})

it('the next result begins without what was said about the one before', async () => {
  vi.spyOn(bridge, 'showSaved').mockResolvedValue()
  const action = await show(advice)
  press(text.show)
  await settle()
  await action.run(() =>
    Promise.resolve({ message: 'Het bestand is bewaard.', saved: { ...advice, path: '/a/b.csv' } }),
  )
  await settle()
  expect(words()).toEqual(['Open, b.csv', 'Toon in map, b.csv'])
  expect(lines()).toEqual(['Het bestand is bewaard.', ''])
})

it('says where a file is, that another app has it, or what went wrong', async () => {
  const action = await show(null, '')
  for (const [outcome, said] of [
    [
      nl.export.companions.saved({ path: '/map/acties.csv', readBack: true, place: null }),
      'Het bestand is bewaard: /map/acties.csv',
    ],
    [
      nl.export.companions.saved({ path: 'acties.csv', readBack: false, place: null }),
      'Het bestand is doorgegeven aan de plek die je koos, onder de naam acties.csv. Het kan even duren voor het bestand daar staat. Kijk of het gelukt is.',
    ],
    [nl.export.companions.cancelled, 'Het bestand is niet bewaard.'],
  ] as const) {
    await action.run(() => Promise.resolve(outcome))
    await settle()
    expect(lines()).toEqual([said])
    expect(document.querySelector('.missing')).toBeNull()
  }
  await action.run(() => Promise.reject({ code: 'full', message: 'De map is vol.' }))
  await settle()
  expect(document.querySelector('.missing')?.textContent).toContain('De map is vol.')
})

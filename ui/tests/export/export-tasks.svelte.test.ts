// The export screen by task: what a person wants to do, a picture of page 1, and one main button for each task.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Block } from '../../src/bindings/Block'
import type { SessionView } from '../../src/bindings/SessionView'
import type { Settings } from '../../src/bindings/Settings'
import * as bridge from '../../src/bridge'
import { firstPage } from '../../src/model/text/first-page'
import Export from '../../src/screens/Export.svelte'
import { device } from '../../src/state/device/platform.svelte'
import { exportOptions } from '../../src/state/export-options.svelte'
import { current } from '../../src/state/session/current.svelte'
import { settings } from '../../src/state/settings.svelte'
import { firstBlocks } from '../fixtures/fake-bridge/blocks'
import { settle } from '../fixtures/page'
import { sessionWith } from '../fixtures/session'

let mounted: Record<string, unknown> | undefined
const words = (of: Element | null | undefined) => of?.textContent.replace(/\s+/g, ' ').trim()

async function open(canShare: boolean): Promise<void> {
  device.take({ system: canShare ? 'macos' : 'linux', canShare, hasFolders: true })
  const session = sessionWith([])
  current.view = { session, round: null, contests: [], savedAt: '', place: null } as unknown as SessionView
  mounted = mount(Export, { target: document.body, props: { session } })
  await settle(5)
}

beforeEach(() => {
  document.body.innerHTML = ''
  settings.take({ role: 'moderator', putAway: [] } as unknown as Settings)
  vi.spyOn(bridge, 'rememberPlace').mockResolvedValue(undefined as never)
  vi.spyOn(bridge, 'keepUntil').mockResolvedValue(null)
  vi.spyOn(bridge, 'documentSummary').mockImplementation((_, kind) =>
    Promise.resolve({ pages: kind === 'advice' ? 5 : 9, fileName: `${kind}.pdf` }),
  )
  vi.spyOn(bridge, 'stopCounting').mockResolvedValue(undefined)
  vi.spyOn(bridge, 'advicePreview').mockResolvedValue(firstBlocks('advice'))
  vi.spyOn(bridge, 'actiescanPreview').mockResolvedValue(firstBlocks('actiescan'))
})
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
  current.view = null
  exportOptions.advice.levels = true
  vi.restoreAllMocks()
})

const tasks = () => [...document.querySelectorAll('.export-task')]

describe('the tasks', () => {
  it.each([
    [false, ['Bewaar PDF, Advies', 'Bewaar sessiebestand', 'Bewaar PDF, Actiescan', 'Bewaar tabel', 'Bewaar alles']],
    [true, ['Deel…, Advies', 'Deel…, Sessiebestand', 'Deel…, Actiescan', 'Deel…', 'Bewaar alles']],
  ])('have one main button each (share sheet: %s)', async (canShare, main) => {
    await open(canShare)
    expect(tasks().map((task) => words(task.querySelector('h2')))).toEqual([
      'Voor het initiatief',
      'Voor de notulist',
      'Op papier',
      'Agenda en lijsten',
      'Privacy',
    ])
    const mainOf = (task: Element) =>
      [...task.querySelectorAll('.button--primary')].filter((one) => !one.closest('dialog'))
    const buttons = tasks().map((task) => mainOf(task).map(words))
    expect(buttons.map((found) => found.length)).toEqual([1, 1, 1, 1, 1])
    buttons.flat().forEach((found, index) => expect(found).toContain(main[index]))
  })

  it('show how many pages a document has, and its first page', async () => {
    await open(false)
    expect(words(tasks()[0])).toContain('PDF, 5 pagina’s.')
    expect(words(tasks()[2])).toContain('PDF, 9 pagina’s.')
    const pictures = [...document.querySelectorAll('.page-picture')]
    expect(pictures).toHaveLength(2)
    for (const picture of pictures) {
      expect(picture.textContent).toContain('Leerwerkplaats De Brug')
      expect(picture.textContent).not.toContain('tweede pagina')
      expect(picture.getAttribute('aria-hidden')).toBe('true')
    }
  })

  it('count the pages again after a count that was given up in place of another, and stop when the screen goes', async () => {
    vi.mocked(bridge.documentSummary).mockResolvedValueOnce(null)
    await open(false)
    expect(words(tasks()[0])).toContain('PDF, 5 pagina’s.')
    expect(bridge.stopCounting).not.toHaveBeenCalled()
    await unmount(mounted!)
    mounted = undefined
    expect(bridge.stopCounting).toHaveBeenCalledOnce()
  })

  it('make the picture again when an option changes, and draw a page where that fails', async () => {
    await open(false)
    const preview = vi.mocked(bridge.advicePreview)
    preview.mockClear()
    exportOptions.advice.levels = false
    flushSync()
    expect(preview).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ levels: false }))
    await unmount(mounted!)
    preview.mockRejectedValue({ code: 'invalid', message: 'Dat lukt niet.' })
    await open(false)
    expect(document.querySelectorAll('.page-picture')).toHaveLength(1)
    expect(document.querySelectorAll('.thumbnail')).toHaveLength(1)
  })
})

describe('the first page', () => {
  const line = (text: string): Block => ({ block: 'definition', text })
  const end: Block = { block: 'pageBreak', label: '' }
  it.each([
    ['nothing', [], []],
    ['one page', [line('a')], [line('a')]],
    ['two pages', [line('a'), end, line('b')], [line('a')]],
    ['a break before it', [end, line('a'), end, line('b')], [line('a')]],
    ['breaks only', [end, end], []],
  ])('of %s', (_, blocks, page) => {
    expect(firstPage(blocks)).toEqual(page)
  })
  it('of a long document is no longer than a page can be', () => {
    expect(firstPage(Array.from({ length: 500 }, (_, at) => line(String(at)))).length).toBeLessThanOrEqual(30)
  })
})

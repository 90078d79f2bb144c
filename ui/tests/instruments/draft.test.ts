// A draft is saved as a person types: what is on the screen is committed before it says so.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Instrument } from '../../src/bindings/Instrument'
import type { InstrumentView } from '../../src/bindings/InstrumentView'
import { InstrumentDraft } from '../../src/state/instruments/draft.svelte'
import { otherInstrument, viewOf } from '../fixtures/instruments'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const start = () => viewOf(otherInstrument(), 'draft')
const saves = () => vi.fn<(id: string, draft: Instrument) => Promise<InstrumentView>>()

it('is saved as a whole 300 ms after the last key, and says so only then', async () => {
  const change = saves().mockImplementation((_, draft) => Promise.resolve(viewOf(draft, 'draft')))
  const draft = new InstrumentDraft(start(), change)
  expect(draft.save).toBe('saved')
  draft.change((it) => (it.title = 'Buurt'))
  draft.change((it) => (it.title = 'Buurtgesprek'))
  expect(draft.save).toBe('pending')
  await vi.advanceTimersByTimeAsync(299)
  expect(change).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(2)
  expect(change).toHaveBeenCalledExactlyOnceWith('buurt', expect.objectContaining({ title: 'Buurtgesprek' }))
  expect([draft.save, draft.view.instrument.title]).toEqual(['saved', 'Buurtgesprek'])
})

it('saves what changed during a save after it, and never two at a time', async () => {
  let finish = () => {}
  const change = saves().mockImplementation(
    (_, draft) => new Promise((done) => (finish = () => done(viewOf(draft, 'draft')))),
  )
  const draft = new InstrumentDraft(start(), change)
  draft.change((it) => (it.title = 'Eén'))
  const flushed = draft.flush()
  draft.change((it) => (it.title = 'Twee'))
  void draft.flush()
  expect(change).toHaveBeenCalledOnce()
  finish()
  await vi.advanceTimersByTimeAsync(0)
  expect(change).toHaveBeenCalledTimes(2)
  finish()
  expect(await flushed).toBe(true)
  expect(draft.view.instrument.title).toBe('Twee')
})

it('keeps what could not be saved, says why, and saves it at the next try', async () => {
  const change = saves().mockRejectedValueOnce({ code: 'full', message: 'Er is geen ruimte meer.' })
  const draft = new InstrumentDraft(start(), change)
  draft.change((it) => (it.title = 'Buurtgesprek'))
  expect(await draft.flush()).toBe(false)
  expect([draft.save, draft.error, draft.value.title]).toEqual([
    'failed',
    'Er is geen ruimte meer. [hulp: full]',
    'Buurtgesprek',
  ])
  change.mockImplementation((_, it) => Promise.resolve(viewOf(it, 'draft')))
  expect(await draft.flush()).toBe(true)
  expect([draft.save, draft.error]).toEqual(['saved', ''])
})

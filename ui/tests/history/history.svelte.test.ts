import { flushSync, mount, unmount } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { HistoryLine } from '../../src/bindings/HistoryLine'
import type { SessionView } from '../../src/bindings/SessionView'
import type { TextField } from '../../src/bindings/TextField'
import * as bridge from '../../src/bridge'
import HistoryList from '../../src/components/history/HistoryList.svelte'
import { textOf } from '../../src/model/session/text-fields'
import { nl } from '../../src/nl'
import { dates } from '../../src/nl/dates'
import History from '../../src/panels/history/History.svelte'
import { current } from '../../src/state/session/current.svelte'
import { press, read, settle } from '../fixtures/page'
import { action, instrument, sessionWith } from '../fixtures/session'

const note: TextField = { field: 'note', factor: 'maatwerk' }
const line = (part: Partial<HistoryLine> = {}): HistoryLine => ({
  change: 'a',
  from: '2026-11-18T10:20:00Z',
  until: '2026-11-18T10:32:00Z',
  author: { name: 'Noor', role: 'moderator' },
  undo: false,
  fromPdf: false,
  factor: 'maatwerk',
  sentence: 'Notitie bij de kaart gewijzigd',
  text: note,
  ...part,
})

describe('the history', () => {
  let mounted: Record<string, unknown> | undefined
  afterEach(async () => {
    if (mounted) await unmount(mounted)
    mounted = undefined
  })

  function show(part: Record<string, unknown> = {}) {
    const calls = { onclose: vi.fn(), oncovers: vi.fn(), onputback: vi.fn(() => Promise.resolve(true)) }
    const props = {
      title: 'Geschiedenis',
      lines: [line(), line({ change: 'b', text: null, undo: true, author: { name: '', role: 'minuteTaker' } })],
      failed: '',
      today: '2026-11-18',
      titles: null,
      locked: undefined,
      now: () => 'nu',
      onearlier: () => Promise.resolve('zoals het was'),
      ...calls,
      ...part,
    }
    mounted = mount(HistoryList, { target: document.body, props: props as never })
    flushSync()
    return calls
  }

  it('shows who changed something, in which role, and what was undone', () => {
    show()
    expect(read()).toContain('Noor (moderator)')
    expect(read()).toContain('De notulist')
    expect(read()).toContain(nl.history.undo)
  })

  it('says what was chosen before a choice, without a tap', () => {
    show({ lines: [line({ sentence: 'Datum van het gesprek gewijzigd', text: null, was: '12 oktober 2026' })] })
    expect(read()).toContain('Datum van het gesprek gewijzigd Eerst: 12 oktober 2026')
  })

  it('puts an earlier text back, and undoes that with the text it replaced', async () => {
    const state = $state({ now: 'nu' })
    const onputback = vi.fn((_: TextField, words: string) => {
      state.now = words
      return Promise.resolve(true)
    })
    show({ now: () => state.now, onputback })
    press(nl.history.earlier)
    await settle()
    expect(read()).toContain('zoals het was')
    press(nl.history.putBack)
    await settle()
    expect(onputback).toHaveBeenLastCalledWith(note, 'zoals het was')
    press(nl.history.undoThat)
    await settle()
    expect(onputback).toHaveBeenLastCalledWith(note, 'nu')
    expect(read()).not.toContain(nl.history.isBack)
  })

  it('shows earlier minutes as the advice would, and puts back what was typed', async () => {
    const minutes = '## Begin\n\n- **een** punt'
    const blocks = [
      { block: 'heading', level: 4, text: 'Begin', id: 'begin', source: null },
      { block: 'paragraph', inlines: [], aside: false, source: null },
    ]
    const onminutes = vi.fn(() => Promise.resolve(blocks))
    const { onputback } = show({
      lines: [line({ text: { field: 'minutes' } })],
      onearlier: () => Promise.resolve(minutes),
      onminutes,
    })
    press(nl.history.earlier)
    await settle()
    expect(onminutes).toHaveBeenCalledWith(minutes)
    expect(document.querySelector('.history__text h5')?.textContent.trim()).toBe('Begin')
    expect(read()).not.toMatch(/##|\*\*/)
    press(nl.history.putBack)
    await settle()
    expect(onputback).toHaveBeenLastCalledWith({ field: 'minutes' }, minutes)
  })

  it('shows earlier minutes as they were typed if they cannot be read', async () => {
    show({
      lines: [line({ text: { field: 'minutes' } })],
      onearlier: () => Promise.resolve('## Begin'),
      onminutes: () => Promise.reject(new Error('gone')),
    })
    press(nl.history.earlier)
    await settle()
    expect(read()).toContain('## Begin')
  })

  it('does not offer to undo that after the text was changed again', async () => {
    const state = $state({ now: 'nu' })
    show({
      now: () => state.now,
      onputback: (_: TextField, words: string) => {
        state.now = words
        return Promise.resolve(true)
      },
    })
    press(nl.history.earlier)
    await settle()
    press(nl.history.putBack)
    await settle()
    state.now = 'zoals het was, en meer'
    flushSync()
    expect(read()).toContain(nl.history.isBack)
    expect(read()).not.toContain(nl.history.undoThat)
  })

  it.each([
    ['the advice is settled', { locked: nl.history.settled }],
    ['the text is the same as now', { now: () => 'zoals het was' }],
    ['what it belongs to is gone', { now: () => null }],
    ['the earlier text is empty', { onearlier: () => Promise.resolve(' ') }],
  ])('offers nothing to put back if %s', async (_, part) => {
    show(part)
    press(nl.history.earlier)
    await settle()
    expect(read()).not.toContain(nl.history.putBack)
  })

  it('shows the day of a change that was not today, and one time for a change within a minute', () => {
    const until = '2026-11-18T10:32:00Z'
    const at = dates.time(new Date(until))
    expect(nl.history.when(until, until, '2026-11-18')).toBe(at)
    expect(nl.history.when(until, until, '2026-11-19')).toBe(`18 november, ${at}`)
    expect(nl.history.when('2026-11-18T10:20:00Z', until, '2026-11-18')).toContain(' tot ')
  })
})

it('the history is read once, and again after a saved edit, but not after its own answer', async () => {
  vi.useFakeTimers()
  const history = vi.spyOn(bridge, 'history').mockResolvedValue([line()])
  const session = sessionWith([])
  current.view = { session } as SessionView
  const props = { session, of: { of: 'session' as const }, onclose: () => {}, oncovers: () => {} }
  const mounted = mount(History, { target: document.body, props })
  flushSync()
  await vi.advanceTimersByTimeAsync(5000)
  expect(history).toHaveBeenCalledTimes(1)
  current.view = { session } as SessionView
  flushSync()
  await vi.advanceTimersByTimeAsync(5000)
  expect(history).toHaveBeenCalledTimes(2)
  await unmount(mounted)
  current.view = null
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('the current text of a field', () => {
  const [factor, question] = [instrument.factors[0]!.id, instrument.factors[0]!.subQuestions[0]!.id]
  const session = sessionWith([
    { note: 'kaart', subNotes: { [question]: 'vraag' }, actions: [action('a', { what: 'doen', who: 'Sam' })] },
  ])
  it.each([
    [{ field: 'initiative' }, 'De Brug'],
    [{ field: 'note', factor }, 'kaart'],
    [{ field: 'subNote', factor, subQuestion: question }, 'vraag'],
    [{ field: 'actionWhat', factor, action: 'a' }, 'doen'],
    [{ field: 'actionWho', factor, action: 'a' }, 'Sam'],
    [{ field: 'actionWho', factor, action: 'gone' }, null],
    [{ field: 'question', question: 'gone' }, null],
  ] as [TextField, string | null][])('of %o is %s', (field, expected) => {
    expect(textOf(session, field)).toBe(expected)
  })
})

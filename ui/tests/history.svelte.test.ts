import { flushSync, mount, unmount } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { HistoryLine } from '../src/bindings/HistoryLine'
import type { TextField } from '../src/bindings/TextField'
import HistoryPanel from '../src/components/HistoryPanel.svelte'
import { textOf } from '../src/components/text-fields'
import { nl } from '../src/nl'
import { dates } from '../src/nl/dates'
import { action, instrument, sessionWith } from './session-fixture'

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
    const calls = { onclose: vi.fn(), onundo: vi.fn(), onputback: vi.fn(() => Promise.resolve(true)) }
    const props = {
      title: 'Geschiedenis',
      lines: [line(), line({ change: 'b', text: null, undo: true, author: { name: '', role: 'minuteTaker' } })],
      failed: '',
      today: '2026-11-18',
      titles: null,
      settled: false,
      now: () => 'nu',
      onearlier: () => Promise.resolve('zoals het was'),
      ...calls,
      ...part,
    }
    mounted = mount(HistoryPanel, { target: document.body, props: props as never })
    flushSync()
    return calls
  }
  const press = (words: string) =>
    [...document.querySelectorAll('button')].find((button) => button.textContent.includes(words))!.click()
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve))
    flushSync()
  }
  const read = () => document.body.textContent.replace(/\s+/g, ' ')

  it('says who, in which role, and what was undone', () => {
    show()
    expect(read()).toContain('Noor (moderator)')
    expect(read()).toContain('De notulist')
    expect(read()).toContain(nl.history.undo)
  })

  it('shows an earlier text and puts it back as a change that can be undone', async () => {
    const calls = show()
    press(nl.history.earlier)
    await settle()
    expect(read()).toContain('zoals het was')
    press(nl.history.putBack)
    await settle()
    expect(calls.onputback).toHaveBeenCalledWith(note, 'zoals het was')
    press(nl.history.undoThat)
    expect(calls.onundo).toHaveBeenCalledOnce()
  })

  it.each([
    ['the advice is settled', { settled: true }],
    ['the text is the same as now', { now: () => 'zoals het was' }],
    ['what it belongs to is gone', { now: () => null }],
    ['nothing stood there', { onearlier: () => Promise.resolve(' ') }],
  ])('offers nothing to put back where %s', async (_, part) => {
    show(part)
    press(nl.history.earlier)
    await settle()
    expect(read()).not.toContain(nl.history.putBack)
  })

  it('closes with Escape', () => {
    const calls = show()
    document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    expect(calls.onclose).toHaveBeenCalledOnce()
  })

  it('names the day of what is not of today, and one time for what took no time', () => {
    const until = '2026-11-18T10:32:00Z'
    const at = dates.time(new Date(until))
    expect(nl.history.when(until, until, '2026-11-18')).toBe(at)
    expect(nl.history.when(until, until, '2026-11-19')).toBe(`18 november, ${at}`)
    expect(nl.history.when('2026-11-18T10:20:00Z', until, '2026-11-18')).toContain(' tot ')
  })
})

describe('the text of a field as it is now', () => {
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

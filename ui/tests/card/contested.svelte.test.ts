// Contested values: what two devices chose differently, with who and when, until a person chooses.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, expect, it, vi } from 'vitest'
import type { Contest } from '../../src/bindings/Contest'
import type { ContestedChoice } from '../../src/bindings/ContestedChoice'
import type { SilentCounts } from '../../src/bindings/SilentCounts'
import { HELP, type OpenHelp } from '../../src/components/shared/help'
import PreviousActions from '../../src/components/card/PreviousActions.svelte'
import SilentNote from '../../src/components/card/silent-choice/SilentNote.svelte'
import SessionFields from '../../src/components/sessions/SessionFields.svelte'
import { choicesAbout, countedBy, daysOf } from '../../src/model/session/contest'
import { press, read } from '../fixtures/page'
import { instrument, sessionWith } from '../fixtures/session'

const noor = { name: 'Noor', role: 'moderator' as const }
const sam = { name: '', role: 'minuteTaker' as const }
const today = '2026-11-18'
const choice = (value: ContestedChoice['value'], author: typeof noor | typeof sam): ContestedChoice => ({
  value,
  author,
  at: '2026-11-17T12:00:00Z',
})
const counts = [
  { undecided: 0, levels: [1, 2, 0, 0] },
  { undecided: 1, levels: [0, 3, 1, 0] },
]
const contests: Contest[] = [
  {
    about: { subject: 'date' },
    choices: [
      choice({ day: '2026-11-18' }, noor),
      choice({ day: '2026-11-25' }, sam),
      choice({ day: '2026-11-18' }, sam),
    ],
  },
  {
    about: { subject: 'silent', factor: 'maatwerk' },
    choices: [choice({ counts: counts[1]! }, sam), choice({ counts: counts[0]! }, noor)],
  },
  {
    about: { subject: 'outcome', factor: 'maatwerk', action: 'a' },
    choices: [choice({ outcome: 'done' }, noor), choice({ outcome: 'stopped' }, sam)],
  },
]

let mounted: Record<string, unknown> | undefined
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
})

it('each choice of a contested value has a line, for every kind of value', () => {
  const lines = (about: Contest['about']) => choicesAbout(contests, about, instrument.scale, today)
  expect(lines({ subject: 'outcome', factor: 'maatwerk', action: 'a' })).toEqual([
    expect.stringMatching(/^Gedaan: de moderator \(Noor\), 17 november/),
    expect.stringMatching(/^Gestopt: de notulist, 17 november/),
  ])
  expect(lines({ subject: 'silent', factor: 'maatwerk' })[0]).toMatch(/^5 personen: de notulist/)
  expect(lines({ subject: 'outcome', factor: 'maatwerk', action: 'b' })).toEqual([])
})

it('each contested day is named once, with everybody who chose it', () => {
  const days = daysOf(contests, today)
  expect(days.map(({ day }) => day)).toEqual(['2026-11-18', '2026-11-25'])
  expect(days[0]!.by).toMatch(/de moderator \(Noor\).* · de notulist/)
  expect(daysOf([], today)).toEqual([])
})

it('the authors of a contested day are shown beside its field, and one tap chooses', () => {
  const session = sessionWith([])
  const ondate = vi.fn()
  const form = {
    details: session.details,
    people: [],
    instrument,
    chosen: [],
    written: [],
    contestedDays: daysOf(contests, today),
    ondate,
  }
  mounted = mount(SessionFields, { target: document.body, props: { form: form as never, today: '2026-11-18' } })
  flushSync()
  expect(read()).toContain('Op twee apparaten zijn verschillende datums gekozen. Welke klopt?')
  const days = [...document.querySelectorAll<HTMLButtonElement>('.day-choice .choice')]
  expect(days.map((day) => day.textContent.trim())).toEqual(['18 november 2026', '25 november 2026'])
  days[1]!.click()
  expect(ondate.mock.calls).toEqual([['2026-11-25']])
})

it('the authors of a count are shown on the button that keeps it, and the counts stay hidden', () => {
  mounted = mount(SilentNote, {
    target: document.body,
    props: {
      silent: { state: 'contested', value: counts },
      going: null,
      written: false,
      countedBy: (one: SilentCounts) => countedBy(contests, 'maatwerk', one, today),
      onopen: vi.fn(),
      onshow: vi.fn(),
      onkeep: vi.fn(),
      onwrite: vi.fn(),
    },
  })
  flushSync()
  const [first, second] = [...document.querySelectorAll('.silent-note button')]
  expect(first!.textContent).toMatch(/Telling 1: 3 personen.*de moderator \(Noor\)/)
  expect(second!.textContent).toMatch(/Telling 2: 5 personen.*de notulist/)
})

it('a contested count leads to what helps', () => {
  const open = vi.fn<OpenHelp>()
  mounted = mount(SilentNote, {
    target: document.body,
    props: {
      silent: { state: 'contested', value: counts },
      going: null,
      written: false,
      onopen: vi.fn(),
      onshow: vi.fn(),
      onkeep: vi.fn(),
      onwrite: vi.fn(),
    },
    context: new Map([[HELP, open]]),
  })
  flushSync()
  press('Wat kan ik doen?')
  expect(open).toHaveBeenCalledExactlyOnceWith('contested')
})

it('the authors of a contested outcome are shown under it', () => {
  mounted = mount(PreviousActions, {
    target: document.body,
    props: {
      actions: [{ id: 'a', what: 'Bellen', who: '', outcome: 'done', contestedOutcome: ['stopped'], why: '' } as never],
      date: null,
      writing: null,
      locked: false,
      chosenBy: (action: string) =>
        choicesAbout(contests, { subject: 'outcome', factor: 'maatwerk', action }, instrument.scale, today),
      onoutcome: vi.fn(),
      onwriting: vi.fn(),
      onwhy: vi.fn(),
      onleave: vi.fn(),
    },
  })
  flushSync()
  expect(document.querySelectorAll('.chosen-by')).toHaveLength(2)
  expect(read()).toContain('Gedaan: de moderator (Noor)')
})

// A filled-in PDF: only checked differences are applied, and each state explains itself.
import { flushSync, mount, unmount } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FormPreview } from '../../src/bindings/FormPreview'
import type { Proposal } from '../../src/bindings/Proposal'
import type { SessionView } from '../../src/bindings/SessionView'
import type { Settings } from '../../src/bindings/Settings'
import * as bridge from '../../src/bridge'
import { nl } from '../../src/nl'
import IncomingFiles from '../../src/panels/frame/IncomingFiles.svelte'
import ReturnedForm from '../../src/screens/ReturnedForm.svelte'
import { goOnWithForm } from '../../src/state/go-on-with-form'
import { incomingFiles } from '../../src/state/incoming-files.svelte'
import { home } from '../../src/state/home.svelte'
import { router } from '../../src/state/router.svelte'
import { current } from '../../src/state/session/current.svelte'
import { settings } from '../../src/state/settings.svelte'
import { sessionWith } from '../fixtures/session'

const text = nl.returnedForm
const session = sessionWith([])
const taken = { session, round: null, contests: [], savedAt: '', place: null } as unknown as SessionView
/** Discards the form as leaving the screen does, but without leaving it. */
const put = vi.fn()
let mounted: Record<string, unknown> | undefined

function proposal(id: string, more: Partial<Proposal> = {}): Proposal {
  const plain = { card: null, label: id, old: 'oud', new: 'nieuw', bothChanged: false, remark: null, possible: true }
  return { id, ...plain, ...more }
}

const whole = {
  newerThanSession: false,
  settled: false,
  withoutFields: false,
  madeToRead: false,
  forms: [],
  form: 0,
  repaired: false,
  missingFields: 0,
  missingCards: [],
  instrument: null,
  unmatched: [],
  notes: [],
  drawings: 0,
}

function show(proposals: Proposal[], more: Partial<FormPreview> = {}): void {
  const plain = { session: session.id, initiative: 'De Brug', date: null, olderThanSession: null, attached: false }
  home.form = { ...plain, proposals, same: 3, strangers: 0, ...whole, ...more }
  mounted = mount(ReturnedForm, { target: document.body })
  flushSync()
  vi.spyOn(home, 'form', 'set').mockImplementation(put)
}

const boxes = () => [...document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')]
const button = (words: string) =>
  [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === words)
const said = () => document.body.textContent
const settle = async () => {
  await new Promise((resolve) => setTimeout(resolve, 5))
  flushSync()
}

beforeEach(() => {
  settings.take({ role: 'minuteTaker', putAway: ['role'] } as unknown as Settings)
  vi.spyOn(router, 'go').mockResolvedValue(undefined as never)
  vi.spyOn(current, 'open').mockResolvedValue(undefined as never)
  // No other file is waiting.
  vi.spyOn(bridge, 'openFile').mockResolvedValue(null)
})
afterEach(async () => {
  if (mounted) await unmount(mounted)
  mounted = undefined
  document.body.replaceChildren()
  vi.restoreAllMocks()
  put.mockClear()
  home.form = null
})

describe('what was taken over', () => {
  afterEach(() => (incomingFiles.taken = []))

  it('is told by its number and places, and what was left is not', async () => {
    vi.spyOn(bridge, 'takeForm').mockResolvedValue(taken)
    show([proposal('Niveau', { card: 'Maatwerk' }), proposal('Plaats'), proposal('Notitie', { card: 'Maatwerk' })])
    // On the screen the card comes first, as its first field does.
    const [level, note, place] = boxes()
    for (const box of [level!, place!]) if (!box.checked) box.click()
    if (note!.checked) note!.click()
    flushSync()
    button('Neem 2 wijzigingen over')!.click()
    await settle()
    expect(incomingFiles.message).toBe(
      '2 wijzigingen zijn overgenomen uit de PDF.\nMaatwerk: Niveau\nOver de sessie: Plaats',
    )
    expect(incomingFiles.taken.map((one) => one.session)).toEqual([session.id])
  })

  it('is counted for each card where it is too much to name', async () => {
    vi.spyOn(bridge, 'takeForm').mockResolvedValue(taken)
    const many = (card: string, count: number) =>
      Array.from({ length: count }, (_, index) => proposal(`${card}-${String(index)}`, { card }))
    show([...many('Maatwerk', 5), ...many('Leren', 2)])
    button('Neem 7 wijzigingen over')!.click()
    await settle()
    expect(incomingFiles.message).toBe('7 wijzigingen zijn overgenomen uit de PDF.\nMaatwerk (5), Leren (2)')
  })

  it('names the initiative where a PDF has several forms', async () => {
    vi.spyOn(bridge, 'takeForm').mockResolvedValue(taken)
    vi.spyOn(bridge, 'showForm').mockResolvedValue({} as FormPreview)
    const forms = [
      { initiative: 'De Brug', differences: 1, taken: false },
      { initiative: 'Het Huis', differences: 2, taken: false },
    ]
    show([proposal('Plaats')], { forms })
    button('Neem 1 wijziging over')!.click()
    await settle()
    expect(incomingFiles.message).toBe('De Brug: 1 wijziging is overgenomen uit de PDF.\nOver de sessie: Plaats')
  })

  it('is told with the new session that was made of it', async () => {
    vi.spyOn(bridge, 'takeForm').mockResolvedValue(taken)
    show([proposal('Niveau', { card: 'Maatwerk' })], { session: null })
    button(text.create)!.click()
    await settle()
    expect(incomingFiles.message).toBe(`${text.createdFrom}\n1 wijziging is overgenomen uit de PDF.\nMaatwerk: Niveau`)
  })

  it('leads to the history of its session, on the screens of that session only', async () => {
    const onhistory = vi.fn()
    incomingFiles.taken = [{ session: session.id, message: 'Er is iets overgenomen.' }]
    const history = () => button(text.toHistory)
    mounted = mount(IncomingFiles, { target: document.body, props: { onhistory } })
    flushSync()
    expect(history()).toBeUndefined()
    const open = vi.spyOn(current, 'session', 'get').mockReturnValue(session)
    await unmount(mounted)
    mounted = mount(IncomingFiles, { target: document.body, props: { onhistory } })
    flushSync()
    history()!.click()
    expect(onhistory).toHaveBeenCalledOnce()
    expect(button(nl.incomingFiles.opened)).toBeDefined()
    open.mockRestore()
  })

  it('is not told when it failed', async () => {
    vi.spyOn(bridge, 'takeForm').mockRejectedValue({ code: 'invalid', message: 'Dat lukt niet.' })
    show([proposal('Niveau', { card: 'Maatwerk' })])
    if (!boxes()[0]!.checked) boxes()[0]!.click()
    flushSync()
    button('Neem 1 wijziging over')!.click()
    await settle()
    expect(incomingFiles.message).toBe('')
  })
})

describe('a form of a session with a settled advice', () => {
  it('says so before anything can be chosen, and stays open while the advice becomes a draft', async () => {
    const take = vi.spyOn(bridge, 'takeForm')
    show([proposal('Plaats')], { settled: true })
    expect(said()).toContain(text.settled)
    expect(said()).not.toContain(text.known(1))
    expect(boxes().every((box) => box.disabled)).toBe(true)
    expect(button(text.take(1))).toBeUndefined()
    button(text.toAdvice)!.click()
    await settle()
    expect(current.open).toHaveBeenCalledExactlyOnceWith(session.id)
    expect(router.go).toHaveBeenLastCalledWith({ screen: 'advice' })
    expect(put, 'the form stays open').not.toHaveBeenCalled()
    expect(take).not.toHaveBeenCalled()
  })

  it('says so where it was settled while a person chose', async () => {
    vi.spyOn(bridge, 'takeForm').mockRejectedValue({ code: 'invalid', message: 'Het advies is vastgesteld.' })
    const now = { ...whole, proposals: [], settled: true } as unknown as FormPreview
    vi.spyOn(bridge, 'showForm').mockResolvedValue(now)
    show([proposal('Plaats')])
    button(text.take(1))!.click()
    await settle()
    expect(put).toHaveBeenCalledExactlyOnceWith(now)
  })
})

describe('going back to a form that was left', () => {
  it('compares it with the session as it is now', async () => {
    home.form = { ...whole, form: 1, session: session.id } as unknown as FormPreview
    const now = { ...whole, form: 1, proposals: [] } as unknown as FormPreview
    const showForm = vi.spyOn(bridge, 'showForm').mockResolvedValue(now)
    await goOnWithForm()
    expect(showForm).toHaveBeenCalledExactlyOnceWith(1, null)
    expect(home.form).toEqual(now)
    expect(router.go).toHaveBeenLastCalledWith({ screen: 'form' })
  })

  it('tells that it is no longer open', async () => {
    home.form = { ...whole, session: session.id } as unknown as FormPreview
    vi.spyOn(bridge, 'showForm').mockRejectedValue({ code: 'notFound', message: 'Open het formulier opnieuw.' })
    await goOnWithForm()
    expect(home.form).toBeNull()
    expect(incomingFiles.errors.join()).toContain('Open het formulier opnieuw.')
    incomingFiles.errors = []
  })
})

describe('a form without fields', () => {
  it('says so, and offers the session that is attached to it as what it is', async () => {
    const take = vi.spyOn(bridge, 'takeForm').mockResolvedValue(taken)
    show([], { session: null, attached: true, same: 0, withoutFields: true })
    expect(said()).toContain(text.withoutFields)
    expect(said()).toContain(text.attachedOffered)
    expect(said()).not.toContain(text.unknownAttached)
    expect(button(text.create)).toBeUndefined()
    button(text.openAttached)!.click()
    await settle()
    expect(take).toHaveBeenCalledExactlyOnceWith([])
  })

  it('of a session on this device shows that session, and never says that nothing is different', () => {
    show([], { same: 0, withoutFields: true })
    expect(said()).toContain(text.withoutFields)
    expect(said()).not.toContain(text.nothing)
    expect(said()).not.toContain(text.nothingInFields)
    expect(button(text.open)).toBeDefined()
  })

  it('that never had them is told as a document to read', () => {
    show([], { same: 0, withoutFields: true, madeToRead: true })
    expect(said()).toContain(text.madeToRead)
    expect(said()).not.toContain(text.withoutFields)
  })

  it('is not one whose fields are all equal', () => {
    show([], { session: null, attached: true, same: 3 })
    expect(said()).toContain(text.unknownAttached)
  })
})

describe('a PDF that is newer than this device', () => {
  it.each([
    ['with differences', [proposal('plaats', { old: '' })], false],
    ['without', [], false],
    ['without fields', [], true],
  ] as const)('says so: %s', (_, proposals, withoutFields) => {
    show([...proposals], { newerThanSession: true, withoutFields })
    expect(said()).toContain(text.newer)
    expect(said()).not.toContain(text.nothing)
    expect(said()).not.toContain(text.nothingInFields)
  })
})

describe('several forms in one PDF', () => {
  const forms = [
    { initiative: 'De Brug', differences: 1, taken: false },
    { initiative: 'Het Huis', differences: 2, taken: false },
    { initiative: '', differences: 0, taken: true },
  ]

  it('are all named with their differences, and each can be shown', async () => {
    const shown = vi.spyOn(bridge, 'showForm').mockResolvedValue({} as FormPreview)
    show([proposal('plaats')], { forms })
    expect(said()).toContain('Formulier 2: Het Huis')
    expect(said()).toContain(text.differences(2))
    expect(said()).toContain(text.taken)
    expect(button(text.showForm(1))).toBeUndefined()
    const current = document.querySelectorAll('[aria-current=true]')
    expect([...current].map((one) => one.textContent)).toEqual([expect.stringContaining('Formulier 1: De Brug')])
    expect(current[0]?.textContent).toContain(text.shown)
    button(text.showForm(2))!.click()
    await settle()
    expect(shown).toHaveBeenCalledExactlyOnceWith(1, null)
  })

  it('follow each other: after one is applied, the next one is shown', async () => {
    vi.spyOn(bridge, 'takeForm').mockResolvedValue(taken)
    const shown = vi.spyOn(bridge, 'showForm').mockResolvedValue({} as FormPreview)
    show([proposal('plaats')], { forms })
    button(text.take(1))!.click()
    await settle()
    expect(shown).toHaveBeenCalledExactlyOnceWith(1, null)
    expect(router.go).not.toHaveBeenCalled()
  })
})

it('a form that names no session on this device can be compared with one that a person chooses', async () => {
  const shown = vi.spyOn(bridge, 'showForm').mockResolvedValue({} as FormPreview)
  const summary = (id: string, initiative: string, damaged: boolean) => ({ id, initiative, date: null, damaged })
  const list = { running: summary('a', 'De Brug', false), earlier: [summary('b', 'Stuk', true)] }
  home.value = list as unknown as typeof home.value
  show([proposal('plaats')], { session: null })
  expect(button('Stuk')).toBeUndefined()
  button('De Brug')!.click()
  await settle()
  expect(shown).toHaveBeenCalledExactlyOnceWith(0, 'a')
  home.value = null
})

describe('the checked differences', () => {
  it('are those of the PDF only: not those changed on both sides, nor impossible ones', () => {
    show([
      proposal('plaats'),
      proposal('notitie', { bothChanged: true }),
      proposal('datum', { possible: false, remark: 'Deze datum is niet te lezen.' }),
    ])
    expect(boxes().map((box) => [box.checked, box.disabled])).toEqual([
      [true, false],
      [false, false],
      [false, true],
    ])
    expect(said()).toContain(text.bothChanged)
    expect(said()).toContain('Deze datum is niet te lezen.')
  })

  it('are applied and nothing else, and the session opens', async () => {
    const take = vi.spyOn(bridge, 'takeForm').mockResolvedValue(taken)
    show([proposal('plaats'), proposal('notitie', { bothChanged: true }), proposal('niveau')])
    boxes()[1]!.click()
    boxes()[2]!.click()
    flushSync()
    button(text.take(2))!.click()
    await settle()
    expect(take).toHaveBeenCalledExactlyOnceWith(['plaats', 'notitie'])
    expect(current.open).toHaveBeenCalledWith(session.id)
    expect(router.go).toHaveBeenLastCalledWith({ screen: 'overview' })
    expect(put).toHaveBeenCalledExactlyOnceWith(null)
  })

  it('can be none, and then only the way back can be pressed', () => {
    show([proposal('plaats')])
    boxes()[0]!.click()
    flushSync()
    expect(said()).toContain(text.chooseFirst)
    expect(button(text.take(0))).toBeUndefined()
    button(text.cancel)!.click()
    expect(put).toHaveBeenCalledExactlyOnceWith(null)
    expect(router.go).toHaveBeenLastCalledWith({ screen: 'sessions' })
  })
})

describe('what is beside the fields or missing', () => {
  const cases: [string, Partial<FormPreview>, string][] = [
    ['a repaired file', { repaired: true }, text.repaired],
    ['a missing field', { missingFields: 1 }, text.missingFields(1)],
    [
      'other instrument',
      { instrument: { id: 'wijk', version: '2027.1', title: 'Wijkgesprek' } },
      text.otherInstrument('Wijkgesprek', '2027.1'),
    ],
    [
      'fields without a place',
      { unmatched: [{ card: 'Bodem', label: 'Notitie bij de kaart', text: 'Kalk halen' }] },
      text.unmatched(1),
    ],
    ['missing cards', { missingCards: ['Maatwerk', 'Netwerk'] }, text.missingCards(['Maatwerk', 'Netwerk'])],
    ['notes', { notes: ['Graag in mei', 'Tweede'] }, text.notes(2)],
    ['a drawing', { drawings: 1 }, text.drawings(1)],
  ]
  it.each(cases)('is told: %s, and then it is never said that nothing is different', (_, more, words) => {
    show([], more)
    expect(said()).toContain(words)
    expect(said()).not.toContain(text.nothing)
    expect(said()).toContain(text.nothingInFields)
  })

  it('is shown word for word', () => {
    show([proposal('plaats')], { notes: ['Graag in mei\nbespreken'] })
    expect(said()).toContain('Graag in mei\nbespreken')
    expect(boxes()).toHaveLength(1)
  })
})

describe('with the keyboard', () => {
  it('every possible difference is reached in the order of the form, with a label that names it', () => {
    show([
      proposal('plaats', { label: 'Plaats' }),
      proposal('niveau', { card: 'Maatwerk', label: 'Niveau' }),
      proposal('datum', { possible: false }),
    ])
    const reached = [...document.querySelectorAll<HTMLElement>('.form input:not(:disabled)')]
    expect(reached.map((one) => one.closest('label')!.textContent.trim())).toEqual([
      `${text.takeOver}Plaats`,
      `${text.takeOver}Niveau`,
    ])
    expect(reached.every((one) => one.tabIndex === 0)).toBe(true)
    reached[1]!.focus()
    expect(document.activeElement).toBe(reached[1])
  })

  it('a second press while saving does nothing', async () => {
    let done: (view: SessionView) => void = () => undefined
    const take = vi.spyOn(bridge, 'takeForm').mockReturnValue(new Promise((resolve) => (done = resolve)))
    show([proposal('plaats')])
    button(text.take(1))!.click()
    flushSync()
    expect(button(text.take(1))!.getAttribute('aria-busy')).toBe('true')
    button(text.take(1))!.click()
    done(taken)
    await settle()
    expect(take).toHaveBeenCalledOnce()
  })
})

describe('each state explains itself', () => {
  it('a form without differences links to its session', async () => {
    show([])
    expect(said()).toContain(text.nothing)
    button(text.open)!.click()
    await settle()
    expect(current.open).toHaveBeenCalledWith(session.id)
  })

  it('a form of an unknown session becomes a new one, with its name or as a filled-in actiescan', async () => {
    const take = vi.spyOn(bridge, 'takeForm').mockResolvedValue(taken)
    show([], { session: null, attached: true, initiative: '' })
    expect(document.querySelector('.form__about h2')!.textContent).toBe('Ingevuld formulier')
    expect(said()).toContain(text.unknownAttached)
    button(text.create)!.click()
    await settle()
    expect(take).toHaveBeenCalledExactlyOnceWith([])
  })

  it('a form without its session is marked as such', () => {
    show([proposal('plaats')], { session: null, attached: false })
    expect(said()).toContain(text.unknown)
  })

  it('a form older than the session shows when it was made, and unknown fields are counted', () => {
    show([proposal('plaats')], { olderThanSession: '2026-11-18T09:00:00Z', strangers: 2 })
    expect(said()).toContain('Deze PDF is van 18 november 2026')
    expect(said()).toContain(text.unknownFields(2))
  })

  it('an empty side is called empty', () => {
    show([proposal('plaats', { old: '' })])
    expect([...document.querySelectorAll('dd')].map((one) => one.textContent)).toEqual([text.empty, 'nieuw'])
  })
})

it('an error is shown, and the form stays open with all its checked differences', async () => {
  const message = 'De sessie is intussen veranderd. Open de PDF opnieuw. Er is niets veranderd.'
  vi.spyOn(bridge, 'takeForm').mockRejectedValue({ code: 'invalid', message })
  show([proposal('plaats'), proposal('niveau')])
  boxes()[1]!.click()
  flushSync()
  button(text.take(1))!.click()
  await settle()
  expect(document.querySelector('[role=alert]')!.textContent).toBe(message)
  expect(boxes().map((box) => box.checked)).toEqual([true, false])
  expect(put).not.toHaveBeenCalled()
  expect(button(text.take(1))!.getAttribute('aria-busy')).toBe('false')
})

import { afterEach, describe, expect, it } from 'vitest'
import type { UndoStep } from '../../src/bindings/UndoStep'
import { timeLeft, cardLinks } from '../../src/model/session/cards'
import { nl } from '../../src/nl'
import { undoPlace } from '../../src/model/undo-place'
import { focusOn } from '../../src/state/focus'
import { action, instrument, sessionWith } from '../fixtures/session'

const step = (what: string, factor: string | null, on: string | null = null): UndoStep => ({
  sentence: '',
  what,
  factor,
  on,
})

const cards = instrument.factors.map((factor) => factor.id)

describe('what was taken back', () => {
  afterEach(() => document.body.replaceChildren())

  it.each([
    [step('setLevel', 'maatwerk'), { screen: 'card', factor: 'maatwerk' }],
    [step('setText.minutes', null), { screen: 'advice' }],
    [step('setStep', null, 'bedank'), { screen: 'overview' }],
    [step('setQuestionRemoved', null, 'q'), { screen: 'overview' }],
    [step('setText.questionAnswer', null, 'q'), { screen: 'overview' }],
    [step('addParticipant', null, 'p'), null],
  ])('%o is shown on its own screen', (one, route) => {
    expect(undoPlace(one, 'export', cards).route).toEqual(route)
  })

  it.each([
    ['setActionOutcome', 'earlier'],
    ['setText.outcomeWhy', 'earlier'],
    ['includeNote', 'advice'],
    ['setMark', 'overview'],
  ] as const)('%s throws nobody off the screen “%s”, where it can be done too', (what, shown) => {
    expect(undoPlace(step(what, 'maatwerk'), shown, cards).route).toBeNull()
    expect(undoPlace(step(what, 'maatwerk'), 'export', cards).route).toEqual({ screen: 'card', factor: 'maatwerk' })
  })

  it('never goes to a card that is not in this session', () => {
    expect(undoPlace(step('setLevel', 'maatwerk'), 'overview', []).route).toBeNull()
    expect(undoPlace(step('setActionOutcome', 'maatwerk', 'a'), 'overview', []).route).toEqual({ screen: 'earlier' })
  })

  it.each([
    ['setLevel', null, '<div class="gauge"><input><input checked type="radio" id="it"></div>'],
    ['setMark', 'openQuestion', '<button data-mark="comeBackLater"></button><button data-mark="openQuestion" id="it">'],
    ['setText.subNote', 'v', '<div data-field="subNote/maatwerk/v"><button id="it"></button></div>'],
    ['setText.note', null, '<div data-field="note/maatwerk"><textarea id="it"></textarea></div>'],
    ['setActionRemoved', 'a', '<button class="action"></button><button class="action" data-action="a" id="it">'],
    ['addAction', 'a', '<div class="actions"><button class="action" id="it"></button></div>'],
    ['setMark', 'openQuestion', '<li data-point="openQuestion maatwerk"><button id="it"></button></li>'],
    ['includeNote', 'v', '<h1 tabindex="-1"></h1><input type="checkbox" data-note="maatwerk v" id="it">'],
    ['setActionOutcome', 'a', '<li data-earlier="a"><button id="it"></button></li>'],
  ])('%s gets the focus', async (what, on, html) => {
    document.body.innerHTML = html
    await focusOn(undoPlace(step(what, 'maatwerk', on), 'card', cards).selectors)
    expect(document.activeElement?.id).toBe('it')
  })

  it('leaves the focus where it is when it can be seen nowhere', async () => {
    document.body.innerHTML = '<button id="here"></button>'
    document.querySelector('button')!.focus()
    await focusOn(undoPlace(step('addParticipant', null), 'card', cards).selectors)
    expect(document.activeElement?.id).toBe('here')
  })
})

describe('what is left', () => {
  const minutes = instrument.minutesPerCard.minutes
  const chosen = { level: { state: 'chosen', value: { level: 2 } } } as const

  it('is the planned time of the cards without a level, less what was spent on them', () => {
    const all = instrument.factors.length
    expect(timeLeft(sessionWith([]))).toEqual({ cards: all, minutes: all * minutes })
    expect(timeLeft(sessionWith([chosen, { seconds: 400 }]))).toEqual({
      cards: all - 1,
      minutes: Math.ceil(((all - 1) * minutes * 60 - 400) / 300) * 5,
    })
  })

  it('is nothing when all cards have a level, are over their time, or the conversation is over', () => {
    const done = instrument.factors.map(() => chosen)
    expect(timeLeft(sessionWith(done))).toBeNull()
    expect(timeLeft(sessionWith(instrument.factors.map(() => ({ seconds: 7200 }))))).toBeNull()
    expect(timeLeft(sessionWith([], { stage: 'finished' }))).toBeNull()
  })

  it('counts the action points of a card that stand, and says so', () => {
    const actions = [action('a'), action('b', { removed: true }), action('c', { what: '', who: '', due: null })]
    const [card] = cardLinks(sessionWith([{ actions }]))
    expect(card!.actions).toBe(1)
    expect(nl.frame.stripCard(1, 'Maatwerk', 'Goed op weg', 1)).toContain('1 actiepunt')
    expect(nl.frame.railCard(1, 'Goed op weg', 0)).toContain('nog geen actiepunten')
    expect(nl.frame.timeLeft(45, 3)).toBe('Nog ongeveer 45 minuten voor 3 kaarten.')
  })
})

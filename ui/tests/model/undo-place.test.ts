import { afterEach, describe, expect, it } from 'vitest'
import type { EditKind } from '../../src/bindings/EditKind'
import type { UndoStep } from '../../src/bindings/UndoStep'
import { undoPlace } from '../../src/model/undo-place'
import { focusOn } from '../../src/state/focus'
import { instrument } from '../fixtures/session'

const step = (what: EditKind, factor: string | null, on: string | null = null): UndoStep => ({
  sentence: '',
  what,
  factor,
  on,
})

const cards = instrument.factors.map((factor) => factor.id)

describe('the place of an undone change', () => {
  afterEach(() => document.body.replaceChildren())

  it.each([
    [step('setLevel', 'maatwerk'), { screen: 'card', factor: 'maatwerk' }],
    [step('setText.minutes', null), { screen: 'advice' }],
    [step('setStep', null, 'bedank'), { screen: 'overview', step: 'bedank' }],
    [step('setQuestionRemoved', null, 'q'), { screen: 'overview', part: 'questions' }],
    [step('setText.questionAnswer', null, 'q'), { screen: 'overview', part: 'questions' }],
    [step('addParticipant', null, 'p'), null],
  ])('of %o is its own screen', (one, route) => {
    expect(undoPlace(one, 'export', cards).route).toEqual(route)
  })

  it.each([
    ['setActionOutcome', 'earlier'],
    ['setText.outcomeWhy', 'earlier'],
    ['includeNote', 'advice'],
  ] as const)('of %s is the screen “%s” itself if that is open, because the edit can be made there', (what, shown) => {
    expect(undoPlace(step(what, 'maatwerk'), shown, cards).route).toBeNull()
    expect(undoPlace(step(what, 'maatwerk'), 'export', cards).route).toEqual({ screen: 'card', factor: 'maatwerk' })
  })

  it.each([
    ['setMark', 'marks'],
    ['setActionDue', 'actions'],
    ['setText.actionWho', 'actions'],
  ] as const)('of %s is the part “%s” of the wrap-up while that is open', (what, part) => {
    expect(undoPlace(step(what, 'maatwerk', 'a'), 'overview', cards).route).toEqual({ screen: 'overview', part })
    expect(undoPlace(step(what, 'maatwerk', 'a'), 'card', cards).route).toEqual({ screen: 'card', factor: 'maatwerk' })
  })

  it('is never a card that is not part of the session', () => {
    expect(undoPlace(step('setLevel', 'maatwerk'), 'overview', []).route).toBeNull()
    expect(undoPlace(step('setActionOutcome', 'maatwerk', 'a'), 'overview', []).route).toEqual({ screen: 'earlier' })
  })

  it.each<[EditKind, string | null, string]>([
    ['setLevel', null, '<div class="gauge"><input><input checked type="radio" id="it"></div>'],
    ['setMark', 'openQuestion', '<button data-mark="comeBackLater"></button><button data-mark="openQuestion" id="it">'],
    ['setText.subNote', 'v', '<div data-field="subNote/maatwerk/v"><button id="it"></button></div>'],
    ['setText.note', null, '<div data-field="note/maatwerk"><textarea id="it"></textarea></div>'],
    ['setActionRemoved', 'a', '<button class="action"></button><button class="action" data-action="a" id="it">'],
    ['addAction', 'a', '<div class="actions"><button class="action" id="it"></button></div>'],
    ['setMark', 'openQuestion', '<li data-point="openQuestion maatwerk"><button id="it"></button></li>'],
    ['includeNote', 'v', '<h1 tabindex="-1"></h1><input type="checkbox" data-note="maatwerk v" id="it">'],
    ['setActionOutcome', 'a', '<li data-earlier="a"><button id="it"></button></li>'],
  ])('of %s leads to its element', async (what, on, html) => {
    document.body.innerHTML = html
    await focusOn(undoPlace(step(what, 'maatwerk', on), 'card', cards).selectors)
    expect(document.activeElement?.id).toBe('it')
  })

  it('is unknown if the change is not visible anywhere, and the focus stays', async () => {
    document.body.innerHTML = '<button id="here"></button>'
    document.querySelector('button')!.focus()
    await focusOn(undoPlace(step('addParticipant', null), 'card', cards).selectors)
    expect(document.activeElement?.id).toBe('here')
  })
})

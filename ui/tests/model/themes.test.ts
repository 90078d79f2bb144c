import { describe, expect, it } from 'vitest'
import { staffLevelOf } from '../../src/model/level/staff-level'
import { countActions, isUnfinished, themesOf, unfinishedOnly } from '../../src/model/session/themes'
import { action, instrument, sessionWith } from '../fixtures/session'

describe('the themes of a session', () => {
  const session = sessionWith([
    {
      actions: [
        action('a1'),
        action('a2', { removed: true }),
        action('a3', { what: ' ', who: '', due: null }),
        action('a4', { who: '' }),
      ],
    },
    { actions: [action('b1')] },
    { note: ' Bij de kaart. ', subNotes: { 'digitale-tools-2': 'Bij vraag 2.', 'digitale-tools-1': '  ' } },
  ])

  it('leave out removed and blank action points and number the others', () => {
    expect(themesOf(session)[0]?.actions.map(({ id, number }) => [id, number])).toEqual([
      ['a1', 1],
      ['a4', 2],
    ])
  })
  it('keep the number of an action point when the finished ones are filtered away', () => {
    const shown = unfinishedOnly(themesOf(session))
    expect(shown.map((theme) => theme.factor.id)).toEqual(['maatwerk'])
    expect(shown[0]?.actions.map(({ id, number }) => [id, number])).toEqual([['a4', 2]])
  })
  it('count all action points and those that are not finished', () => {
    expect(countActions(themesOf(session))).toEqual({ all: 3, unfinished: 1 })
  })
  it('leave out cards that are not part of this session and number the rest', () => {
    const cards = session.cards.map((card, index) => ({ ...card, included: index !== 0 }))
    expect(themesOf({ ...session, cards })[0]).toMatchObject({ number: 1, factor: { id: 'praktijkgericht-leren' } })
  })
  it('hold the notes that say something, with whether they go into the advice', () => {
    const advice = {
      ...session.advice,
      includedNotes: [{ factor: 'digitale-tools', subQuestion: 'digitale-tools-2' }],
    }
    const [general, second, ...none] = themesOf({ ...session, advice })[2]?.notes ?? []
    expect(general).toMatchObject({ question: null, text: 'Bij de kaart.', included: false })
    expect(second).toMatchObject({ text: 'Bij vraag 2.', included: true })
    expect(none).toEqual([])
  })
})

describe('an action point is not finished', () => {
  it('while what, who or due is missing', () => {
    expect(isUnfinished(action('a'))).toBe(false)
    expect(isUnfinished(action('a', { what: '' }))).toBe(true)
    expect(isUnfinished(action('a', { who: ' ' }))).toBe(true)
    expect(isUnfinished(action('a', { due: null }))).toBe(true)
  })
  it('while two devices chose a different day', () => {
    expect(isUnfinished(action('a', { contestedDue: ['2026-12-08'] }))).toBe(true)
  })
})

describe('a staff of the overview', () => {
  const scale = instrument.scale
  it('stands at its level and says it in words', () => {
    const stand = staffLevelOf({ state: 'chosen', value: { level: 3 } }, scale)
    expect(stand).toMatchObject({ water: 3, mark: '3', words: 'Goed op weg', spoken: 'Niveau 3, Goed op weg' })
  })
  it('is dry where nothing was chosen or nothing can be said yet', () => {
    expect(staffLevelOf({ state: 'open' }, scale)).toMatchObject({ water: 0, mark: '', words: 'Nog niet gekozen' })
    const undecided = staffLevelOf({ state: 'chosen', value: 'undecided' }, scale)
    expect(undecided).toMatchObject({ water: 0, mark: '?', words: 'Nog niet te zeggen' })
  })
  it('shows two answers as two and chooses neither', () => {
    const stand = staffLevelOf({ state: 'contested', value: [{ level: 2 }, { level: 4 }] }, scale)
    expect(stand).toMatchObject({ water: 0, between: { from: 2, to: 4 }, mark: '2/4' })
    expect(stand.words).toBe('Kies samen: Eerste stappen of Staat stevig')
  })
})

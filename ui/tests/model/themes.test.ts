import { describe, expect, it } from 'vitest'
import { countActions, isUnfinished, themesOf, unfinishedOnly } from '../../src/model/session/themes'
import { action, sessionWith } from '../fixtures/session'

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

  it('leave out removed and blank action points, and number the others', () => {
    expect(themesOf(session)[0]?.actions.map(({ id, number }) => [id, number])).toEqual([
      ['a1', 1],
      ['a4', 2],
    ])
  })
  it('keep the number of an action point when the finished ones are filtered out', () => {
    const shown = unfinishedOnly(themesOf(session))
    expect(shown.map((theme) => theme.factor.id)).toEqual(['maatwerk'])
    expect(shown[0]?.actions.map(({ id, number }) => [id, number])).toEqual([['a4', 2]])
  })
  it('count all action points and the unfinished ones', () => {
    expect(countActions(themesOf(session))).toEqual({ all: 3, unfinished: 1 })
  })
  it('leave out cards that are not part of the session, and number the rest', () => {
    const cards = session.cards.map((card, index) => ({ ...card, included: index !== 0 }))
    expect(themesOf({ ...session, cards })[0]).toMatchObject({ number: 1, factor: { id: 'praktijkgericht-leren' } })
  })
  it('hold the notes with text, and whether they go into the advice', () => {
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

describe('an action point is unfinished', () => {
  it('while what, who or when is missing', () => {
    expect(isUnfinished(action('a'))).toBe(false)
    expect(isUnfinished(action('a', { what: '' }))).toBe(true)
    expect(isUnfinished(action('a', { who: ' ' }))).toBe(true)
    expect(isUnfinished(action('a', { due: null }))).toBe(true)
  })
  it('while two devices chose different days', () => {
    expect(isUnfinished(action('a', { contestedDue: ['2026-12-08'] }))).toBe(true)
  })
})

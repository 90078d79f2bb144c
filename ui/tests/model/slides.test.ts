import { expect, it } from 'vitest'
import { slidesOf } from '../../src/model/session/slides'
import { sessionWith } from '../fixtures/session'

const counts = { undecided: 0, levels: [0, 1, 2, 0] }

it('the slides are the cards, the silent results that were shown, and the overview', () => {
  const session = sessionWith([
    { silent: { state: 'held', value: { counts, shown: true } } },
    { silent: { state: 'held', value: { counts, shown: false } } },
  ])
  const slides = slidesOf(session)
  const [first, second] = session.cards
  expect(slides.slice(0, 3)).toEqual([
    { kind: 'silent', factor: first!.factor },
    { kind: 'card', factor: first!.factor },
    { kind: 'card', factor: second!.factor },
  ])
  expect(slides).toHaveLength(session.cards.length + 2)
  expect(slides.at(-1)).toEqual({ kind: 'overview' })
})

it('a card that is not part of the session is no slide', () => {
  const session = sessionWith([])
  session.cards[0]!.included = false
  expect(slidesOf(session)).toHaveLength(session.cards.length)
})

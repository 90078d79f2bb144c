import { expect, it } from 'vitest'
import { cardLinks } from '../../src/model/session/cards'
import { applyOptimistically } from '../../src/model/session/optimistic-edit'
import { hasPreviousPoints } from '../../src/model/session/previous'
import { nl } from '../../src/nl'
import { sessionWith } from '../fixtures/session'

it('the navigation names the marks of a card with their words', () => {
  const session = sessionWith([
    { openQuestion: true, openQuestionWords: ' Wie betaalt? ', comeBackLater: true },
    { openQuestionWords: 'Zonder markering' },
  ])
  const [first, second] = cardLinks(session)
  expect(nl.frame.stripCard(1, 'Maatwerk', 'open', 0, first!.marks)).toBe(
    'Kaart 1, Maatwerk: open, nog geen actiepunten, open vraag: Wie betaalt?, later terugkomen',
  )
  expect(second!.marks).toEqual([])
})

it('words and the start of a conversation are shown before they are saved', () => {
  const factor = sessionWith([]).cards[0]!.factor
  let session = sessionWith([], { planned: true })
  session = applyOptimistically(session, {
    edit: 'setMarkWords',
    factor,
    mark: 'comeBackLater',
    words: ' Sam is er niet ',
  })
  expect(session.cards[0]!.answer.comeBackLaterReason).toBe('Sam is er niet')
  expect(applyOptimistically(session, { edit: 'start' }).planned).toBeUndefined()
  expect(applyOptimistically(session, { edit: 'finish' })).toMatchObject({ planned: undefined, stage: 'finished' })
  expect(applyOptimistically(session, { edit: 'setTime', time: '14:30' }).details.time).toBe('14:30')
})

it('a follow-up begins with what stayed open, also without action points', () => {
  const theme = { factor: 'maatwerk', title: 'Maatwerk', level: null, actions: [] }
  const previous = (part: object) => ({ session: 'x', date: null, themes: [{ ...theme, ...part }] })
  expect(hasPreviousPoints(previous({}))).toBe(false)
  expect(hasPreviousPoints(previous({ openQuestion: '' }))).toBe(true)
  expect(hasPreviousPoints(previous({ comeBackLater: 'Sam is er niet' }))).toBe(true)
})

import { describe, expect, it } from 'vitest'
import { cardLinks, timeLeft } from '../../src/model/session/cards'
import { nl } from '../../src/nl'
import { action, instrument, sessionWith } from '../fixtures/session'

describe('the navigation between cards', () => {
  const minutes = instrument.minutesPerCard.minutes
  const chosen = { level: { state: 'chosen', value: { level: 2 } } } as const

  it('shows the planned time of the cards without a level, less the time spent on them', () => {
    const all = instrument.factors.length
    expect(timeLeft(sessionWith([]))).toEqual({ cards: all, minutes: all * minutes })
    expect(timeLeft(sessionWith([chosen, { seconds: 400 }]))).toEqual({
      cards: all - 1,
      minutes: Math.ceil(((all - 1) * minutes * 60 - 400) / 300) * 5,
    })
  })

  it('shows no time if all cards have a level or are over their time, or the conversation is finished', () => {
    const done = instrument.factors.map(() => chosen)
    expect(timeLeft(sessionWith(done))).toBeNull()
    expect(timeLeft(sessionWith(instrument.factors.map(() => ({ seconds: 7200 }))))).toBeNull()
    expect(timeLeft(sessionWith([], { stage: 'finished' }))).toBeNull()
  })

  it('counts the action points of a card, in words too', () => {
    const actions = [action('a'), action('b', { removed: true }), action('c', { what: '', who: '', due: null })]
    const [card] = cardLinks(sessionWith([{ actions }]))
    expect(card!.actions).toBe(1)
    expect(nl.frame.stripCard(1, 'Maatwerk', 'Goed op weg', 1, [])).toContain('1 actiepunt')
    expect(nl.frame.railCard(1, 'Goed op weg', 0, [])).toContain('nog geen actiepunten')
    expect(nl.frame.timeLeft(45, 3)).toBe('Nog ongeveer 45 minuten voor 3 kaarten.')
  })
})

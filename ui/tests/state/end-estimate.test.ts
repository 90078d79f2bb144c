// The expected end of a conversation moves with time, and with nothing else.
import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/bindings/Answer'
import { EndEstimate } from '../../src/state/session/end-estimate.svelte'
import { sessionWith } from '../fixtures/session'

const today = '2026-11-18'
const chosen: Partial<Answer> = { level: { state: 'chosen', value: { level: 2 } } }
const details = { initiative: 'De Brug', date: today, time: '14:30', place: '', moderator: '', minuteTaker: '' }

function at(time: string) {
  let now = new Date(`${today}T${time}:00`)
  const estimate = new EndEstimate(() => now)
  const move = (to: string) => (now = new Date(`${today}T${to}:00`))
  const end = () => estimate.end && `${estimate.end.getHours()}.${String(estimate.end.getMinutes()).padStart(2, '0')}`
  return { estimate, move, end }
}

describe('the expected end', () => {
  it('comes from the cards without a level, rounded up to five minutes', () => {
    const { estimate, end } = at('14:31')
    estimate.look(sessionWith([chosen, { seconds: 400 }], { details }), today)
    // 7 cards of 15 minutes, of which 400 seconds are over: 98 minutes and 20 seconds.
    expect(end()).toBe('16.10')
  })

  it('does not move when a level is chosen, and does with time', () => {
    const { estimate, move, end } = at('14:30')
    estimate.look(sessionWith([], { details }), today)
    expect(end()).toBe('16.30')
    move('14:34')
    estimate.look(sessionWith([chosen, chosen], { details }), today)
    expect(end()).toBe('16.30')
    move('14:35')
    estimate.look(sessionWith([chosen, chosen], { details }), today)
    expect(end()).toBe('16.05')
  })

  it('is there for a running conversation with cards left only, and starts with it', () => {
    const { estimate, end } = at('14:30')
    const plan = sessionWith([], { details, planned: true })
    estimate.look(plan, today)
    expect(end()).toBeNull()
    estimate.look({ ...plan, planned: undefined }, today)
    expect(end()).toBe('16.30')
    estimate.look({ ...plan, planned: undefined, stage: 'finished' }, today)
    expect(end()).toBeNull()
    estimate.look(
      sessionWith(
        plan.cards.map(() => chosen),
        { details },
      ),
      today,
    )
    expect(end()).toBeNull()
  })

  it('is said to be past the plan only once that has passed', () => {
    const { estimate, move } = at('16:29')
    estimate.look(sessionWith([], { details }), today)
    expect(estimate.passed).toBeNull()
    move('16:35')
    estimate.look(sessionWith([], { details }), today)
    expect(estimate.passed).toEqual(new Date(`${today}T16:30:00`))
    estimate.look(sessionWith([], { id: 'other', details: { ...details, time: undefined } }), today)
    expect(estimate.passed).toBeNull()
  })
})

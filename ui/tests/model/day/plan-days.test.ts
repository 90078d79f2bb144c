import { describe, expect, it } from 'vitest'
import { holidayOn, isWeekend } from '../../../src/model/day/holidays'
import { planDays, workingDay } from '../../../src/model/day/plan-days'
import { plusDays } from '../../../src/nl/dates'

const days = (today: string) => planDays(today).map(({ when, day }) => `${when} ${day}`)

describe('the days that are offered for a conversation', () => {
  it('are today, tomorrow, and the same day one and two weeks later', () => {
    expect(days('2026-11-18')).toEqual([
      'today 2026-11-18',
      'tomorrow 2026-11-19',
      'oneWeek 2026-11-25',
      'twoWeeks 2026-12-02',
    ])
  })
  it('skip the weekend', () => {
    expect(days('2026-11-20')[1]).toBe('nextDay 2026-11-23')
    expect(days('2026-11-21')).toEqual(['nextDay 2026-11-23', 'oneWeek 2026-11-30', 'twoWeeks 2026-12-07'])
  })
  it('skip holidays', () => {
    expect(days('2026-12-24')[1]).toBe('nextDay 2026-12-28')
    expect(workingDay('2027-01-01')).toBe('2027-01-04')
  })
  it('are never a day off, whatever day it is today', () => {
    for (let today = '2026-01-01'; today < '2029-01-01'; today = plusDays(today, 1))
      for (const { day } of planDays(today)) expect(isWeekend(day) || holidayOn(day), `${day} on ${today}`).toBeFalsy()
  })
  it('name no day twice', () => {
    for (const today of ['2026-12-18', '2026-12-24', '2027-03-25', '2027-04-26']) {
      const all = planDays(today).map(({ day }) => day)
      expect(new Set(all).size).toBe(all.length)
    }
  })
})

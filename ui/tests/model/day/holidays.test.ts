import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { easterOf, holidayOn, holidaysOf, isWeekend } from '../../../src/model/day/holidays'
import { weekdayOf } from '../../../src/model/day/range'
import { plusDays } from '../../../src/nl/dates'

// Published dates of Easter Sunday, among them the earliest and the latest of this century.
const EASTER = [
  '2000-04-23',
  '2005-03-27',
  '2008-03-23',
  '2011-04-24',
  '2016-03-27',
  '2018-04-01',
  '2019-04-21',
  '2020-04-12',
  '2021-04-04',
  '2022-04-17',
  '2023-04-09',
  '2024-03-31',
  '2025-04-20',
  '2026-04-05',
  '2027-03-28',
  '2028-04-16',
  '2029-04-01',
  '2030-04-21',
  '2031-04-13',
  '2032-03-28',
  '2033-04-17',
  '2034-04-09',
  '2035-03-25',
  '2036-04-13',
  '2037-04-05',
  '2038-04-25',
]

describe('Dutch holidays', () => {
  it.each(EASTER)('Easter is on %s', (day) => {
    expect(easterOf(Number(day.slice(0, 4)))).toBe(day)
  })

  it('those of 2026 are known', () => {
    expect(holidaysOf(2026).map(({ day, holiday }) => `${day} ${holiday}`)).toEqual([
      '2026-01-01 newYear',
      '2026-04-03 goodFriday',
      '2026-04-05 easter',
      '2026-04-06 easterMonday',
      '2026-04-27 kingsDay',
      '2026-05-05 liberation',
      '2026-05-14 ascension',
      '2026-05-24 pentecost',
      '2026-05-25 pentecostMonday',
      '2026-12-25 christmas',
      '2026-12-26 secondChristmas',
    ])
  })

  it.each(['2014-04-26', '2025-04-26', '2031-04-26', '2027-04-27', '2030-04-27'])('King’s Day is on %s', (day) => {
    expect(holidayOn(day)).toBe('kingsDay')
  })

  it('King’s Day is never on a Sunday, and the days after Easter have their weekdays, in every year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 9999 }), (year) => {
        const on = Object.fromEntries(holidaysOf(year).map(({ day, holiday }) => [holiday, day]))
        expect(weekdayOf(on.kingsDay!)).not.toBe(7)
        expect(['easter', 'pentecost'].map((name) => weekdayOf(on[name]!))).toEqual([7, 7])
        expect(['easterMonday', 'pentecostMonday'].map((name) => weekdayOf(on[name]!))).toEqual([1, 1])
        expect([weekdayOf(on.goodFriday!), weekdayOf(on.ascension!)]).toEqual([5, 4])
        expect(on.easter! >= `${year}-03-22` && on.easter! <= `${year}-04-25`).toBe(true)
        expect(plusDays(on.easter!, 50)).toBe(on.pentecostMonday)
      }),
    )
  })

  it('a Saturday and a Sunday are a weekend', () => {
    expect(['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30'].map(isWeekend)).toEqual([false, true, true, false])
  })
})

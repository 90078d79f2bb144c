import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dayAfterKey, weeksOf } from '../../../src/model/day/month'
import { daysIn, isPossible, weekdayOf } from '../../../src/model/day/range'
import { days } from './days'

it('a month has each of its days once, in the column of its weekday', () => {
  fc.assert(
    fc.property(days, (day) => {
      const weeks = weeksOf(day)
      const found = weeks.flat().filter((one) => one !== null)
      expect(found).toHaveLength(daysIn(Number(day.slice(0, 4)), Number(day.slice(5, 7))))
      expect(new Set(found).size).toBe(found.length)
      for (const week of weeks) {
        expect(week).toHaveLength(7)
        week.forEach((one, column) => one && expect(weekdayOf(one)).toBe(column + 1))
      }
    }),
  )
})

it('november 2026 begins on a Sunday', () => {
  const weeks = weeksOf('2026-11-18')
  expect(weeks).toHaveLength(6)
  expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-11-01'])
  expect(weeks[5]![0]).toBe('2026-11-30')
})

it.each([
  ['ArrowLeft', false, '2026-11-17'],
  ['ArrowRight', false, '2026-11-19'],
  ['ArrowUp', false, '2026-11-11'],
  ['ArrowDown', false, '2026-11-25'],
  ['Home', false, '2026-11-16'],
  ['End', false, '2026-11-22'],
  ['PageUp', false, '2026-10-18'],
  ['PageDown', false, '2026-12-18'],
  ['PageUp', true, '2025-11-18'],
  ['PageDown', true, '2027-11-18'],
])('%s with shift %s moves from 18 november 2026 to %s', (key, shift, to) => {
  expect(dayAfterKey(key, shift, '2026-11-18')).toBe(to)
})

it('the 31st moves to the last day of a shorter month', () => {
  expect(dayAfterKey('PageDown', false, '2027-01-31')).toBe('2027-02-28')
})

it('no key leaves the days that are accepted', () => {
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown']
  const edges = fc.constantFrom('2000-01-01', '2000-01-02', '9999-12-31', '9999-12-30')
  fc.assert(
    fc.property(fc.oneof(days, edges), fc.constantFrom(...keys), fc.boolean(), (day, key, shift) => {
      expect(isPossible(dayAfterKey(key, shift, day)!)).toBe(true)
    }),
  )
})

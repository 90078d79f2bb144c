import { describe, expect, it } from 'vitest'
import { readTime } from '../../../src/model/day/clock-time'
import { timeInWords } from '../../../src/nl/dates'

describe('a time of day as people type it', () => {
  it.each([
    ['14.30', '14:30'],
    ['14:30', '14:30'],
    ['1430', '14:30'],
    ['9.05', '09:05'],
    ['905', '09:05'],
    ['9', '09:00'],
    ['14 uur', '14:00'],
    [' 14.30 uur ', '14:30'],
    ['14u', '14:00'],
    ['0.00', '00:00'],
    ['23.59', '23:59'],
  ])('%s', (typed, time) => expect(readTime(typed)).toBe(time))

  it.each(['', 'straks', '24.00', '12.60', '14.3', '14.300', '-1', '14.30.00', '12345'])('refuses “%s”', (typed) =>
    expect(readTime(typed)).toBeNull(),
  )

  it('is written with a point', () => expect(timeInWords('09:05')).toBe('09.05'))
})

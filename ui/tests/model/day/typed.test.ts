import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isPossible } from '../../../src/model/day/range'
import { readDay } from '../../../src/model/day/typed'
import { dates } from '../../../src/nl/dates'
import { days } from './days'

const today = '2026-11-26' // A Thursday.

it.each([
  ['15012027', '2027-01-15'],
  ['150127', '2027-01-15'],
  ['1501', '2027-01-15'],
  ['15-1', '2027-01-15'],
  ['15-1-2027', '2027-01-15'],
  ['15/01/27', '2027-01-15'],
  ['15.1.2027', '2027-01-15'],
  ['15 1 2027', '2027-01-15'],
  ['15 - 1 - 2027', '2027-01-15'],
  ['15 jan', '2027-01-15'],
  ['15jan', '2027-01-15'],
  ['15 jan.', '2027-01-15'],
  ["15 jan '27", '2027-01-15'],
  ['15-jan-2027', '2027-01-15'],
  ['15 Januari 2027', '2027-01-15'],
  ['vr 15 jan 2027', '2027-01-15'],
  ['vrijdag 15 januari', '2027-01-15'],
  ['1e jan', '2027-01-01'],
  ['1 mrt', '2027-03-01'],
  ['1 maart', '2027-03-01'],
  ['2027-01-15', '2027-01-15'],
  ['26-11', '2026-11-26'],
  ['25-11', '2027-11-25'],
  ['29-2', '2028-02-29'],
  ['vandaag', '2026-11-26'],
  ['Morgen', '2026-11-27'],
  ['overmorgen', '2026-11-28'],
  ['vrijdag', '2026-11-27'],
  ['do', '2026-12-03'],
])('“%s” is a day', (text, day) => {
  expect(readDay(text, today)).toBe(day)
})

it.each([
  '',
  ' ',
  '15',
  '1',
  '31-2',
  '31022027',
  '30-2-2027',
  '29-2-2027',
  '0-1',
  '32-1',
  '1-13',
  '99992027',
  '15 j',
  '15 ja',
  '15 xyz',
  '15-1-2',
  '15-1-202',
  '1-1-1999',
  '20261-11-18',
  '+20261-11-18',
  '0202-11-18',
  '15-1-20270',
  'gauw',
])('“%s” is no day', (text) => {
  expect(readDay(text, today)).toBeNull()
})

it('every day is read back from each way of writing it', () => {
  fc.assert(
    fc.property(days, (day) => {
      const [year, month, date] = day.split('-') as [string, string, string]
      const ways = [
        day,
        dates.day(day),
        dates.full(day),
        `${date}${month}${year}`,
        `${Number(date)}-${Number(month)}-${year}`,
        `${date}.${month}.${year}`,
      ]
      for (const way of ways) expect(readDay(way, today), way).toBe(day)
    }),
  )
})

it('a day without a year is the first one from today on', () => {
  fc.assert(
    fc.property(days, days, (day, now) => {
      const found = readDay(`${Number(day.slice(8))}-${Number(day.slice(5, 7))}`, now)
      // After the last such day that is accepted there is none.
      if (found === null) expect(now > '9992').toBe(true)
      else expect([found >= now, found.slice(5)]).toEqual([true, day.slice(5)])
    }),
  )
})

it('what is read is accepted, and any text can be tried', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{1,2}[-/. ][a-z0-9]{1,5}[-/. ]?[0-9]{0,5}$/)),
      (text) => {
        const day = readDay(text, today)
        if (day !== null) expect(isPossible(day)).toBe(true)
      },
    ),
  )
})

import fc from 'fast-check'
import { dayFrom } from '../../../src/model/day/range'

/** Any day that a person can choose, as `YYYY-MM-DD`. */
export const days = fc
  .record({
    year: fc.integer({ min: 2000, max: 9999 }),
    month: fc.integer({ min: 1, max: 12 }),
    date: fc.integer({ min: 1, max: 31 }),
  })
  .map(({ year, month, date }) => dayFrom(year, month, date))
  .filter((day) => day !== null)

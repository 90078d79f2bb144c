// The days of one month, in weeks from Monday to Sunday, and how the keys move through them.
import { FIRST_DAY, LAST_DAY, dayFrom, daysIn, weekdayOf } from './range'
import { plusDays, plusMonths } from '../../nl/dates'

/** Returns the weeks of the month of a day. Days of other months are null. */
export function weeksOf(day: string): (string | null)[][] {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  const before = weekdayOf(`${day.slice(0, 7)}-01`) - 1
  const cells: (string | null)[] = Array<null>(before).fill(null)
  for (let date = 1; date <= daysIn(year, month); date++) cells.push(dayFrom(year, month, date))
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

/** Returns the day to which a key moves; null if the key does not move. It stays within the days that are accepted. */
export function dayAfterKey(key: string, shift: boolean, day: string): string | null {
  const weekday = weekdayOf(day)
  switch (key) {
    case 'ArrowLeft':
      return within(plusDays(day, -1))
    case 'ArrowRight':
      return within(plusDays(day, 1))
    case 'ArrowUp':
      return within(plusDays(day, -7))
    case 'ArrowDown':
      return within(plusDays(day, 7))
    case 'Home':
      return within(plusDays(day, 1 - weekday))
    case 'End':
      return within(plusDays(day, 7 - weekday))
    case 'PageUp':
      return within(plusMonths(day, shift ? -12 : -1))
    case 'PageDown':
      return within(plusMonths(day, shift ? 12 : 1))
    default:
      return null
  }
}

/** Returns the day, or the nearest one that is accepted. After the year 9999 a day has another number of digits. */
export function within(day: string): string {
  if (day.length > LAST_DAY.length) return LAST_DAY
  return day < FIRST_DAY ? FIRST_DAY : day
}

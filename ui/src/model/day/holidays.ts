// The Dutch holidays, computed. They follow Easter, which is computed by the Gregorian algorithm of Meeus, Jones and
// Butcher; King's Day moves to Saturday if it would be on a Sunday.
import { dayFrom, weekdayOf } from './range'
import { plusDays } from '../../nl/dates'

export type Holiday =
  | 'newYear'
  | 'goodFriday'
  | 'easter'
  | 'easterMonday'
  | 'kingsDay'
  | 'liberation'
  | 'ascension'
  | 'pentecost'
  | 'pentecostMonday'
  | 'christmas'
  | 'secondChristmas'

/** Returns Easter Sunday of a year. */
export function easterOf(year: number): string {
  const golden = year % 19
  const [century, rest] = [Math.floor(year / 100), year % 100]
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * sunday) / 451)
  const days = epact + sunday - 7 * late + 114
  return dayFrom(year, Math.floor(days / 31), (days % 31) + 1)!
}

/** Returns the holidays of a year, in order of the calendar. Two may be on the same day. */
export function holidaysOf(year: number): { day: string; holiday: Holiday }[] {
  const easter = easterOf(year)
  const fixed = (month: number, date: number) => dayFrom(year, month, date)!
  const king = fixed(4, 27)
  const found: { day: string; holiday: Holiday }[] = [
    { day: fixed(1, 1), holiday: 'newYear' },
    { day: plusDays(easter, -2), holiday: 'goodFriday' },
    { day: easter, holiday: 'easter' },
    { day: plusDays(easter, 1), holiday: 'easterMonday' },
    { day: weekdayOf(king) === 7 ? plusDays(king, -1) : king, holiday: 'kingsDay' },
    { day: fixed(5, 5), holiday: 'liberation' },
    { day: plusDays(easter, 39), holiday: 'ascension' },
    { day: plusDays(easter, 49), holiday: 'pentecost' },
    { day: plusDays(easter, 50), holiday: 'pentecostMonday' },
    { day: fixed(12, 25), holiday: 'christmas' },
    { day: fixed(12, 26), holiday: 'secondChristmas' },
  ]
  return found.sort((one, other) => (one.day < other.day ? -1 : 1))
}

/** Returns the holiday on a day; null if there is none. */
export function holidayOn(day: string): Holiday | null {
  return holidaysOf(Number(day.slice(0, 4))).find((one) => one.day === day)?.holiday ?? null
}

/** Returns whether a day is a Saturday or a Sunday. */
export const isWeekend = (day: string): boolean => weekdayOf(day) > 5

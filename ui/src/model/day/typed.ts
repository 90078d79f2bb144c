// Reads a day as people type it: "15012027", "15-1", "15 jan", "vrijdag". Without a year it is the first such day from
// today on.
import { dayFrom, FIRST_DAY, LAST_DAY, weekdayOf } from './range'
import { plusDays } from '../../nl/dates'
import { dayWords } from '../../nl/fields/day'

/** Years to look ahead for a day without a year. February 29 may be eight years away, as from 2096 to 2104. */
const YEARS_AHEAD = 8

/** Returns the day that a text means; null if it means none. */
export function readDay(text: string, today: string): string | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ')
  return inRange(named(words, today)) ?? written(withoutWeekday(words), today)
}

function inRange(day: string | null): string | null {
  return day !== null && day >= FIRST_DAY && day <= LAST_DAY ? day : null
}

/** Reads "morgen" or the name of a weekday, which is the first one after today. */
function named(words: string, today: string): string | null {
  const days = dayWords.relative[words]
  if (days !== undefined) return plusDays(today, days)
  const weekday = weekdayNamed(words)
  if (weekday === 0) return null
  return plusDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1)
}

/** Returns the number of a weekday, from 1 for Monday; 0 if the word is none. */
function weekdayNamed(word: string): number {
  const name = word.replace(/[.,]$/, '')
  return dayWords.weekdays.findIndex((weekday) => name === weekday || name === weekday.slice(0, 2)) + 1
}

function withoutWeekday(words: string): string {
  const [first = '', ...rest] = words.split(' ')
  return rest.length > 0 && weekdayNamed(first) > 0 ? rest.join(' ') : words
}

function written(words: string, today: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words)
  if (iso) return dayFrom(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const digits = /^(\d\d)(\d\d)(\d{4}|\d\d)?$/.exec(words)
  if (digits) return withYear(Number(digits[1]), Number(digits[2]), digits[3], today)
  const numbers = /^(\d{1,2}) ?[-/. ] ?(\d{1,2})(?: ?[-/. ] ?'?(\d{4}|\d\d))?$/.exec(words)
  if (numbers) return withYear(Number(numbers[1]), Number(numbers[2]), numbers[3], today)
  const month = /^(\d{1,2})e? ?[-/.]? ?([a-z]{3,})\.?(?: ?[-/.,]? ?'?(\d{4}|\d\d))?$/.exec(words)
  if (month) return withYear(Number(month[1]), monthNamed(month[2]!), month[3], today)
  return null
}

/** Returns the number of a month of which at least three letters are given; 0 if the word is none. */
function monthNamed(word: string): number {
  if (word === 'mrt') return 3
  return dayWords.months.findIndex((month) => month.startsWith(word)) + 1
}

function withYear(date: number, month: number, year: string | undefined, today: string): string | null {
  if (year !== undefined) return dayFrom(Number(year.length === 2 ? `20${year}` : year), month, date)
  const first = Number(today.slice(0, 4))
  for (let ahead = 0; ahead <= YEARS_AHEAD; ahead++) {
    const day = dayFrom(first + ahead, month, date)
    if (day !== null && day >= today) return day
  }
  return null
}

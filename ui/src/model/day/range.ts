// The days that a date field accepts. A day is written as "2026-11-18", as on the Rust side.

export const FIRST_DAY = '2000-01-01'
export const LAST_DAY = '9999-12-31'

/** Returns whether a text is a complete day in range. The Rust side cannot read a year of more than four digits. */
export function isPossible(day: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && day >= FIRST_DAY && day <= LAST_DAY
}

/** Returns the day of a year, month (from 1) and day of the month; null if it does not exist or is out of range. */
export function dayFrom(year: number, month: number, date: number): string | null {
  if (month < 1 || month > 12 || date < 1 || date > daysIn(year, month)) return null
  const pad = (n: number, digits: number) => String(n).padStart(digits, '0')
  const day = `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`
  return isPossible(day) ? day : null
}

/** Returns the number of days in a month, which counts from 1. */
export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Returns the weekday, from 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay() || 7
}

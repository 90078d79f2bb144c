// The days that a date field accepts.

export const FIRST_DAY = '2000-01-01'
export const LAST_DAY = '9999-12-31'

/** Returns whether a text is a complete day in range. The Rust side cannot read a year of more than four digits. */
export function isPossible(day: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && day >= FIRST_DAY && day <= LAST_DAY
}

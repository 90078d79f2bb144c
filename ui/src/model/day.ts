// Which days can be filled in.

export const FIRST_DAY = '2000-01-01'
export const LAST_DAY = '9999-12-31'

/** Tells whether a text is a whole day that fits; of a day with more figures in the year the Rust side makes nothing. */
export function isPossible(day: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && day >= FIRST_DAY && day <= LAST_DAY
}

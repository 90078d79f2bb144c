// Dutch texts that say who did something and when.
import type { Author } from '../bindings/Author'
import { dates, dayOf } from './dates'

export const roles = { moderator: 'de moderator', minuteTaker: 'de notulist' } as const

/** "de moderator", or "de moderator (Sanne)" if the name is known. */
export const who = (author: Author) =>
  author.name.trim() ? `${roles[author.role]} (${author.name})` : roles[author.role]

/** "14.32", with the day before it if that is not today. */
export function moment(at: string, today: string): string {
  const date = new Date(at)
  const day = dayOf(date)
  return day === today ? dates.time(date) : `${dates.dayNear(day, today)} ${dates.time(date)}`
}

export const authors = {
  chose: (author: Author, at: string, today: string, what: string) => `${what}: ${who(author)}, ${moment(at, today)}`,
  by: (author: Author, at: string, today: string) => `${who(author)}, ${moment(at, today)}`,
} as const

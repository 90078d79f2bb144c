// Dutch texts that say who did something and when.
import type { Author } from '../bindings/Author'
import { dates, dayOf } from './dates'

export const roles = { moderator: 'de moderator', minuteTaker: 'de notulist' } as const

/** "de moderator", or "de moderator (Sanne)" if the name is known. */
export const who = (author: Author) =>
  author.name.trim() ? `${roles[author.role]} (${author.name})` : roles[author.role]

/** "14.32 uur" or "3 maart om 14.32 uur"; the day only if that is not today. */
export function moment(at: string, today: string): string {
  const date = new Date(at)
  const day = dayOf(date)
  const time = `${dates.time(date)} uur`
  return day === today ? time : `${dates.dayNear(day, today)} om ${time}`
}

/** "om 14.32 uur" or "op 3 maart om 14.32 uur" */
export function onMoment(at: string, today: string): string {
  return `${dayOf(new Date(at)) === today ? 'om' : 'op'} ${moment(at, today)}`
}

export const authors = {
  chose: (author: Author, at: string, today: string, what: string) => `${what}: ${who(author)}, ${moment(at, today)}`,
  by: (author: Author, at: string, today: string) => `${who(author)}, ${moment(at, today)}`,
} as const

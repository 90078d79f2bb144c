// Contested values: two devices chose differently without seeing each other. Describes who chose what and when.
import type { Contest } from '../../bindings/Contest'
import type { ContestedChoice } from '../../bindings/ContestedChoice'
import type { ContestSubject } from '../../bindings/ContestSubject'
import type { LevelScale } from '../../bindings/LevelScale'
import type { SilentCounts } from '../../bindings/SilentCounts'
import { peopleIn } from '../level/silent-counts'
import { numberedLevel } from '../level/words'
import { nl } from '../../nl'

/** One of several days for the conversation, and who chose it. */
export interface DayChoice {
  day: string
  by: string
}

/** Returns one line per choice about a subject; empty if it is not contested. */
export function choicesAbout(contests: Contest[], about: ContestSubject, scale: LevelScale, today: string): string[] {
  return choices(contests, about).map(({ value, author, at }) => {
    const words =
      'day' in value
        ? nl.dates.day(value.day)
        : 'counts' in value
          ? nl.silent.people(peopleIn(value.counts))
          : 'outcome' in value
            ? nl.previous.outcomes[value.outcome]
            : numberedLevel(value.level, scale)
    return nl.authors.chose(author, at, today, words)
  })
}

/** Returns the days that were chosen for the conversation, each once; empty if the day is not contested. */
export function daysOf(contests: Contest[], today: string): DayChoice[] {
  const days = new Map<string, string[]>()
  for (const { value, author, at } of choices(contests, { subject: 'date' })) {
    if ('day' in value) days.set(value.day, [...(days.get(value.day) ?? []), nl.authors.by(author, at, today)])
  }
  return [...days].map(([day, by]) => ({ day, by: by.join(' · ') }))
}

/** Returns who made this silent count of a card; empty if that is not known. */
export function countedBy(contests: Contest[], factor: string, counts: SilentCounts, today: string): string {
  const same = (one: ContestedChoice) =>
    'counts' in one.value && JSON.stringify(ordered(one.value.counts)) === JSON.stringify(ordered(counts))
  const by = choices(contests, { subject: 'silent', factor }).filter(same)
  return by.map(({ author, at }) => nl.authors.by(author, at, today)).join(' · ')
}

const ordered = ({ undecided, levels }: SilentCounts) => [undecided, ...levels]

function choices(contests: Contest[], about: ContestSubject): ContestedChoice[] {
  const name = JSON.stringify(about, Object.keys(about).sort())
  return contests.find((one) => JSON.stringify(one.about, Object.keys(one.about).sort()) === name)?.choices ?? []
}

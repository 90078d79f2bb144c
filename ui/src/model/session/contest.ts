// Who chose what and when, where two people chose differently without seeing each other.
import type { Contest } from '../../bindings/Contest'
import type { ContestedChoice } from '../../bindings/ContestedChoice'
import type { ContestSubject } from '../../bindings/ContestSubject'
import type { LevelScale } from '../../bindings/LevelScale'
import type { SilentCounts } from '../../bindings/SilentCounts'
import { nl } from '../../nl'
import { peopleIn } from '../level/silent-counts'

/** One of two days for the conversation, and who chose it. */
export interface DayChoice {
  day: string
  by: string
}

/** Gives one line per choice about a thing; none where nothing stands open. */
export function choicesAbout(contests: Contest[], about: ContestSubject, scale: LevelScale, today: string): string[] {
  return choices(contests, about).map(({ value, author, at }) => {
    const words =
      'day' in value
        ? nl.dates.day(value.day)
        : 'counts' in value
          ? nl.silent.people(peopleIn(value.counts))
          : 'outcome' in value
            ? nl.earlier.outcomes[value.outcome]
            : value.level === 'undecided'
              ? scale.undecided
              : `${value.level.level} ${scale.levels[value.level.level - 1]?.word ?? ''}`
    return nl.exchange.chose(author, at, today, words)
  })
}

/** Gives the days that were chosen for the conversation, each once; none where they agree. */
export function daysOf(contests: Contest[], today: string): DayChoice[] {
  const days = new Map<string, string[]>()
  for (const { value, author, at } of choices(contests, { subject: 'date' })) {
    if ('day' in value) days.set(value.day, [...(days.get(value.day) ?? []), nl.exchange.by(author, at, today)])
  }
  return [...days].map(([day, by]) => ({ day, by: by.join(' · ') }))
}

/** Tells who counted this on a card where two devices counted; nothing where it is not known. */
export function countedBy(contests: Contest[], factor: string, counts: SilentCounts, today: string): string {
  const same = (one: ContestedChoice) =>
    'counts' in one.value && JSON.stringify(ordered(one.value.counts)) === JSON.stringify(ordered(counts))
  const by = choices(contests, { subject: 'silent', factor }).filter(same)
  return by.map(({ author, at }) => nl.exchange.by(author, at, today)).join(' · ')
}

const ordered = ({ undecided, levels }: SilentCounts) => [undecided, ...levels]

function choices(contests: Contest[], about: ContestSubject): ContestedChoice[] {
  const name = JSON.stringify(about, Object.keys(about).sort())
  return contests.find((one) => JSON.stringify(one.about, Object.keys(one.about).sort()) === name)?.choices ?? []
}

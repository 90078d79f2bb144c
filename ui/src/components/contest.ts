// Who chose what and when, where two people chose differently without seeing each other.
import type { Contest } from '../bindings/Contest'
import type { ContestSubject } from '../bindings/ContestSubject'
import type { LevelScale } from '../bindings/LevelScale'
import { nl } from '../nl'

/** Gives one line per choice about a thing; none where nothing stands open. */
export function choicesAbout(contests: Contest[], about: ContestSubject, scale: LevelScale, today: string): string[] {
  const name = JSON.stringify(about, Object.keys(about).sort())
  const contest = contests.find((one) => JSON.stringify(one.about, Object.keys(one.about).sort()) === name)
  return (contest?.choices ?? []).map(({ value, author, at }) => {
    if ('day' in value) return nl.exchange.chose(author, at, today, nl.dates.day(value.day))
    const level = value.level
    const words =
      level === 'undecided' ? scale.undecided : `${level.level} ${scale.levels[level.level - 1]?.word ?? ''}`
    return nl.exchange.chose(author, at, today, words)
  })
}

// Which level a key chooses. Higher and lower follow the water, not the order of the page.
import type { LevelChoice } from '../../bindings/LevelChoice'

/** The height of a choice: "nog niet te zeggen" is 0, below level 1. */
export function heightOf(choice: LevelChoice | null): number | null {
  if (choice === null) return null
  return choice === 'undecided' ? 0 : choice.level
}

/** Gives the choice at a height. */
export function choiceAt(height: number): LevelChoice {
  return height === 0 ? 'undecided' : { level: height }
}

/**
 * Gives the height that a key leads to, or null where the key does nothing here. `now` is the height that has the
 * focus; at the ends it stays where it is.
 */
export function heightAfterKey(key: string, now: number, levels: number): number | null {
  if (key === 'ArrowUp' || key === 'ArrowRight') return Math.min(now + 1, levels)
  if (key === 'ArrowDown' || key === 'ArrowLeft') return Math.max(now - 1, 0)
  if (/^[1-9]$/.test(key) && Number(key) <= levels) return Number(key)
  return null
}

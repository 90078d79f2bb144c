// Levels as heights on the gauge: "nog niet te zeggen" is 0, and each level its number.
import type { LevelChoice } from '../../bindings/LevelChoice'

/** Returns the height of a choice. */
export function heightOf(choice: LevelChoice): number {
  return choice === 'undecided' ? 0 : choice.level
}

/** Returns the choice at a height. */
export function choiceAt(height: number): LevelChoice {
  return height === 0 ? 'undecided' : { level: height }
}

/**
 * Returns the height that a key moves to, or null if the key does nothing on the gauge. `now` is the height that has
 * the focus. Up and right raise the level, down and left lower it, and a digit chooses that level.
 */
export function heightAfterKey(key: string, now: number, levels: number): number | null {
  if (key === 'ArrowUp' || key === 'ArrowRight') return Math.min(now + 1, levels)
  if (key === 'ArrowDown' || key === 'ArrowLeft') return Math.max(now - 1, 0)
  if (/^[1-9]$/.test(key) && Number(key) <= levels) return Number(key)
  return null
}

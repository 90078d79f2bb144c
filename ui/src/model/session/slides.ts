// The slides of a presentation: each card, the silent result of a card once the group has seen it, and the overview.
import type { FactorId } from '../../bindings/FactorId'
import type { Session } from '../../bindings/Session'

export type Slide = { kind: 'card' | 'silent'; factor: FactorId } | { kind: 'overview' }

/** Returns the slides of a session in their order. */
export function slidesOf(session: Session): Slide[] {
  const cards = session.cards.filter((card) => card.included)
  const slides = cards.flatMap(({ factor, answer }): Slide[] => {
    const shown = answer.silent.state === 'held' && answer.silent.value.shown
    return shown
      ? [
          { kind: 'silent', factor },
          { kind: 'card', factor },
        ]
      : [{ kind: 'card', factor }]
  })
  return [...slides, { kind: 'overview' }]
}

/** Returns whether two slides are the same. */
export function isSame(one: Slide, other: Slide): boolean {
  if (one.kind !== other.kind) return false
  return one.kind === 'overview' || (other.kind !== 'overview' && one.factor === other.factor)
}

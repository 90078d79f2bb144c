// The parts of gesprekskaarten that their owner marked as provisional.
import type { Instrument } from '../../bindings/Instrument'

export type ProvisionalPart = 'levels' | 'minutes'

/** Returns the parts that are provisional. */
export function provisionalParts({ scale, minutesPerCard }: Instrument): ProvisionalPart[] {
  const parts: ProvisionalPart[] = []
  if (scale.provisional) parts.push('levels')
  if (minutesPerCard.provisional) parts.push('minutes')
  return parts
}

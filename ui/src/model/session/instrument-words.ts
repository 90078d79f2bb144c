// The words of an instrument for its parts, with the words of the source where it has none of its own.
import type { Factor } from '../../bindings/Factor'
import type { FactorWords } from '../../bindings/FactorWords'
import type { Instrument } from '../../bindings/Instrument'
import { USUAL_ACTIONS } from './action-slots'

const OF_THE_SOURCE: FactorWords = { singular: 'succesfactor', plural: 'succesfactoren', article: 'de' }

/** Returns the words for a factor. */
export function factorWords(instrument: Instrument | null): FactorWords {
  return instrument?.words?.factor ?? OF_THE_SOURCE
}

/** Returns the name of the document with all cards, as a title. */
export function documentTitle(instrument: Instrument | null): string {
  const word = instrument?.words?.document ?? 'actiescan'
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** Returns the number of action points that a group aims at for each card. */
export function actionsAimedAt(instrument: Instrument | null): number {
  return instrument?.actionsAimedAt ?? USUAL_ACTIONS
}

/** Returns the factors that new sessions have. */
export function visibleFactors(instrument: Instrument): Factor[] {
  return instrument.factors.filter((factor) => !factor.hidden)
}

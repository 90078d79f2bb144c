// Texts that occur twice in a draft where a group would take one for the other. They are allowed in a file, so that they
// are a warning and do not keep the draft from being settled.
import type { Instrument } from '../../bindings/Instrument'
import { instrumentEditor as text } from '../../nl/instruments/editor'
import type { DraftProblem } from './problems'

interface Place {
  path: string
  value: string
}

/** Returns a warning at each title of a card that another card has, and at each question that its card has twice. */
export function duplicateTexts({ factors }: Instrument): DraftProblem[] {
  const titles = factors.map(({ title }, index) => ({ path: `factors[${index}].title`, value: title }))
  const questions = factors.map(({ mainQuestion, subQuestions }, index) => [
    { path: `factors[${index}].mainQuestion`, value: mainQuestion },
    ...subQuestions.map((one, at) => ({ path: `factors[${index}].subQuestions[${at}].text`, value: one.text })),
  ])
  return [titles, ...questions].flatMap(repeated)
}

/** Returns a warning at each text that stands earlier in the list too. */
function repeated(places: Place[]): DraftProblem[] {
  const seen = new Set<string>()
  return places.flatMap(({ path, value }) => {
    const same = value.trim().replace(/\s+/g, ' ').toLowerCase()
    if (same === '' || !seen.has(same)) {
      seen.add(same)
      return []
    }
    return [{ path, message: text.twice(value.trim()), warning: true }]
  })
}

// The words of a draft for a factor and for the document. Words of the source are left out, so that an older version of
// the app can open the sessions.
import type { FactorWords } from '../../bindings/FactorWords'
import type { Instrument } from '../../bindings/Instrument'

const USUAL: FactorWords = { singular: 'succesfactor', plural: 'succesfactoren', article: 'de' }
const USUAL_DOCUMENT = 'actiescan'

export function changeFactorWords(draft: Instrument, words: FactorWords): void {
  const usual = words.singular === USUAL.singular && words.plural === USUAL.plural && words.article === USUAL.article
  put(draft, { factor: usual ? undefined : words, document: draft.words?.document })
}

export function setDocumentWord(draft: Instrument, word: string): void {
  put(draft, { factor: draft.words?.factor, document: word === USUAL_DOCUMENT ? undefined : word })
}

function put(draft: Instrument, { factor, document }: { factor?: FactorWords; document?: string }): void {
  if (factor === undefined && document === undefined) delete draft.words
  // Members that a newer version of the app wrote stay.
  else draft.words = { ...draft.words, factor, document }
}

// Places in the handleiding: a page and a section of it, and the place that helps with each error.
import type { ErrorCode } from '../../bindings/ErrorCode'
import type { ErrorTopic } from '../../bindings/ErrorTopic'

/** A section of a page, by the name of its heading; without one it is the top of the page. */
export interface HandbookPlace {
  page: string
  section?: string
}

/** Begin of the names of places among the fields of Uitleg. */
const PLACE = 'handleiding/'

/** Name of a place as a field of Uitleg, by which the app opens there again. */
export const fieldOfPlace = ({ page, section = '' }: HandbookPlace): string => `${PLACE}${page}#${section}`

/** Returns the place that a field of Uitleg names; null for any other field. */
export function placeOfField(field: string | null): HandbookPlace | null {
  if (!field?.startsWith(PLACE)) return null
  const [page = '', section] = field.slice(PLACE.length).split('#')
  return section ? { page, section } : { page }
}

/** A topic of help besides the errors of the Rust side: a call that did not reach it, or a state. */
export type Situation = 'uncalled' | 'settledForm' | 'recovered' | 'sharedFolder' | 'notSaved'

/** A topic of help. */
export type HelpTopic = ErrorCode | ErrorTopic | Situation

const whatIf = (section: string): HandbookPlace => ({ page: 'wat-als', section })

/** The place that helps with each topic. A kind of error without a place is a type error. */
export const helpPlaces: Readonly<Record<HelpTopic, HandbookPlace>> = {
  notFound: whatIf('iets-is-er-niet-meer'),
  invalid: whatIf('actiescan-kan-dit-niet-aannemen'),
  full: whatIf('er-is-geen-ruimte-meer'),
  readOnly: whatIf('actiescan-mag-hier-niet-schrijven'),
  newerDatabase: whatIf('de-gegevens-zijn-van-een-nieuwere-versie'),
  damaged: whatIf('iets-is-beschadigd'),
  busy: whatIf('iets-is-nog-ergens-anders-open'),
  passphrase: whatIf('het-wachtwoord-klopt-niet-of-is-kwijt'),
  deleted: whatIf('het-bestand-hoort-bij-een-verwijderde-sessie'),
  quarantined: whatIf('actiescan-stopte-bij-een-bestand'),
  internal: whatIf('er-ging-iets-mis'),
  uncalled: whatIf('er-ging-iets-mis'),
  contested: whatIf('twee-apparaten-kozen-iets-anders'),
  file: whatIf('een-bestand-gaat-niet-open'),
  form: whatIf('de-pdf-is-niet-de-goede'),
  settledForm: { page: 'formulier', section: 'het-advies-is-al-vastgesteld' },
  damagedFile: whatIf('iets-is-beschadigd'),
  newerFile: whatIf('de-gegevens-zijn-van-een-nieuwere-versie'),
  fullSession: whatIf('de-sessie-is-vol'),
  start: whatIf('actiescan-start-niet'),
  saveElsewhere: whatIf('bewaren-of-delen-lukt-niet'),
  recovered: whatIf('je-sessies-zijn-hersteld'),
  sharedFolder: whatIf('de-gedeelde-map-is-weg'),
  notSaved: whatIf('er-staat-niet-bewaard'),
}

/** Whether a word is a topic. */
export const isHelpTopic = (word: string): word is HelpTopic => Object.hasOwn(helpPlaces, word)

// Dutch texts about what changed between two versions of the gesprekskaarten.
import type { InstrumentPart } from '../../bindings/InstrumentPart'

const parts: Record<InstrumentPart, string> = {
  title: 'de naam',
  owner: 'de eigenaar',
  introduction: 'de uitleg',
  order: 'de volgorde van de kaarten',
  levelMeanings: 'de betekenis van de niveaus',
  minutes: 'de minuten per kaart',
  actionsAimedAt: 'het aantal actiepunten per kaart',
  wrapUp: 'de afronding',
  minutesSkeleton: 'het begin van het gespreksverslag',
  words: 'de woorden voor de kaarten en het document',
  accent: 'de kleur',
  feedback: 'het contactadres',
}

export const difference = {
  title: 'Wat er veranderde',
  /** A follow-up has other cards than the conversation before it. */
  followUp: 'De gesprekskaarten zijn veranderd',
  since: (version: string) => `Sinds versie ${version}`,
  versions: (before: string, after: string) => `Het vorige gesprek had ${before}. Dit gesprek heeft ${after}.`,
  name: (title: string, version: string) => `${title}, versie ${version}`,
  thenWords: 'Het niveau van toen staat er in de woorden van toen.',
  show: 'Bekijk wat er veranderde',
  scale: 'Niveaus',
  before: 'Eerst',
  after: 'Nu',
  words: (words: string[]) => words.join(', '),
  added: (title: string) => `${title}: nieuw`,
  removed: (title: string) => `${title}: vervallen`,
  changed: (title: string) => title,
  text: {
    title: 'Titel',
    subtitle: 'Korte uitleg',
    definition: 'Omschrijving',
    mainQuestion: 'Hoofdvraag',
    subQuestion: 'Subvraag',
  },
  newText: (what: string) => `${what}, nieuw`,
  goneText: (what: string) => `${what}, vervallen`,
  empty: 'leeg',
  cards: 'Kaarten',
  others: (names: InstrumentPart[]) => `Ook veranderd: ${names.map((name) => parts[name]).join(', ')}.`,
  none: 'De tekst is hetzelfde gebleven.',
} as const

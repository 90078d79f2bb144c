// Dutch texts about the previous conversation (vorige afspraken).
import { dates } from '../dates'

export const previous = {
  plan: 'Plan vervolggesprek',
  planTitle: 'Vervolggesprek plannen',
  planHint: (initiative: string) =>
    `De afspraken en niveaus van het vorige gesprek met ${initiative} gaan mee. Jullie beginnen met de afspraken.`,
  title: 'Vorige afspraken',
  leftOpen: 'Dit bleef open',
  words: (words: string) => `: ${words}`,
  from: (day: string | null) => (day ? `Gesprek van ${dates.day(day)}` : 'Vorig gesprek'),
  intro: 'Wat is er gebeurd met de vorige afspraken? Loop ze samen langs. Wat nog loopt, komt de volgende keer terug.',
  onCard: (day: string | null) => (day ? `Vorige keer afgesproken, ${dates.day(day)}` : 'Vorige keer afgesproken'),
  withoutText: 'Actiepunt zonder tekst',
  agreed: (day: string) => `afgesproken op ${dates.day(day)}`,
  due: (day: string) => `afgesproken datum: ${dates.day(day)}`,
  outcomes: { done: 'Gedaan', running: 'Loopt nog', stopped: 'Gestopt' },
  which: (what: string) => `Wat is er gebeurd met: ${what}`,
  contested: (words: string[]) => `Op twee apparaten is iets anders gekozen: ${words.join(' en ')}. Kies samen.`,
  why: 'Toelichting',
  left: (count: number) => (count === 1 ? 'Nog 1 afspraak te bespreken.' : `Nog ${count} afspraken te bespreken.`),
  allDone: 'Alle afspraken zijn besproken.',
  none: 'Er waren geen afspraken.',
  toCard: (title: string) => `Naar kaart 1: ${title}`,
  lastTime: (day: string | null) => (day ? `Vorige keer, ${dates.day(day)}` : 'Vorige keer'),
  now: 'Nu',
  levels: 'Niveau toen en nu',
} as const

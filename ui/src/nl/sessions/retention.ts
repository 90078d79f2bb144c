// Dutch texts about the day until which a session is kept.
import { dates } from '../dates'

export const retention = {
  label: 'Bewaren tot',
  hint: 'Vanaf die dag zie je een herinnering bij je sessies. Er wordt niets vanzelf verwijderd. De dag geldt alleen op dit apparaat. Wie de sessie ook heeft, kiest een eigen dag.',
  kept: (day: string) => `Actiescan herinnert je op ${dates.day(day)}.`,
  alreadyHere: 'Die dag is er al. De herinnering staat bij je sessies.',
  takenAway: 'Er is geen dag meer. Actiescan herinnert je niet.',
  over: 'Bewaartijd voorbij',
  overHint:
    'Je koos zelf tot wanneer je deze sessies bewaart. Verwijder ze, of kies een latere dag. Kopieën op andere plekken verwijder je zelf.',
  until: (day: string) => `Bewaren tot ${dates.day(day)}`,
  remove: 'Verwijder',
  later: 'Later',
  which: (initiative: string) => `: ${initiative}`,
  newDay: 'Nieuwe dag',
  save: 'Bewaar dag',
  tooEarly: 'Kies een dag na vandaag.',
  moreOverdue: ' sessies om te verwijderen',
  all: (count: number) => `Toon alle ${count}`,
} as const

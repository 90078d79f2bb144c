// Dutch texts about the day until which a session is kept.
import { dates } from '../dates'

export const retention = {
  label: 'Bewaren tot',
  hint: 'Vanaf die datum zie je een herinnering bij je sessies. Er wordt niets vanzelf verwijderd. De datum geldt alleen op dit apparaat. Wie de sessie ook heeft, kiest een eigen datum.',
  kept: (day: string) => `Actiescan herinnert je op ${dates.day(day)}.`,
  alreadyHere: 'Die datum is er al. De herinnering staat bij je sessies.',
  takenAway: 'Er is geen datum meer. Actiescan herinnert je niet.',
  over: 'Bewaartijd voorbij',
  overHint:
    'Je koos zelf tot wanneer je deze sessies bewaart. Zet ze in de prullenbak, of kies een latere datum. Kopieën op andere plekken verwijder je zelf.',
  until: (day: string) => `Bewaren tot ${dates.day(day)}`,
  remove: 'Naar prullenbak',
  later: 'Later',
  which: (initiative: string) => `: ${initiative}`,
  newDay: 'Nieuwe datum',
  save: 'Bewaar datum',
  tooEarly: 'Kies een datum na vandaag.',
  moreOverdue: ' sessies om te verwijderen',
  all: (count: number) => `Toon alle ${count}`,
} as const

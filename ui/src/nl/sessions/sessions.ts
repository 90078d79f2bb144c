// Dutch texts about the list of sessions.
import type { FactorWords } from '../../bindings/FactorWords'
import type { FollowedConversation } from '../../bindings/FollowedConversation'
import type { SessionSummary } from '../../bindings/SessionSummary'
import { counted, dates, timeInWords } from '../dates'
import { inWords } from '../numbers'
import { foundIn } from './found'

/** "Vervolg op 12 oktober": what tells a session from the one of the same name that it follows. */
const follows = ({ date }: FollowedConversation, today: string) =>
  date ? `Vervolg op ${dates.dayNear(date, today)}` : 'Vervolg op een eerder gesprek'

export const sessions = {
  title: 'Sessies',
  newSession: 'Nieuwe sessie',
  running: 'Loopt nu',
  goOnWith: (card: number) => `Ga verder met kaart ${card}`,
  goOn: 'Ga verder',
  today: 'Vandaag',
  start: 'Start gesprek',
  seePlan: 'Bekijk plan',
  at: (card: number, total: number, title: string) => `Jullie zijn bij kaart ${card} van ${total}: ${title}.`,
  allDone: 'Alle kaarten hebben een niveau. Rond het gesprek samen af.',
  toOverview: 'Ga verder met afronden',
  progress: (done: number, total: number) => `${done} van ${counted(total, 'kaart', 'kaarten')}`,
  progressAloud: (done: number, total: number) => `${done} van ${counted(total, 'kaart', 'kaarten')} met een niveau`,
  groups: { today: 'Vandaag', running: 'Loopt nu', planned: 'Gepland', closed: 'Afgesloten' },
  found: 'Gevonden sessies',
  foundIn,
  toText: 'Ga naar de tekst',
  where: (date: string | null, place: string, moderator: string, today: string, time?: string) => {
    const day = date ? dates.relative(date, today) : ''
    const when = [day, time && `${timeInWords(time)} uur`].filter(Boolean).join(' om ')
    const first = [when, place].filter(Boolean).join(', ')
    return [first, moderator && `Moderator ${moderator}`].filter(Boolean).join('. ')
  },
  follows,
  /** "18 november 2026. Vervolg op 12 oktober": which of the sessions of one name it is. */
  which: (session: Pick<SessionSummary, 'date' | 'follows'>, today: string) =>
    [session.date && dates.day(session.date), session.follows && follows(session.follows, today)]
      .filter(Boolean)
      .join('. '),
  status: {
    planned: 'Gepland',
    running: 'Gesprek loopt',
    adviceToMake: 'Advies nog maken',
    adviceSettled: 'Advies vastgesteld',
  },
  verb: { planned: 'Bekijk plan', running: 'Ga verder', adviceToMake: 'Maak advies', adviceSettled: 'Bekijk advies' },
  of: (initiative: string) => ` van ${initiative}`,
  withSession: (initiative: string) => ` met ${initiative}`,
  options: (initiative: string) => `Meer opties voor ${initiative}`,
  toTrash: 'Naar prullenbak',
  trashed: (initiative: string) => `${initiative} staat in de prullenbak.`,
  putBack: 'Zet terug',
  putBackWhich: (initiative: string) => `: ${initiative}`,
  trash: (count: number) => `Prullenbak (${count})`,
  trashHint: 'Na 30 dagen wordt een sessie hier vanzelf verwijderd.',
  daysLeft: (days: number) =>
    days <= 0 ? 'Wordt binnenkort verwijderd' : `Wordt over ${counted(days, 'dag', 'dagen')} verwijderd`,
  deleteForGood: 'Verwijder voorgoed',
  deleteTitle: (initiative: string) => `${initiative} voorgoed verwijderen?`,
  deleteText:
    'Alle antwoorden, notities en actiepunten van deze sessie verdwijnen. Ze verdwijnen ook uit de reservekopieën op dit apparaat. Dit kun je niet terugdraaien. Kopieën in gedeelde mappen, in mail en op andere apparaten kan Actiescan niet verwijderen.',
  keep: 'Bewaar de sessie',
  /** Says what was done, whether or not there are backups. */
  deleted: (initiative: string) => `De sessie “${initiative}” is voorgoed verwijderd.`,
  damaged: 'Niet helemaal te lezen',
  damagedHint: 'Open de sessie om te zien wat er nog is. Er wordt niets verwijderd.',
  openDamaged: 'Open wat er is',
  more: 'Toon meer',
  moreSessions: ' sessies',
  moreTrash: ' uit de prullenbak',
  search: 'Zoek een sessie',
  searchHint: 'Naam, plaats, persoon of een stukje van een woord uit een notitie of het gespreksverslag',
  foundMore: 'Er zijn nog oudere sessies met deze woorden. Typ meer woorden om die te vinden.',
  nothingFound: (query: string) => `Geen sessie gevonden met “${query}”.`,
  firstTitle: 'Plan je eerste gesprek',
  firstText: (words: FactorWords, actions: number) =>
    `Kies samen de ${words.plural}. Loop daarna kaart voor kaart de vragen door, kies een niveau en spreek ${inWords(actions)} ${actions === 1 ? 'actiepunt' : 'actiepunten'} af.`,
  firstHint: 'Alles blijft op dit apparaat. Je hebt geen internet nodig.',
  understood: 'Sluit melding',
} as const

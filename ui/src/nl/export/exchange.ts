// Dutch texts of session files and the shared folder.
import type { Author } from '../../bindings/Author'
import type { SessionSharing } from '../../bindings/SessionSharing'
import type { WrittenFolder } from '../../bindings/WrittenFolder'
import { counted, dates, dayOf } from '../dates'

const roles = { moderator: 'de moderator', minuteTaker: 'de notulist' } as const
const who = (author: Author) => (author.name.trim() ? `${roles[author.role]} (${author.name})` : roles[author.role])

/** "14.32", or with the day where it was another one. */
function moment(at: string, today: string): string {
  const date = new Date(at)
  const day = dayOf(date)
  return day === today ? dates.time(date) : `${dates.dayNear(day, today)} ${dates.time(date)}`
}

function howFar({ on, sharedUntil }: SessionSharing, today: string): string {
  if (!on) return 'Wordt niet gedeeld.'
  return sharedUntil ? `Gedeeld t/m ${moment(sharedUntil, today)}.` : 'Nog niet gedeeld.'
}

export const exchange = {
  open: 'Open bestand',
  opened: 'Gelezen',
  more: (count: number) => `En nog ${counted(count, 'bestand', 'bestanden')}.`,
  toSession: 'Bekijk de sessie',
  passphrase: 'Wachtzin',
  openLocked: 'Open het bestand',
  insist: 'Toch openen',
  bringBack: 'Haal de sessie terug',
  leave: 'Laat maar',
  file: {
    title: 'Sessiebestand',
    about: 'Alles van deze sessie, met geschiedenis. Om op een ander apparaat verder te werken.',
    lock: 'Met een wachtzin',
    lockHint:
      'Dan kun je het veilig mailen. Geef de wachtzin apart door. Zonder wachtzin is het bestand niet te openen.',
    passphrase: 'Wachtzin van 8 tekens of meer',
    save: 'Bewaar sessiebestand',
    saved: (path: string) => `Het sessiebestand is bewaard: ${path}`,
    cancelled: 'Het sessiebestand is niet bewaard.',
    copy: 'Bewaar als kopie',
    copied: (name: string) => `De kopie staat bij je sessies: ${name}`,
  },
  privacy: {
    title: 'Privacy',
    about:
      'Kopieën op sticks, in mail, in gedeelde mappen en op andere apparaten kan Actiescan niet verwijderen. Dat doe je zelf.',
    everything: 'Alles als bestanden',
    everythingHint:
      'Voor wie vraagt wat er bewaard is: alle antwoorden, namen, eerdere teksten en de geschiedenis. Leesbaar zonder Actiescan, in een nieuwe map.',
    everythingSave: 'Bewaar alles',
    everythingSaved: ({ path, files, of }: WrittenFolder) =>
      files < of
        ? `Nog niet alles is bewaard: ${files} van de ${of} bestanden. Het laatste: ${path}`
        : `Alles van deze sessie staat in ${counted(files, 'bestand', 'bestanden')}: ${path}`,
    everythingCancelled: 'Er is niets bewaard.',
    clean: 'Vaststellen en opschonen',
    cleanHint: 'Maakt een vastgestelde sessie zonder geschiedenis. De sessie met geschiedenis gaat naar de prullenbak.',
    withoutNames: 'Zonder namen van deelnemers',
    withoutNamesHint: 'Namen bij actiepunten en in notities blijven staan.',
    cleaned: 'De opgeschoonde sessie staat bij je sessies. De oude ligt in de prullenbak.',
  },
  keep: {
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
    all: (count: number) => `Toon alle ${count}`,
  },
  folder: {
    title: 'Gedeelde map',
    about:
      'Kies één map waar alle apparaten bij kunnen: een stick, een netwerkmap of een map die OneDrive bijhoudt. Actiescan zet daar je sessies in en leest wat anderen doen. Iedereen die bij de map kan, kan de sessies lezen.',
    choose: 'Kies een map',
    chooseOther: 'Kies een andere map',
    again: 'Gebruik deze map opnieuw',
    stop: 'Stop met delen',
    chosen: (path: string) => `Je deelt in ${path}`,
    stopped: 'Wat al in de map staat, blijft daar staan.',
    share: 'Deel deze sessie in de gedeelde map',
    shareHint: 'Wat al in de map staat, blijft daar staan.',
  },
  line: (session: SessionSharing, today: string) => {
    const shared = howFar(session, today)
    const news = session.news.map(
      ({ author, changes }) => `Nieuw van ${who(author)}: ${counted(changes, 'wijziging', 'wijzigingen')}.`,
    )
    return [shared, ...news].join(' ')
  },
  /** For a row in the list: without names, and of several people only how many. */
  row: (session: SessionSharing, today: string) => {
    const { news } = session
    const shared = howFar(session, today)
    if (news.length === 0) return shared
    const changes = news.reduce((sum, one) => sum + one.changes, 0)
    const from = news.length === 1 ? roles[news[0]!.author.role] : `${news.length} personen`
    return `${shared} Nieuw van ${from}: ${counted(changes, 'wijziging', 'wijzigingen')}.`
  },
  chose: (author: Author, at: string, today: string, what: string) => `${what}: ${who(author)}, ${moment(at, today)}`,
  by: (author: Author, at: string, today: string) => `${who(author)}, ${moment(at, today)}`,
} as const

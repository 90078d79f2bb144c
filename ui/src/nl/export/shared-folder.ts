// Dutch texts about the shared folder.
import type { SessionSharing } from '../../bindings/SessionSharing'
import { onMoment, roles, who } from '../authors'
import { counted } from '../dates'

function sharedUpTo({ on, sharedUntil }: SessionSharing, today: string): string {
  if (!on) return 'Wordt niet gedeeld.'
  return sharedUntil ? `Laatst gedeeld ${onMoment(sharedUntil, today)}.` : 'Nog niet gedeeld.'
}

export const sharedFolder = {
  title: 'Gedeelde map',
  about:
    'Kies één map waar alle apparaten bij kunnen: een usb-stick, een netwerkmap of een map die OneDrive bijhoudt. Actiescan zet daar je sessies in en leest wat anderen doen. Zonder wachtwoord kan iedereen die bij de map kan de sessies lezen.',
  choose: 'Kies een map',
  chooseOther: 'Kies een andere map',
  again: 'Gebruik deze map opnieuw',
  stop: 'Stop met delen',
  stopHint: 'Stop je met delen? Wat al in de map staat, blijft daar staan.',
  chosen: (path: string) => `Je deelt in ${path}`,
  unreadable: (files: number) =>
    files === 1
      ? '1 bestand in de map is nu niet te lezen. Misschien is het nog niet helemaal binnen. Actiescan probeert het vanzelf opnieuw.'
      : `${files} bestanden in de map zijn nu niet te lezen. Misschien zijn ze nog niet helemaal binnen. Actiescan probeert het vanzelf opnieuw.`,
  postponed: 'Er kwamen vandaag meer sessies binnen dan gewoon. De rest volgt morgen, of open het bestand zelf.',
  lock: 'Met een wachtwoord',
  lockOther: 'Kies een andere map met een wachtwoord',
  lockHint:
    'Voor een nieuwe, lege map, of een map die al een wachtwoord heeft. De sessies in de map zijn dan op slot. Je vult het wachtwoord op elk apparaat één keer in. Bewaar het goed: zonder wachtwoord kan geen nieuw apparaat meedoen.',
  passphrase: 'Wachtwoord van 8 tekens of meer',
  locked:
    'Deze map heeft een wachtwoord: de sessies in de map zijn op slot. Dit apparaat vraagt er niet meer om. Het wachtwoord is niet te wijzigen of weg te halen. Wil je dat toch? Kies op alle apparaten een nieuwe, lege map.',
  askPassphrase: 'Wachtwoord van deze map',
  open: 'Deel in deze map',
  cancel: 'Annuleer',
  /** On a phone or tablet. */
  without: {
    title: 'Samen aan een sessie werken',
    about: 'Op een telefoon of tablet kan Actiescan geen gedeelde map gebruiken. Zo werk je toch samen:',
    steps: [
      'Deel het sessiebestand. Dat doe je bij Bewaren en delen, onder Sessiebestand.',
      'Krijg je een sessiebestand? Open het met Open bestand bij je sessies, of tik erop in je mail.',
      'Actiescan voegt samen wat jullie allebei deden. Er gaat niets verloren.',
    ],
  },
  share: 'Deel deze sessie in de gedeelde map',
  shareHint: 'Wat al in de map staat, blijft daar staan.',
  /** How far a session is shared, and who changed it. */
  line: (session: SessionSharing, today: string) => {
    const shared = sharedUpTo(session, today)
    const news = session.news.map(
      ({ author, changes }) => `Nieuw van ${who(author)}: ${counted(changes, 'wijziging', 'wijzigingen')}.`,
    )
    return [shared, ...news].join(' ')
  },
  /** The same for a row in the list of sessions: without names, and only the number of people if there are several. */
  row: (session: SessionSharing, today: string) => {
    const { news } = session
    const shared = sharedUpTo(session, today)
    if (news.length === 0) return shared
    const changes = news.reduce((sum, one) => sum + one.changes, 0)
    const from = news.length === 1 ? roles[news[0]!.author.role] : `${news.length} personen`
    return `${shared} Nieuw van ${from}: ${counted(changes, 'wijziging', 'wijzigingen')}.`
  },
} as const

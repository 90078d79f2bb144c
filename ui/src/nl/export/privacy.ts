// Dutch texts about privacy: saving everything, and settling and cleaning a session.
import type { WrittenFolder } from '../../bindings/WrittenFolder'
import { counted } from '../dates'

export const privacy = {
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
} as const

// Dutch texts about privacy: saving everything, and settling and cleaning a session.
import type { WrittenFolder } from '../../bindings/WrittenFolder'
import { counted } from '../dates'
import { savedAs } from './share'

export const privacy = {
  title: 'Bewaren en opschonen',
  about:
    'Kopieën op usb-sticks, in mail, in gedeelde mappen en op andere apparaten kan Actiescan niet verwijderen. Dat doe je zelf.',
  everything: 'Alles in losse bestanden',
  everythingHint:
    'Vraagt iemand wat je bewaart? Dan vind je hier alle antwoorden, namen en de geschiedenis met eerdere teksten, leesbaar zonder Actiescan.',
  everythingSave: 'Bewaar alles',
  /** On a phone or tablet it is one zip file, elsewhere a folder. */
  everythingSaved: (written: WrittenFolder) => {
    const files = counted(written.files, 'bestand', 'bestanden')
    if (written.path.endsWith('.zip') || !written.readBack) return savedAs(`Eén zipbestand met ${files}`, written)
    return `Alles van deze sessie staat in ${files} in de map: ${written.path}`
  },
  everythingCancelled: 'Er is niets bewaard.',
  clean: 'Vaststellen en opschonen',
  cleanHint:
    'Je krijgt een nieuwe sessie: advies vastgesteld, gesprek afgesloten, zonder geschiedenis. De sessie met geschiedenis gaat naar de prullenbak.',
  cleanTitle: 'Advies vaststellen en de sessie opschonen?',
  cleanText:
    'Het advies wordt vastgesteld en het gesprek afgesloten. Je gaat verder in een nieuwe sessie zonder geschiedenis. De sessie met geschiedenis gaat naar de prullenbak. Die kun je nog 30 dagen terugzetten.',
  cleanNot: 'Nog niet',
  withoutNames: 'Zonder namen van deelnemers',
  withoutNamesHint: 'Namen bij actiepunten en in notities blijven staan.',
  cleaned: 'De opgeschoonde sessie staat bij je sessies. De oude ligt in de prullenbak.',
} as const

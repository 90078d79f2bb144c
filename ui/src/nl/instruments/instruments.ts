// Dutch texts about the sets of cards (gesprekskaarten) on this device: the list, and looking at one of them.
import type { InstrumentPlace } from '../../bindings/InstrumentPlace'
import type { InstrumentSummary } from '../../bindings/InstrumentSummary'
import type { SavedFile } from '../../bindings/SavedFile'
import { counted, dates } from '../dates'
import { savedAs } from '../export/share'

const places: Record<InstrumentPlace, string> = {
  builtIn: 'Hoort bij Actiescan',
  own: 'Op dit apparaat gemaakt',
  installed: 'Gekregen als bestand',
  draft: 'Concept',
}

const parts: Record<'levels' | 'minutes', string> = { levels: 'de niveaus', minutes: 'de minuten per kaart' }

export const instruments = {
  title: 'Gesprekskaarten',
  about: 'De kaarten, vragen en niveaus van een gesprek. Je kunt ze bekijken, delen en zelf maken.',
  usual: (title: string, version: string) => `Nieuwe sessies gebruiken: ${title}, versie ${version}.`,
  manage: 'Bekijk gesprekskaarten',
  back: 'Terug naar instellingen',
  backToList: 'Terug naar gesprekskaarten',
  open: 'Open een bestand',
  openHint: 'Kreeg je een bestand met gesprekskaarten? Open het hier, of sleep het naar dit venster.',
  openHintTouch: 'Kreeg je een bestand met gesprekskaarten? Open het hier.',
  inUse: 'In gebruik',
  inUseHint: 'Hiermee kun je een nieuwe sessie beginnen.',
  drafts: 'Concept',
  draftsHint: 'Een concept kun je nog wijzigen. Stel het vast om het te gebruiken.',
  old: 'Oude versies',
  oldHint: 'Er is een nieuwere versie. Sessies met een oude versie veranderen niet.',
  offered: 'Van je beheerder',
  offeredHint: 'Je beheerder heeft deze gesprekskaarten voor je klaargezet.',
  install: 'Zet op dit apparaat',
  installing: 'Bezig…',
  unusable: (files: string[]) =>
    `Je beheerder zette ook een bestand klaar dat niet te gebruiken is: ${files.join(', ')}. Vraag je beheerder om een nieuw bestand.`,
  unreadable: (count: number) =>
    count === 1
      ? 'Eén set gesprekskaarten op dit apparaat is beschadigd. Open het bestand opnieuw.'
      : `${count} sets gesprekskaarten op dit apparaat zijn beschadigd. Open de bestanden opnieuw.`,
  loading: 'Bezig met laden…',
  version: (version: string) => `Versie ${version}`,
  draft: 'Concept',
  provisional: 'Voorlopig',
  places,
  /** "Versie 2026.2, 8 kaarten, 4 niveaus" */
  line: ({ of, factors, levels }: Pick<InstrumentSummary, 'of' | 'factors' | 'levels'>) =>
    [
      of.version === null ? 'Concept' : `Versie ${of.version}`,
      counted(factors, 'kaart', 'kaarten'),
      counted(levels, 'niveau', 'niveaus'),
    ].join(', '),
  name: (title: string, version: string) => `${title}, versie ${version}`,
  untitled: 'Zonder naam',
  facts: 'Over deze gesprekskaarten',
  fact: {
    version: 'Versie',
    date: 'Vastgesteld op',
    owner: 'Eigenaar',
    place: 'Herkomst',
    factors: 'Kaarten',
    levels: 'Niveaus',
    minutes: 'Tijd',
    actions: 'Actiepunten',
    check: 'Controlegetal',
  },
  minutes: (minutes: number) => `${counted(minutes, 'minuut', 'minuten')} per kaart`,
  actions: (count: number) => `${counted(count, 'actiepunt', 'actiepunten')} per kaart`,
  checkHint: 'Is het controlegetal bij een collega hetzelfde? Dan hebben jullie precies dezelfde kaarten.',
  provisionalHint: (provisional: ('levels' | 'minutes')[]) =>
    `${provisional.map((part) => parts[part]).join(' en ')} kunnen in een volgende versie nog veranderen.`.replace(
      /^d/,
      'D',
    ),
  save: 'Bewaar als bestand',
  saved: (saved: SavedFile) => savedAs('Het bestand met gesprekskaarten', saved),
  cancelled: 'Het bestand is niet bewaard.',
  share: 'Deel…',
  copy: 'Maak een kopie',
  copyHint: 'Wil je iets veranderen? Maak een kopie. De kopie is een concept met een eigen naam.',
  newVersion: 'Maak een nieuwe versie',
  newVersionHint: 'Een vastgestelde versie verandert niet meer. Maak een nieuwe versie of een kopie.',
  ownHint: 'Is dit jullie eigen set? Maak dan een nieuwe versie. Anders kun je een kopie maken en die veranderen.',
  ownTitle: 'Is dit jullie eigen set?',
  ownText: (owner: string | null) =>
    `${owner ? `De eigenaar is ${owner}. ` : ''}Alleen de eigenaar maakt een nieuwe versie. Open eerst het bestand van de nieuwste versie, als die hier nog niet staat: twee verschillende sets met hetzelfde nummer kunnen niet samen op een apparaat.`,
  ownNow: 'Ja, maak een nieuwe versie',
  notOwn: 'Nee, laat zo',
  toDraft: 'Ga naar het concept',
  remove: 'Verwijder',
  removeTitle: (title: string) => `${title} verwijderen?`,
  removeVersion: 'Verwijder deze versie',
  removeAll: 'Verwijder alle versies',
  removeAllTitle: (title: string) => `Alle versies van ${title} verwijderen?`,
  removeAllNow: (count: number) => `Verwijder ${count} versies voorgoed`,
  /** `after` is the version that new sessions get afterwards. */
  removeText: (after: Pick<InstrumentSummary, 'of' | 'provisional'> | null, hasDraft: boolean) =>
    [
      after
        ? `Een nieuwe sessie met deze set krijgt dan versie ${after.of.version}${after.provisional ? ' (voorlopig)' : ''}.`
        : 'Je kunt er dan geen nieuwe sessie meer mee beginnen.',
      'Sessies die er al zijn, veranderen niet.',
      hasDraft ? 'Het concept blijft staan.' : '',
    ]
      .filter(Boolean)
      .join(' '),
  removeDraftTitle: 'Concept verwijderen?',
  removeDraftText: 'Alles wat je in dit concept veranderde, is dan weg.',
  keepIt: 'Laat staan',
  removeNow: 'Verwijder voorgoed',
  look: 'De kaarten',
  card: (at: number, of: number) => `Kaart ${at} van ${of}`,
  before: 'Vorige kaart',
  next: 'Volgende kaart',
  chooseCard: 'Kies een kaart',
  onTablet: 'Op de tablet',
  onForm: 'Op het formulier',
  views: 'Kaart of formulier',
  hiddenCards: (titles: string[]) => `Verborgen: ${titles.join(', ')}.`,
  noCards: 'Er zijn nog geen kaarten om te zien.',
  formFailed: 'Het formulier kan nu niet worden getoond.',
  space: (number: number) => `Ruimte voor actiepunt ${number}`,
  answer: 'Ruimte voor een notitie',
  scale: 'De niveaus',
  wrapUp: 'Afronding',
  keepable: (title: string, version: string) =>
    `Deze sessie gebruikt gesprekskaarten die nog niet op dit apparaat staan: ${title}, versie ${version}.`,
  keep: 'Bewaar deze gesprekskaarten',
  installed: 'Bekijk de gesprekskaarten',
  choose: 'Kies de gesprekskaarten',
  chooseHint: 'Kies eerst deze, en vul dan de naam van het initiatief in. Daarna ligt de keuze vast.',
  chosenHint: 'De sessie is gemaakt en houdt deze gesprekskaarten. Wil je andere? Begin dan een nieuwe sessie.',
  dateOf: (day: string) => dates.day(day),
} as const

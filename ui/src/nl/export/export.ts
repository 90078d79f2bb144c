// Dutch texts about exporting documents.
import type { FactorWords } from '../../bindings/FactorWords'
import type { SavedFile } from '../../bindings/SavedFile'
import { savedAs } from './share'

export const exporting = {
  title: 'Bewaren en delen',
  tasks: {
    initiative: { title: 'Voor het initiatief', about: 'Het advies, om te lezen en te delen.' },
    minuteTaker: { title: 'Voor de notulist', about: 'De sessie zelf, om in Actiescan verder te werken.' },
    paper: { title: 'Op papier', about: 'Het hele gesprek met alles wat is ingevuld, of leeg om te printen.' },
    lists: { title: 'Agenda en lijsten', about: 'De actiepunten, voor een ander programma.' },
    privacy: { title: 'Privacy', about: 'Wat je bewaart, hoe lang, en hoe je het opschoont.' },
  },
  missing: (count: number) =>
    count === 1 ? '1 actiepunt is nog niet compleet.' : `${String(count)} actiepunten zijn nog niet compleet.`,
  missingHint: 'Je kunt het advies wel bewaren.',
  completeFirst: 'Vul eerst aan',
  advice: {
    title: 'Advies',
    about: 'Gespreksverslag en actiepunten in één document. Dit deel je met het initiatief.',
  },
  actiescan: {
    about: 'Alle kaarten met niveau, notities en actiepunten.',
  },
  pages: (pages: number) => (pages === 1 ? 'PDF, 1 pagina.' : `PDF, ${String(pages)} pagina’s.`),
  pdf: 'PDF.',
  options: {
    participants: 'Namen van deelnemers',
    participantsHint: 'Namen bij actiepunten en in notities blijven staan.',
    levels: (words: FactorWords) => `Niveaus per ${words.singular}`,
    silentChoice: 'Uitkomst van ‘Kies eerst zelf’',
    silentChoiceHint: 'Hoeveel personen vooraf welk niveau kozen',
    notes: 'Notities bij de subvragen',
    fillable: 'Invulbare PDF',
    fillableHint: 'Anderen kunnen de antwoorden in de PDF aanvullen',
    attach: 'Sessie in de PDF',
    attachHint: {
      actiescan: 'Daarmee kun je de PDF weer openen in Actiescan',
      advice: 'Wie de PDF heeft, kan dan alle notities openen',
    },
  },
  paper: {
    title: 'Voor op papier',
    about:
      'Voor een gesprek zonder tablet of laptop. Met alle kaarten, zonder antwoorden en zonder gegevens van dit gesprek.',
    form: 'Bewaar leeg formulier',
    cards: 'Bewaar kaarten om te printen',
  },
  preview: {
    open: 'Bekijk',
    title: (document: string) => `Voorbeeld: ${document}`,
    close: 'Sluit het voorbeeld',
    busy: 'Voorbeeld maken…',
  },
  save: 'Bewaar PDF',
  saveWhich: (title: string) => `, ${title}`,
  busy: (percent: number | null) => (percent === null ? 'PDF maken…' : `PDF maken… ${String(percent)}%`),
  stop: 'Stop',
  saved: (saved: Pick<SavedFile, 'path' | 'readBack'>) => savedAs('De PDF', saved),
  cancelled: 'De PDF is niet bewaard.',
  companions: {
    title: 'Verder werken in een ander programma',
    lists: 'Actiepunten meenemen',
    about: 'Dezelfde inhoud, om zelf aan te passen of in te plannen.',
    adviceDocx: { title: 'Advies (Word)', about: 'Om de tekst zelf verder te bewerken.', save: 'Bewaar Word-bestand' },
    actionTable: { title: 'Actiepunten (Excel)', about: 'Eén rij per actiepunt.', save: 'Bewaar tabel' },
    actionEvents: {
      title: 'Actiepunten (agenda)',
      about: 'Eén afspraak per actiepunt met een datum. Voor Outlook, Google Agenda en Apple Agenda.',
      save: 'Bewaar afspraken',
    },
    actionCalendar: {
      title: 'Actiepunten (taken)',
      about: 'Eén taak per actiepunt. Voor Thunderbird en Nextcloud. Outlook en Google Agenda lezen geen taken.',
      save: 'Bewaar taken',
    },
    busy: 'Bestand maken…',
    saved: (saved: SavedFile) => savedAs('Het bestand', saved),
    cancelled: 'Het bestand is niet bewaard.',
  },
}

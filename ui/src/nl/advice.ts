// Dutch texts about the advice (advies).
import { fewCards } from './card/few-cards'

/** Returns a number of characters in words. */
const characters = (count: number) => (count === 1 ? '1 teken' : `${count.toLocaleString('nl-NL')} tekens`)

export const advice = {
  title: 'Advies',
  toExport: 'Naar bewaren en delen',
  subtitle: (state: string, initiative: string, writes: boolean) =>
    `${state} · ${initiative}${writes ? '. Jij bent notulist.' : ''}`,
  view: 'Weergave',
  write: 'Schrijven',
  preview: 'Voorbeeld',
  previewLabel: 'Voorbeeld van het advies',
  previewFailed: 'Het voorbeeld kan nu niet worden gemaakt. Je tekst is wel bewaard.',
  minutes: {
    title: 'Gespreksverslag',
    format: 'Opmaak',
    heading: 'Kop',
    subheading: 'Tussenkop',
    bold: 'Vet',
    italic: 'Cursief',
    list: 'Lijst',
    numbers: 'Genummerde lijst',
    link: 'Link',
    undo: 'Maak ongedaan',
    redo: 'Doe opnieuw',
    placeholder: 'Schrijf hier kort waar het gesprek over ging.',
    start: 'Begin met een opzet',
    skeleton: ['Wat goed gaat', 'Wat knelt', 'Wat we afspraken'],
    raw: 'Dit stuk staat er zoals het is geschreven',
    failed: 'De tekst kan nu niet worden getoond. Je tekst is wel bewaard. Sluit Actiescan en open het opnieuw.',
    linkForm: {
      address: 'Webadres of e-mailadres',
      words: 'Woorden in de tekst',
      wrong: 'Dit adres klopt niet. Schrijf het bijvoorbeeld zo: www.voorbeeld.nl of naam@voorbeeld.nl.',
      add: 'Voeg de link toe',
      change: 'Wijzig de link',
      remove: 'Haal de link weg',
      close: 'Sluit',
    },
    left: (left: number) =>
      left >= 0 ? `Nog ${characters(left)} over.` : `${characters(-left)} te veel. Maak de tekst korter.`,
  },
  notes: {
    title: 'Notities uit het gesprek',
    /** How many notes have a tick, and how many are in the minutes. */
    count: (ticked: number, all: number, inMinutes: number) => {
      const words = `${String(ticked)} van ${String(all)} aangevinkt`
      if (inMinutes === 0) return words
      return `${words}, ${inMinutes === 1 ? '1 staat' : `${String(inMinutes)} staan`} in het gespreksverslag`
    },
    none: 'Er zijn geen notities gemaakt. In het advies komen het gespreksverslag en de actiepunten.',
    hint: 'Met een vinkje komt een notitie in het advies onder het gespreksverslag. Met ‘Voeg toe’ zet je de notitie in het gespreksverslag zelf.',
    inMinutes: 'Toegevoegd',
    add: 'Voeg toe',
    again: 'Voeg nog eens toe',
    addTo: (what: string) => ` aan het gespreksverslag: ${what}`,
    addAll: (count: number, again: boolean) => `Voeg alle ${String(count)} notities ${again ? 'nog eens ' : ''}toe`,
    addedTo: (count: number) =>
      count === 1
        ? 'De notitie staat nu in het gespreksverslag.'
        : `${String(count)} notities staan nu in het gespreksverslag.`,
    general: 'Notitie bij de kaart',
  },
  actions: {
    title: 'Actiepunten',
    count: (count: number) =>
      count === 1 ? '1 actiepunt, gaat altijd mee' : `${String(count)} actiepunten, gaan altijd mee`,
    none: 'Er zijn geen actiepunten gemaakt.',
    missing: (count: number) =>
      count === 1 ? '1 actiepunt is nog niet compleet.' : `${String(count)} actiepunten zijn nog niet compleet.`,
    complete: 'Vul aan',
  },
  paper: {
    done: 'gedaan',
    toDo: 'nog niet gedaan',
    contents: 'Inhoud',
    chosen: 'gekozen',
    ticked: 'aangevinkt',
    notTicked: 'niet aangevinkt',
  },
  state: {
    title: 'Concept of vastgesteld',
    moment: (day: string, time: string) => `${day} om ${time} uur`,
    draft: 'Concept',
    settled: 'Vastgesteld',
    draftHint:
      'Is het advies klaar? Tik dan bovenaan op ‘Stel vast’. Daarna zijn de kaarten en de tekst op slot, tot je er weer een concept van maakt.',
    settledAt: (version: number, when: string) => `Versie ${String(version)}, vastgesteld op ${when}.`,
    settledChanged: 'Vastgesteld, daarna gewijzigd',
    changedSince: (version: number) =>
      `Daarna kwamen er wijzigingen bij van een ander apparaat. Die horen nog niet bij versie ${String(version)}. Bekijk ze in de geschiedenis. Maak er dan weer een concept van en stel de volgende versie vast.`,
    settle: 'Stel vast',
    settling: {
      title: 'Het advies vaststellen',
      open: 'Dit is nog open:',
      nothingOpen: 'Alles is ingevuld.',
      contested: (count: number, on: readonly number[]) =>
        `${on.length > 0 ? fewCards.on(on, on.length) : count === 1 ? 'Op 1 plek' : `Op ${String(count)} plekken`} staan twee keuzes naast elkaar. Zo komt het ook in het document. Kies liever eerst samen.`,
      planned: 'Het gesprek is nog niet begonnen.',
      running: 'Het gesprek is nog niet afgesloten.',
      minutes: 'Het gespreksverslag is nog leeg.',
      levels: (count: number, on: readonly number[]) => `${fewCards.on(on, count)} is nog geen niveau gekozen.`,
      actions: (count: number, on: readonly number[]) => {
        const which = count === 1 ? 'is 1 actiepunt' : `zijn ${String(count)} actiepunten`
        return on.length > 0
          ? `${fewCards.on(on, on.length)} ${which} nog niet compleet.`
          : advice.actions.missing(count)
      },
      meaning:
        'Na het vaststellen zijn de kaarten en de tekst op slot. In het document staat dan ‘Vastgesteld’. Wil je later toch iets veranderen? Dan maak je er weer een concept van en schrijf je op waarom.',
      now: 'Stel vast',
      notYet: 'Nog niet',
    },
    reopen: 'Maak er weer een concept van',
    reason: 'Waarom wil je het advies aanpassen?',
    reasonHint: 'Het gespreksverslag van de vastgestelde versie blijft bewaard.',
    reasonMissing: 'Schrijf eerst kort op waarom.',
    reopenNow: 'Maak er weer een concept van',
    leaveSettled: 'Laat het advies zo',
    change: 'Pas aan',
    locked: 'Het advies is vastgesteld. Maak er weer een concept van om iets te veranderen.',
    versions: 'Eerdere versies',
    version: (version: number, when: string) => `Versie ${String(version)}, ${when}`,
    because: (reason: string) => `Weer concept gemaakt, want: ${reason}`,
    emptyMinutes: 'In deze versie stond geen gespreksverslag.',
  },
}

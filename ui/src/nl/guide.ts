// Dutch texts about the guide through the wrap-up (afronden).
import type { StepScreen } from '../bindings/StepScreen'
import { fewCards } from './card/few-cards'

const titles: Record<StepScreen, string> = {
  overview: 'Totaaloverzicht',
  actions: 'Actiepunten per thema',
  marks: 'Open vragen en later terugkomen',
  questions: 'Vragen van de notulist',
  handOver: 'Overdragen',
}

export const guide = {
  titles,
  last: 'Afsluiten',
  step: (number: number) => `Stap ${String(number)}`,
  steps: 'Stappen van het afronden',
  subtitle: (at: number, all: number, initiative: string) =>
    `Stap ${String(at + 1)} van ${String(all)} · ${initiative}`,
  ticked: ', afgevinkt',
  back: (to: string) => `Terug naar: ${to}`,
  skip: 'Sla over',
  tickAndGo: (to: string) => `Vink af en ga naar: ${to}`,
  go: (to: string) => `Ga naar: ${to}`,
  backTo: { advice: 'Terug naar het advies', export: 'Terug naar bewaren en delen' },
  toAdvice: 'Naar het advies',
  finish: 'Sluit het gesprek af',
  finishTitle: 'Afsluiten',
  /** For cards without a level: their numbers if they are few, and how many of all cards have one. */
  finishHint: (without: readonly number[], done: number, all: number) => {
    if (done === all) return ''
    const words =
      without.length > 0
        ? `${fewCards.on(without, without.length)} is nog geen niveau gekozen.`
        : `Bij ${String(done)} van de ${String(all)} kaarten is een niveau gekozen.`
    return `${words} Je mag het gesprek toch afsluiten.`
  },
  finished: 'Dit gesprek is afgesloten. Je kunt alles nog lezen en aanpassen.',
  resume: 'Open het gesprek weer',
  present: 'Deze deelnemers waren erbij',
  next: 'Plan vervolggesprek',
}

export const handOver = {
  title: 'Draag over aan de notulist',
  about: 'De notulist maakt van de actiepunten en het gespreksverslag één document: het advies.',
  aboutYou: 'Jij bent notulist. Je maakt van de actiepunten en het gespreksverslag één document: het advies.',
  file: {
    title: 'Met het sessiebestand',
    next: 'De notulist opent het bestand in Actiescan en maakt daar het advies.',
    share: 'Deel sessiebestand',
    save: 'Bewaar sessiebestand',
    saved: 'Geef het bestand aan de notulist.',
    later:
      'Schrijf je hierna nog iets op dit apparaat, of sluit je het gesprek af? Geef de notulist dan een nieuw bestand. Actiescan voegt alles samen.',
  },
  here: {
    title: 'Op dit apparaat',
    next: 'Geef dit apparaat aan de notulist: het advies gaat open met alle notities en actiepunten.',
    go: 'Open het advies',
  },
  folder: {
    title: 'Met de gedeelde map',
    next: 'De notulist ziet de sessie vanzelf op een apparaat dat dezelfde map gebruikt en maakt daar het advies.',
    share: 'Deel in de gedeelde map',
    already: 'Deze sessie staat in de gedeelde map. Wat je hierna nog opschrijft, gaat vanzelf mee.',
    none: 'Kies eerst bij Instellingen een map waar jullie allebei bij kunnen.',
    choose: 'Naar Instellingen',
  },
}

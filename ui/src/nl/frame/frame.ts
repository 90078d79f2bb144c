// Dutch texts of the frame around every screen.
import type { Mark } from '../../bindings/Mark'
import { counted, dates } from '../dates'
import { afterColon } from '../numbers'

const agreed = (actions: number) =>
  actions === 0 ? 'nog geen actiepunten' : counted(actions, 'actiepunt', 'actiepunten')

/** A mark that is set on a card, with its words. */
interface MarkInWords {
  mark: Mark
  words: string
}

const marked = (marks: MarkInWords[]) =>
  marks.map(({ mark, words }) => `, ${markNames[mark]}${words === '' ? '' : `: ${words}`}`).join('')
const markNames = { openQuestion: 'open vraag', comeBackLater: 'later terugkomen' }

export const frame = {
  app: 'Actiescan',
  title: (screen: string) => `${screen} – Actiescan`,
  skip: 'Naar de inhoud',
  mainMenu: 'Hoofdmenu',
  session: 'Sessie',
  sessions: 'Sessies',
  explain: 'Uitleg',
  settings: 'Instellingen',
  toSessions: ', naar alle sessies',
  allSessions: 'Alle sessies',
  backToSessions: 'Terug naar sessies',
  cards: 'Kaarten',
  wrapUp: 'Afronden',
  overview: 'Totaaloverzicht',
  earlierShort: 'Afspraken',
  notesShort: 'Notities',
  overviewShort: 'Totaal',
  overviewTab: 'Overzicht',
  advice: 'Advies',
  export: 'Bewaren en delen',
  exportShort: 'Delen',
  railCard: (number: number, level: string, actions: number, marks: MarkInWords[]) =>
    `, kaart ${number}: ${level}, ${agreed(actions)}${marked(marks)}`,
  stripCard: (number: number, title: string, level: string, actions: number, marks: MarkInWords[]) =>
    `Kaart ${number}, ${title}: ${level}, ${agreed(actions)}${marked(marks)}`,
  timeLeft: (minutes: number, cards: number) =>
    `Nog ongeveer ${dates.duration(minutes)} voor ${counted(cards, 'kaart', 'kaarten')}.`,
  notChosen: 'Niveau nog kiezen',
  chooseTogether: 'Kies samen',
  saved: 'Bewaard op dit apparaat',
  savedAt: (at: Date) => ` om ${dates.time(at)} uur`,
  saving: 'Bezig met bewaren…',
  notSaved: 'Niet bewaard',
  notSavedBecause: (reason: string) => `Niet bewaard. ${reason}`,
  retry: 'Probeer opnieuw',
  uncalled: 'Actiescan kon deze stap niet uitvoeren. Wat je typte, staat er nog. Probeer het opnieuw.',
  notice: 'Melding',
  close: 'Sluit melding',
  charactersLeft: (left: number) => (left === 1 ? 'Nog 1 teken' : `Nog ${left.toLocaleString('nl-NL')} tekens`),
  startFailed: 'Actiescan kan niet starten',
  startAgain: 'Probeer opnieuw',
  cameBack: 'De app is opnieuw geladen terwijl je typte. Kijk of je laatste woorden er staan.',
  settled: 'Het advies is vastgesteld. Wil je iets veranderen? Maak er eerst weer een concept van.',
  settledChanged:
    'Het advies is vastgesteld. Daarna kwamen er wijzigingen bij van een ander apparaat. Die zijn nog niet vastgesteld.',
  toAdvice: 'Naar het advies',
  seeWhatCame: 'Bekijk de wijzigingen',
  damagedSession: 'Een deel van deze sessie was niet te lezen. Wat wel te lezen is, zie je hier.',
  full: 'In deze sessie kan niets meer veranderen. Alles wat er staat, blijft te lezen. Ga verder in een kopie: die heeft geen geschiedenis. Keuzes die naast elkaar staan, blijven daarin open.',
  copy: 'Maak een kopie van deze sessie',
  copied: (name: string) => `De kopie staat bij je sessies: ${name}`,
  present: 'Presenteer',
  more: 'Meer opties',
  undo: (what: string) => (what === '' ? 'Maak laatste wijziging ongedaan' : `Maak ongedaan: ${afterColon(what)}`),
  redo: (what: string) => (what === '' ? 'Doe wijziging opnieuw' : `Doe opnieuw: ${afterColon(what)}`),
  undone: (what: string) => `Ongedaan gemaakt: ${afterColon(what)}.`,
  redone: (what: string) => `Opnieuw gedaan: ${afterColon(what)}.`,
  redoThat: 'Doe opnieuw',
  undoThat: 'Maak ongedaan',
  adjust: 'Pas sessie aan',
  contestedDate: 'Op twee apparaten zijn verschillende datums voor het gesprek gekozen.',
  chooseDate: 'Kies de datum',
  addAction: 'Voeg nog een actiepunt toe',
  readyAround: (end: Date) => `klaar rond ${dates.time(end)}`,
  plannedUntil: (end: Date) => `gepland tot ${dates.time(end)}`,
  startedAt: (start: Date) => `begonnen om ${dates.time(start)} uur`,
  startedLine: (start: Date) => `Begonnen om ${dates.time(start)} uur.`,
  readyAroundLine: (end: Date, passed: Date | null) =>
    `Klaar rond ${dates.time(end)}${passed ? `, gepland tot ${dates.time(passed)}` : ''}.`,
  notStarted: 'Nog niet gestart',
  start: 'Start gesprek',
  startedEarly: (planned: string) => `Het gesprek stond gepland op ${dates.day(planned)}. De datum is nu vandaag.`,
  plannedDate: 'Zet de datum terug',
  finish: 'Sluit het gesprek af',
  resume: 'Open het gesprek weer',
} as const

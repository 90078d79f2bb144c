// Dutch texts about a filled-in PDF.

/** The changes taken over on one card, or about the session. */
interface TakenOnCard {
  card: string
  labels: readonly string[]
}

/** Up to this number of changes, each one is named; more are counted for each card. */
const MOST_NAMED = 6

export const returnedForm = {
  title: 'Ingevuld formulier',
  back: 'Terug naar de sessies',
  aboutSession: 'Over de sessie',
  nameless: 'Ingevuld formulier',
  nothing: 'In deze PDF staat niets anders dan in de sessie op dit apparaat.',
  nothingInFields: 'In de velden van deze PDF staat niets anders dan in de sessie op dit apparaat.',
  repaired: 'Deze PDF was beschadigd. Actiescan heeft hem hersteld. Kijk extra goed of alles er staat.',
  missingFields: (count: number) =>
    count === 1
      ? '1 veld van het formulier ontbreekt in deze PDF. Wat daar was ingevuld, kan Actiescan niet lezen.'
      : `${String(count)} velden van het formulier ontbreken in deze PDF. Wat daar was ingevuld, kan Actiescan niet lezen.`,
  missingCards: (titles: readonly string[]) =>
    titles.length === 1
      ? `Deze kaart zit niet in de PDF: ${titles.join()}.`
      : `Deze ${String(titles.length)} kaarten zitten niet in de PDF: ${titles.join(', ')}.`,
  otherInstrument: (title: string, version: string) =>
    `Dit formulier hoort bij andere gesprekskaarten: “${title}”, versie ${version}. Wat op dezelfde kaart en bij dezelfde vraag hoort, kun je overnemen.`,
  unmatched: (count: number) =>
    count === 1
      ? '1 ingevuld veld past niet in deze sessie'
      : `${String(count)} ingevulde velden passen niet in deze sessie`,
  unmatchedHint: 'Deze kaart of vraag is er niet in deze sessie. Typ de woorden over waar ze horen.',
  notes: (count: number) =>
    count === 1 ? '1 opmerking buiten de velden' : `${String(count)} opmerkingen buiten de velden`,
  notesHint: 'Actiescan neemt deze woorden niet zelf over. Typ ze over waar ze horen.',
  drawings: (count: number) =>
    count === 1
      ? 'In de PDF is ook 1 keer getekend of geschreven buiten de velden. Dat kan Actiescan niet lezen.'
      : `In de PDF is ook ${String(count)} keer getekend of geschreven buiten de velden. Dat kan Actiescan niet lezen.`,
  open: 'Open de sessie',
  known: (count: number) =>
    count === 1
      ? 'De PDF verschilt op 1 punt van de sessie op dit apparaat. Kies of je het overneemt.'
      : `De PDF verschilt op ${String(count)} punten van de sessie op dit apparaat. Kies wat je overneemt.`,
  unknownAttached:
    'Deze sessie staat niet op dit apparaat. Actiescan maakt er een nieuwe sessie van, met alles wat in de PDF zit. Hieronder staat wat daarna nog in de velden is gewijzigd.',
  withoutFields:
    'Deze PDF heeft geen invulvelden meer, bijvoorbeeld omdat hij is geprint naar PDF. Wat erop is ingevuld, kan Actiescan niet lezen. Vraag om het ingevulde formulier zelf.',
  madeToRead:
    'Deze PDF is om te lezen of te printen, zoals het advies. Daar zitten geen invulvelden in. Vraag om de invulbare PDF, of om het sessiebestand.',
  attachedOffered:
    'In de PDF zit wel de sessie zoals die was toen de PDF werd gemaakt, dus zonder wat later is ingevuld. Die kun je als nieuwe sessie openen.',
  openAttached: 'Open de sessie uit de PDF',
  newer:
    'Deze PDF is gemaakt van een nieuwere sessie dan op dit apparaat staat. Vraag om het sessiebestand: dan heb je ook de geschiedenis en komt niets dubbel.',
  forms: (count: number) => `In deze PDF zitten ${String(count)} formulieren`,
  formNumber: (number: number, initiative: string) =>
    initiative ? `Formulier ${String(number)}: ${initiative}` : `Formulier ${String(number)}`,
  differences: (count: number) => (count === 1 ? '1 verschil' : `${String(count)} verschillen`),
  taken: 'Overgenomen',
  shown: 'Dit formulier zie je nu',
  showForm: (number: number) => `Bekijk formulier ${String(number)}`,
  chooseSession: 'Hoort deze PDF bij een sessie op dit apparaat?',
  chooseSessionHint: 'Kies de sessie. Je ziet dan wat er in de PDF anders is.',
  unknown:
    'Deze sessie staat niet op dit apparaat. Actiescan maakt er een nieuwe sessie van. Kies wat je overneemt uit de velden.',
  older: (moment: string) =>
    `Deze PDF is van ${moment}. De sessie op dit apparaat kan daarna veranderd zijn. Alleen wat je kiest, neem je over.`,
  unknownFields: (count: number) =>
    count === 1
      ? '1 veld in de PDF hoort niet bij het formulier. Dat slaat Actiescan over.'
      : `${String(count)} velden in de PDF horen niet bij het formulier. Die slaat Actiescan over.`,
  settled:
    'Het advies van deze sessie is vastgesteld. Daarom kun je nu niets overnemen. Maak er bij het advies eerst weer een concept van. Dit formulier blijft open.',
  toAdvice: 'Naar het advies',
  locked: 'Het advies is vastgesteld.',
  waitsForDraft: 'Er wacht een ingevuld formulier. Maak eerst weer een concept van het advies.',
  waits: 'Er wacht een ingevuld formulier. Je kunt nu overnemen wat erin staat.',
  goOn: 'Naar het formulier',
  takeOver: 'Neem over: ',
  here: 'Nu op dit apparaat',
  inPdf: 'In de PDF',
  empty: '(leeg)',
  bothChanged: 'Dit is op dit apparaat misschien ook gewijzigd. Kies zelf wat blijft staan.',
  cancel: 'Neem niets over',
  chooseFirst: 'Kies eerst wat je overneemt.',
  take: (count: number) => (count === 1 ? 'Neem 1 wijziging over' : `Neem ${String(count)} wijzigingen over`),
  create: 'Maak een nieuwe sessie',
  /** Says how many changes were taken over, and where. `initiative` is there where a PDF has several forms. */
  takenOver: (initiative: string, cards: readonly TakenOnCard[]) => {
    const count = cards.reduce((sum, { labels }) => sum + labels.length, 0)
    const changes = `${count === 1 ? '1 wijziging is' : `${String(count)} wijzigingen zijn`} overgenomen uit de PDF.`
    const lines =
      count <= MOST_NAMED
        ? cards.map(({ card, labels }) => `${card}: ${labels.join(', ')}`)
        : [cards.map(({ card, labels }) => `${card} (${String(labels.length)})`).join(', ')]
    return [initiative ? `${initiative}: ${changes}` : changes, ...lines].join('\n')
  },
  toHistory: 'Bekijk de geschiedenis',
  createdFrom: 'Van de PDF is een nieuwe sessie gemaakt.',
} as const

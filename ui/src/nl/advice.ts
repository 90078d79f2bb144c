// Dutch texts about the advice (advies).

export const advice = {
  title: 'Advies',
  toExport: 'Naar export en delen',
  youWrite: (initiative: string) => `${initiative}. Jij bent notulist.`,
  view: 'Weergave',
  write: 'Schrijven',
  preview: 'Voorbeeld',
  previewLabel: 'Voorbeeld van het advies',
  previewFailed: 'Het voorbeeld kan nu niet worden gemaakt. Je tekst is wel bewaard.',
  minutes: {
    title: 'Gespreksverslag',
    format: 'Opmaak',
    heading: 'Kop',
    bold: 'Vet',
    list: 'Lijst',
    boldPlaceholder: 'vette tekst',
    placeholder: 'Schrijf hier kort waar het gesprek over ging.',
    left: (left: number) =>
      left >= 0 ? `Nog ${String(left)} tekens over.` : `${String(-left)} tekens te veel. Maak de tekst korter.`,
  },
  notes: {
    title: 'Notities uit het gesprek',
    count: (included: number, all: number) => `${String(included)} van ${String(all)} in het advies`,
    none: 'Er zijn geen notities gemaakt. In het advies komen het gespreksverslag en de actiepunten.',
    hint: 'Kies welke notities in het advies komen.',
    general: 'Notitie bij de kaart',
  },
  actions: {
    title: 'Actiepunten',
    count: (count: number) =>
      count === 1 ? '1 actiepunt, gaat altijd mee' : `${String(count)} actiepunten, gaan altijd mee`,
    none: 'Er zijn geen actiepunten gemaakt.',
    missing: (count: number) =>
      count === 1
        ? 'Bij 1 actiepunt mist nog wie of wanneer.'
        : `Bij ${String(count)} actiepunten mist nog wie of wanneer.`,
    complete: 'Vul aan',
    completeAt: (title: string) => `Vul aan bij ${title}`,
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
    draftHint: 'Is het advies klaar? Stel het dan vast. Daarna kun je de tekst niet meer per ongeluk veranderen.',
    settledAt: (version: number, when: string) => `Versie ${String(version)}, vastgesteld op ${when}.`,
    settle: 'Stel het advies vast',
    reopen: 'Maak weer concept',
    reason: 'Waarom wil je het advies aanpassen?',
    reasonHint: 'De vastgestelde versie blijft bewaard.',
    reasonMissing: 'Schrijf eerst kort op waarom.',
    reopenNow: 'Maak weer concept',
    leaveSettled: 'Laat vastgesteld',
    locked: 'Het advies is vastgesteld. Maak het weer concept om iets te veranderen.',
    versions: 'Eerdere versies',
    version: (version: number, when: string) => `Versie ${String(version)}, ${when}`,
    because: (reason: string) => `Weer concept gemaakt, want: ${reason}`,
    emptyMinutes: 'In deze versie stond geen gespreksverslag.',
  },
}

// Dutch texts around the handleiding in the app: its list, its search, and the link from an error.

export const help = {
  whatCanIDo: 'Wat kan ik doen?',
  title: 'Handleiding',
  about: 'Stap voor stap, en wat je doet als iets niet gaat zoals je wilt. Werkt zonder internet.',
  search: 'Zoek in de handleiding',
  searchHint: 'Bijvoorbeeld wachtwoord, formulier of niet bewaard',
  found: (count: number) => (count === 1 ? '1 stuk gevonden' : `${String(count)} stukken gevonden`),
  foundAlike: (count: number, alike: number) =>
    `${help.found(count)}. ${alike === 1 ? 'Daaronder staat 1 stuk dat erop lijkt.' : `Daaronder staan ${String(alike)} stukken die erop lijken.`}`,
  foundPartly: (count: number) =>
    count === 1
      ? 'Geen stuk heeft al deze woorden. Dit stuk lijkt er het meest op.'
      : `Geen stuk heeft al deze woorden. Deze ${String(count)} stukken lijken er het meest op.`,
  nothing: (words: string) => `Niets gevonden met “${words}”. Probeer een ander of korter woord.`,
  pages: 'Onderwerpen',
  allPages: 'Alle onderwerpen',
  savePdf: 'Bewaar als PDF',
  onThisPage: 'Op deze pagina',
  loading: 'De handleiding gaat open…',
  failed: 'De handleiding kan nu niet worden getoond. Sluit Actiescan en open het opnieuw.',
  close: 'Sluit de uitleg',
} as const

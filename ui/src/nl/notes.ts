// Dutch texts about the page with all notes (alle notities).

export const notes = {
  title: 'Alle notities',
  search: 'Zoek in de notities',
  searchHint: 'Een woord, een naam of een kaart',
  found: (count: number) => (count === 1 ? '1 tekst gevonden' : `${String(count)} teksten gevonden`),
  nothing: 'Er is nog niets opgeschreven. Wat jullie op de kaarten schrijven, staat hier bij elkaar.',
  general: 'Notitie bij deze kaart',
  actions: 'Actiepunten',
  questions: 'Vragen van de notulist',
  noAnswer: 'Er is geen antwoord opgeschreven.',
  minutes: 'Gespreksverslag',
  toAdvice: 'Naar het advies',
  openQuestion: 'Open vraag',
  comeBackLater: 'Later terugkomen',
} as const

// Dutch texts of export and sharing.

export const exporting = {
  title: 'Export & delen',
  missing: (count: number) =>
    count === 1
      ? 'Bij 1 actiepunt mist nog wie of wanneer.'
      : `Bij ${String(count)} actiepunten mist nog wie of wanneer.`,
  missingHint: 'Je kunt het advies wel bewaren.',
  completeFirst: 'Vul eerst aan',
  advice: {
    title: 'Advies',
    about: 'Verslag en actiepunten in één document. Dit deel je met het initiatief.',
  },
  actiescan: {
    title: 'Actiescan',
    about: 'Alle kaarten met niveau, notities en actiepunten.',
  },
  pages: (pages: number) => (pages === 1 ? 'PDF, 1 pagina.' : `PDF, ${String(pages)} pagina’s.`),
  pdf: 'PDF.',
  options: {
    participants: 'Namen van deelnemers',
    participantsHint: 'Namen bij actiepunten blijven staan',
    levels: 'Niveaus per succesfactor',
    silentChoice: 'Stem eerst zelf',
    silentChoiceHint: 'Hoeveel mensen vooraf welk niveau kozen',
    notes: 'Notities bij de subvragen',
  },
  save: 'Bewaar PDF',
  saveWhich: (title: string) => `, ${title}`,
  busy: 'PDF maken…',
  saved: (path: string) => `De PDF is bewaard: ${path}`,
  cancelled: 'De PDF is niet bewaard.',
}

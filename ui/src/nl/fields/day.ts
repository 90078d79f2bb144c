// Dutch texts of the day field and its calendar, and the words that people type for a day.

export const dayWords: {
  relative: Partial<Record<string, number>>
  weekdays: readonly string[]
  months: readonly string[]
} = {
  /** Days from today. */
  relative: { vandaag: 0, morgen: 1, overmorgen: 2, gisteren: -1, eergisteren: -2 },
  weekdays: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'],
  months: [
    'januari',
    'februari',
    'maart',
    'april',
    'mei',
    'juni',
    'juli',
    'augustus',
    'september',
    'oktober',
    'november',
    'december',
  ],
}

export const day = {
  open: (label: string) => `Open de kalender: ${label}`,
  calendar: 'Kies een datum',
  howToType: 'Typ bijvoorbeeld 15-1-2027 of 15 januari.',
  wrong: 'Deze datum kan niet. Kies een datum vanaf 2000.',
  unread: 'Deze datum is niet te lezen. Typ bijvoorbeeld 15-1-2027.',
  previousMonth: 'Vorige maand',
  nextMonth: 'Volgende maand',
  today: 'Vandaag',
  remove: 'Haal de datum weg',
  close: 'Sluit de kalender',
  holidays: {
    newYear: 'Nieuwjaarsdag',
    goodFriday: 'Goede Vrijdag',
    easter: 'Eerste Paasdag',
    easterMonday: 'Tweede Paasdag',
    kingsDay: 'Koningsdag',
    liberation: 'Bevrijdingsdag',
    ascension: 'Hemelvaartsdag',
    pentecost: 'Eerste Pinksterdag',
    pentecostMonday: 'Tweede Pinksterdag',
    christmas: 'Eerste Kerstdag',
    secondChristmas: 'Tweede Kerstdag',
  },
  onHoliday: (holiday: string) => `Let op: dit is ${holiday}.`,
  onWeekend: (weekday: string) => `Let op: dit is een ${weekday}.`,
} as const

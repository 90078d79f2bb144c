// Dutch texts about presenting a card.
export const present = {
  title: 'Presenteren',
  stop: 'Stop presenteren',
  progress: 'Voortgang',
  previous: 'Vorige dia',
  next: 'Volgende dia',
  full: 'Volledig scherm',
  leaveFull: 'Verlaat volledig scherm',
  silent: 'Zo koos ieder voor zich.',
  card: (number: number, level: string) => `Kaart ${number}: ${level}`,
} as const

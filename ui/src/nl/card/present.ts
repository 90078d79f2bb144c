// Dutch texts about presenting a card.
export const present = {
  title: 'Presenteren',
  stop: 'Stop presenteren',
  progress: 'Voortgang',
  card: (number: number, level: string) => `Kaart ${number}: ${level}`,
} as const

// Dutch texts about the code of the moderator, and about leaving a round.

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

/** A time to wait, in minutes and seconds. */
function wait(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const rest = counted(seconds % 60, 'seconde', 'seconden')
  if (minutes === 0) return rest
  const whole = counted(minutes, 'minuut', 'minuten')
  return seconds % 60 === 0 ? whole : `${whole} en ${rest}`
}

export const code = {
  title: 'Code van de moderator',
  about: 'Gaat de tablet rond bij “Kies eerst zelf”? Met een code kan alleen jij de ronde verlaten.',
  guards: 'De code beschermt wat er op het scherm staat. De bestanden op dit apparaat zijn er niet mee versleuteld.',
  none: 'Er is nog geen code. Wie de tablet heeft, kan de ronde verlaten en alles lezen.',
  isSet: 'Er is een code. Zonder de code kan niemand een ronde verlaten.',
  start: 'Kies een code',
  change: 'Wijzig de code',
  remove: 'Haal de code weg',
  label: 'Code',
  now: 'Code van nu',
  new: 'Nieuwe code',
  newHint: 'Kies 4 tot 6 cijfers. Je ziet de cijfers terwijl je typt.',
  keep: 'Bewaar de code',
  kept: 'De code is bewaard.',
  removed: 'De code is weggehaald.',
  goOn: 'Ga verder',
  cancel: 'Annuleer',
  wrong: 'Deze code klopt niet.',
  digits: 'Vul 4 tot 6 cijfers in.',
  tooOften: 'De code klopte te vaak niet. Wacht even.',
  wait: (seconds: number) => `Probeer het over ${wait(seconds)} opnieuw.`,
  forgot: 'Ik weet de code niet meer',
  forgotten: (seconds: number) =>
    `Over ${wait(seconds)} kies je een nieuwe code. De sessies blijven zoals ze zijn. Weet je de code weer? Vul die dan in.`,
  stopWaiting: 'Stop met wachten',
  anew: 'De tien minuten zijn voorbij. Kies een nieuwe code.',
  leave: 'De ronde verlaten',
  ask: 'Geef de tablet aan de moderator. Die vult de code in.',
  stay: 'Blijf in de ronde',
} as const

// Dutch texts about a file that was saved: opening it, and showing it in its folder.

export const savedFile = {
  open: 'Open',
  openFolder: 'Open de map',
  show: 'Toon in map',
  /** Name of the file, for a screen reader. */
  which: (name: string) => `, ${name}`,
  opening: 'Het bestand wordt geopend. Zie je het niet? Kies Toon in map.',
  showing: 'De map wordt geopend.',
} as const

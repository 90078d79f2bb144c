// Dutch texts about copies on this device in which a deleted session can still be: backups and damaged files.
import type { KeptCopies } from '../../bindings/KeptCopies'
import { counted, dates, dayOf } from '../dates'

export const copies = {
  title: 'Reservekopieën',
  about:
    'Actiescan maakt vanzelf reservekopieën op dit apparaat. Een kopie van meer dan 30 dagen oud gaat weg als er een nieuwere is. Wat je voorgoed verwijdert, gaat ook uit de reservekopieën.',
  /** How far deleted sessions are removed from the backups; empty if there is nothing to say. */
  progress: ({ erasing, erased, of, left }: KeptCopies) => {
    if (left > 0) {
      return left === 1
        ? '1 reservekopie kon niet worden aangepast. Actiescan probeert het opnieuw als je de app weer opent.'
        : `${left} reservekopieën konden niet worden aangepast. Actiescan probeert het opnieuw als je de app weer opent.`
    }
    if (of === 0) return ''
    return erasing
      ? `Wordt ook uit de reservekopieën verwijderd: ${erased} van ${of}.`
      : `Ook uit ${counted(erased, 'reservekopie', 'reservekopieën')} verwijderd.`
  },
  mayRemain:
    'De sessie kan nog staan in een beschadigd bestand dat Actiescan heeft bewaard. Dat verwijder je bij Instellingen.',
  damaged: 'Beschadigde bestanden',
  damagedAbout:
    'Deze bestanden waren niet goed te lezen. Actiescan heeft je sessies hersteld en de bestanden bewaard. Mis je iets, dan kan iemand er misschien nog wat uit halen. Er kunnen ook sessies in staan die je voorgoed hebt verwijderd.',
  file: (at: string | null, bytes: number) => {
    const size = `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('nl-NL')} kB`
    return at ? `Van ${dates.day(dayOf(new Date(at)))}, ${size}` : `Zonder datum, ${size}`
  },
  erase: 'Verwijder deze bestanden voorgoed',
  eraseTitle: 'Beschadigde bestanden voorgoed verwijderen?',
  eraseText: 'Daarna kan niemand er meer iets uit halen. Je sessies in de lijst blijven staan.',
  keep: 'Laat ze staan',
  erased: 'De beschadigde bestanden zijn verwijderd.',
} as const

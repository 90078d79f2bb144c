// Dutch texts about the history (geschiedenis).
import { dates, dayOf } from './dates'

export const history = {
  title: {
    session: 'Geschiedenis van deze sessie',
    card: 'Geschiedenis van deze kaart',
    minutes: 'Geschiedenis van het gespreksverslag',
  },
  about: 'Hier zie je wie wat wanneer wijzigde. Het nieuwste staat bovenaan.',
  close: 'Sluit de geschiedenis',
  reading: 'De geschiedenis gaat open…',
  none: 'Hier is nog niets gewijzigd.',
  role: { moderator: 'moderator', minuteTaker: 'notulist' },
  nobody: { moderator: 'De moderator', minuteTaker: 'De notulist' },
  who: (name: string, role: string) => `${name} (${role})`,
  onCard: (title: string) => `Kaart ${title}: `,
  undo: 'ongedaan gemaakt',
  fromPdf: 'uit een PDF',
  /** "14.32" or "14.20 tot 14.32", with the day before it if that is not today. */
  when: (from: string, until: string, today: string) => {
    const [begin, end] = [new Date(from), new Date(until)]
    const day = dayOf(end) === today ? '' : `${dates.dayNear(dayOf(end), today)}, `
    const start = dayOf(begin) === dayOf(end) ? dates.time(begin) : ''
    const time = start === '' || start === dates.time(end) ? dates.time(end) : `${start} tot ${dates.time(end)}`
    return day + time
  },
  /** What was chosen before: a day, a time, a level, an outcome, or the words of a mark. */
  was: (before: string) => `Eerst: ${before}`,
  earlier: 'Bekijk eerdere tekst',
  hide: 'Verberg eerdere tekst',
  earlierWhich: (what: string, when: string) => `: ${what}, ${when}`,
  stoodHere: 'Zo stond het er voor deze wijziging:',
  nothing: 'Hier stond toen nog niets.',
  sameAsNow: 'Dit is dezelfde tekst als nu.',
  putBack: 'Zet deze tekst terug',
  isBack: 'De eerdere tekst staat er weer.',
  undoThat: 'Maak dat ongedaan',
  full: 'In deze sessie kan niets meer veranderen. In een kopie kun je de tekst wel overnemen.',
  settled: 'Het advies is vastgesteld. Maak er eerst weer een concept van om deze tekst terug te zetten.',
} as const

// Dates and durations in words. A day is written as "2026-11-18", without a time zone, as on the Rust side.

const asDate = (day: string) => new Date(`${day}T12:00:00`)
const pad = (n: number) => String(n).padStart(2, '0')

const long = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long', year: 'numeric' })
const short = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long' })
const full = new Intl.DateTimeFormat('nl-NL', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const brief = new Intl.DateTimeFormat('nl-NL', { weekday: 'short', day: 'numeric', month: 'short' })
const briefYear = new Intl.DateTimeFormat('nl-NL', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})
const monthOf = new Intl.DateTimeFormat('nl-NL', { month: 'long', year: 'numeric' })
const weekdayOf = new Intl.DateTimeFormat('nl-NL', { weekday: 'long' })

/** Returns the day of a moment, in the time zone of this device. */
export function dayOf(moment: Date): string {
  return `${moment.getFullYear()}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`
}

/** Returns the day some days later, or earlier for a negative number. */
export function plusDays(day: string, days: number): string {
  const date = asDate(day)
  date.setDate(date.getDate() + days)
  return dayOf(date)
}

/** Returns the day some months later. The 31st becomes the last day of a shorter month. */
export function plusMonths(day: string, months: number): string {
  const date = asDate(day)
  const wanted = date.getDate()
  date.setDate(1)
  date.setMonth(date.getMonth() + months)
  const last = new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate()
  date.setDate(Math.min(wanted, last))
  return dayOf(date)
}

/** Returns a time of day ("14:30") as people write it: "14.30". */
export const timeInWords = (time: string): string => time.replace(':', '.')

export const dates = {
  /** "1 maart 2026" */
  day: (day: string) => long.format(asDate(day)),
  /** "18 december"; with the year if it is not the year of `today`. */
  dayNear: (day: string, today: string) => (day.slice(0, 4) === today.slice(0, 4) ? short : long).format(asDate(day)),
  /** "vrijdag 15 januari 2027" */
  full: (day: string) => full.format(asDate(day)),
  /** "vr 15 jan"; with the year if it is not the year of `today`. */
  brief: (day: string, today: string) =>
    (day.slice(0, 4) === today.slice(0, 4) ? brief : briefYear).format(asDate(day)),
  /** "januari 2027" */
  month: (day: string) => monthOf.format(asDate(day)),
  /** "vrijdag" */
  weekday: (day: string) => weekdayOf.format(asDate(day)),
  /** "Vandaag", "Morgen", "Gisteren" or the day. */
  relative: (day: string, today: string) => {
    if (day === today) return 'Vandaag'
    if (day === plusDays(today, 1)) return 'Morgen'
    if (day === plusDays(today, -1)) return 'Gisteren'
    return long.format(asDate(day))
  },
  /** "14.32" */
  time: (moment: Date) => `${pad(moment.getHours())}.${pad(moment.getMinutes())}`,
  /** "06:40"; "103:20" from 100 minutes on. */
  clock: (seconds: number) => `${pad(Math.floor(seconds / 60))}:${pad(Math.floor(seconds) % 60)}`,
  /** "6 minuten en 40 seconden" */
  spoken: (seconds: number) => {
    const [minutes, rest] = [Math.floor(seconds / 60), Math.floor(seconds) % 60]
    const words = [count(minutes, 'minuut', 'minuten'), count(rest, 'seconde', 'seconden')]
    return (minutes === 0 ? words.slice(1) : rest === 0 ? words.slice(0, 1) : words).join(' en ')
  },
  /** "1 uur 45 minuten", "2 uur", "15 minuten" */
  duration: (minutes: number) => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
    if (hours === 0) return count(rest, 'minuut', 'minuten')
    return rest === 0 ? `${hours} uur` : `${hours} uur ${count(rest, 'minuut', 'minuten')}`
  },
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`
}

/** "1 kaart", "7 kaarten" */
export const counted = count

/** "1 maart 2026" */
export const longDate = dates.day

/** "18 november 2026 om 14.32", in the time zone of this device. */
export const longDateTime = (moment: string): string => {
  const at = new Date(moment)
  return `${dates.day(dayOf(at))} om ${dates.time(at)}`
}

// The days that are offered for a conversation or an action point: working days, so no weekends and no holidays.
import { holidayOn, isWeekend } from './holidays'
import { plusDays } from '../../nl/dates'

export type PlanDay = 'today' | 'tomorrow' | 'nextDay' | 'oneWeek' | 'twoWeeks'

const isOff = (day: string): boolean => isWeekend(day) || holidayOn(day) !== null

/** Returns a day, or the first working day after it. */
export function workingDay(day: string): string {
  let next = day
  while (isOff(next)) next = plusDays(next, 1)
  return next
}

/** Returns today, if that is a working day, and the next useful days, each once and in order. */
export function planDays(today: string): { when: PlanDay; day: string }[] {
  const next = workingDay(plusDays(today, 1))
  const days: { when: PlanDay; day: string }[] = [
    ...(isOff(today) ? [] : [{ when: 'today', day: today } as const]),
    { when: next === plusDays(today, 1) ? 'tomorrow' : 'nextDay', day: next },
    { when: 'oneWeek', day: workingDay(plusDays(today, 7)) },
    { when: 'twoWeeks', day: workingDay(plusDays(today, 14)) },
  ]
  return days.filter(({ day }, index) => days.findIndex((one) => one.day === day) === index)
}

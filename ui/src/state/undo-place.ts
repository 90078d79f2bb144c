// Where the thing stands that was taken back or done again, so that the focus can go there.
import { tick } from 'svelte'
import type { FactorId } from '../bindings/FactorId'
import type { UndoStep } from '../bindings/UndoStep'
import type { Route, ScreenName } from './router.svelte'

/**
 * The screen a step is about, and what gets the focus there: the first that is found. Where the thing also stands on
 * the screen that is shown, or has none of its own in this session, there is no screen to go to. `cards` are the
 * factors that are in the session.
 */
export function placeOf(
  step: UndoStep,
  shown: ScreenName,
  cards: FactorId[],
): { route: Route | null; selectors: string[] } {
  const { what, factor, on } = step
  if (factor) {
    const selectors = onCard(step, factor)
    if (what === homes[shown] || (shown === 'earlier' && isEarlier(what))) return { route: null, selectors }
    if (cards.includes(factor)) return { route: { screen: 'card', factor }, selectors }
    return { route: isEarlier(what) ? { screen: 'earlier' } : null, selectors }
  }
  if (what === 'setText.minutes') return { route: { screen: 'advice' }, selectors: ['.write textarea'] }
  if (what === 'setStep') return { route: { screen: 'overview' }, selectors: [`[data-step="${on}"]`] }
  if (/question/i.test(what)) {
    return { route: { screen: 'overview' }, selectors: [`[data-question="${on}"] :is(textarea, button)`] }
  }
  return { route: null, selectors: [] }
}

/** What is about a card and can be done on another screen as well. */
const homes: Partial<Record<ScreenName, string>> = { advice: 'includeNote', overview: 'setMark' }
const isEarlier = (what: string) => what === 'setActionOutcome' || what === 'setText.outcomeWhy'

function onCard({ what, on }: UndoStep, factor: string): string[] {
  switch (what) {
    case 'setLevel':
      return ['.gauge input:checked', '.gauge input']
    case 'setMark':
      return [`[data-mark="${on}"]`, `[data-point="${on} ${factor}"] :is(a, button)`]
    case 'setSilentChoice':
      return ['.silent-note :is(button, a)', '.gauge input']
    case 'setText.note':
      return [`[data-field="note/${factor}"] :is(textarea, button)`]
    case 'setText.subNote':
      return [`[data-field="subNote/${factor}/${on}"] :is(textarea, button)`]
    case 'setActionOutcome':
    case 'setText.outcomeWhy':
      return [`[data-earlier="${on}"] button`]
    case 'includeNote':
      return [`[data-note="${factor} ${on ?? ''}"]`, 'h1']
    default:
      return [`[data-action="${on}"]`, '.actions .action']
  }
}

/** Puts the focus on the first thing that is found; where there is none, it stays. */
export async function focusOn(selectors: string[]): Promise<void> {
  await tick()
  for (const selector of selectors) {
    const found = document.querySelector<HTMLElement>(selector)
    if (found) return found.focus()
  }
}

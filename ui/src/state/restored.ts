// Where the thing stands that was taken back or done again, so that the focus can go there.
import { tick } from 'svelte'
import type { UndoStep } from '../bindings/UndoStep'
import type { Route } from './router.svelte'

/** The screen a step is about, none where it has none of its own, and what gets the focus there: the first that is found. */
export function placeOf(step: UndoStep): { route: Route | null; selectors: string[] } {
  const { what, factor, on } = step
  if (factor) return { route: { screen: 'card', factor }, selectors: onCard(step, factor) }
  if (what === 'setText.minutes') return { route: { screen: 'advice' }, selectors: ['.write textarea'] }
  if (what === 'setStep') return { route: { screen: 'overview' }, selectors: [`[data-step="${on}"]`] }
  if (/question/i.test(what)) {
    return { route: { screen: 'overview' }, selectors: [`[data-question="${on}"] :is(textarea, button)`] }
  }
  return { route: null, selectors: [] }
}

function onCard({ what, on }: UndoStep, factor: string): string[] {
  switch (what) {
    case 'setLevel':
      return ['.gauge input:checked', '.gauge input']
    case 'setMark':
      return [`[data-mark="${on}"]`]
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
      return ['h1']
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

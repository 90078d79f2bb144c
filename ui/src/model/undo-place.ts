// Finds where an undone or redone change is shown, so that the app can go there and focus it.
import type { EditKind } from '../bindings/EditKind'
import type { FactorId } from '../bindings/FactorId'
import type { UndoStep } from '../bindings/UndoStep'
import type { Route, ScreenName } from './route'

export interface UndoPlace {
  /** The screen to open; null if the change is already visible or has no screen. */
  route: Route | null
  /** CSS selectors of what gets the focus; the first match wins. */
  selectors: string[]
}

/** Part of the screens that an edit is about. `none` has no place that can be focused. */
type Part =
  | 'level'
  | 'mark'
  | 'silent'
  | 'note'
  | 'action'
  | 'outcome'
  | 'includedNote'
  | 'minutes'
  | 'step'
  | 'question'
  | 'none'

const parts: Record<EditKind, Part> = {
  createSession: 'none',
  planFollowUp: 'none',
  'setText.initiative': 'none',
  'setText.place': 'none',
  'setText.moderator': 'none',
  'setText.minuteTaker': 'none',
  'setText.participantName': 'none',
  'setText.note': 'note',
  'setText.subNote': 'note',
  'setText.actionWhat': 'action',
  'setText.actionWho': 'action',
  'setText.outcomeWhy': 'outcome',
  'setText.minutes': 'minutes',
  'setText.question': 'question',
  'setText.questionAnswer': 'question',
  setDate: 'none',
  setTime: 'none',
  addParticipant: 'none',
  setParticipantRemoved: 'none',
  arrangeCards: 'none',
  setLevel: 'level',
  setSilentChoice: 'silent',
  setMark: 'mark',
  setMarkWords: 'mark',
  addTime: 'none',
  addAction: 'action',
  setActionDue: 'action',
  setActionRemoved: 'action',
  moveAction: 'action',
  setActionOutcome: 'outcome',
  setStep: 'step',
  addQuestion: 'question',
  setQuestionRemoved: 'question',
  includeNote: 'includedNote',
  settleAdvice: 'none',
  reopenAdvice: 'none',
  start: 'none',
  plan: 'none',
  finish: 'none',
  resume: 'none',
}

/** The part of a change that says where it is. */
type PlacedStep = Pick<UndoStep, 'what' | 'factor' | 'on'>

/** Parts of a card that are also shown on another screen, with the route to them. */
const otherScreen: Partial<Record<ScreenName, Partial<Record<Part, Route | null>>>> = {
  advice: { includedNote: null },
  overview: { mark: { screen: 'overview', part: 'marks' }, action: { screen: 'overview', part: 'actions' } },
  earlier: { outcome: null },
}

/**
 * Returns where a change is shown. `shown` is the screen that is open, and `cards` are the factors that are part of the
 * session.
 */
export function undoPlace(step: PlacedStep, shown: ScreenName, cards: FactorId[]): UndoPlace {
  // A newer version may have kinds of edits that this one does not know.
  const part: Part = parts[step.what] ?? 'none'
  return step.factor ? onCard(step, step.factor, part, shown, cards) : besideCards(step, part)
}

function onCard(step: PlacedStep, factor: FactorId, part: Part, shown: ScreenName, cards: FactorId[]): UndoPlace {
  const selectors = selectorsOnCard(step, factor, part)
  const here = otherScreen[shown]?.[part]
  if (here !== undefined) return { route: here, selectors }
  if (cards.includes(factor)) return { route: { screen: 'card', factor }, selectors }
  return { route: part === 'outcome' ? { screen: 'earlier' } : null, selectors }
}

function selectorsOnCard({ what, on }: PlacedStep, factor: FactorId, part: Part): string[] {
  switch (part) {
    case 'level':
      return ['.gauge input:checked', '.gauge input']
    case 'mark':
      return [`[data-mark="${on}"]`, `[data-point="${on} ${factor}"] :is(a, button)`]
    case 'silent':
      return ['.silent-note :is(button, a)', '.gauge input']
    case 'note': {
      const field = what === 'setText.subNote' ? `subNote/${factor}/${on}` : `note/${factor}`
      return [`[data-field="${field}"] :is(textarea, button)`]
    }
    case 'outcome':
      return [`[data-earlier="${on}"] button`]
    case 'includedNote':
      return [`[data-note="${factor} ${on ?? ''}"]`, 'h1']
    case 'action':
    case 'minutes':
    case 'step':
    case 'question':
    case 'none':
      return [`[data-action="${on}"]`, '.actions .action']
  }
}

function besideCards({ on }: PlacedStep, part: Part): UndoPlace {
  switch (part) {
    case 'minutes':
      return { route: { screen: 'advice' }, selectors: ['.write [role=textbox]'] }
    case 'step':
      return { route: { screen: 'overview', step: on ?? undefined }, selectors: [`[data-step="${on}"]`] }
    case 'question':
      return {
        route: { screen: 'overview', part: 'questions' },
        selectors: [`[data-question="${on}"] :is(textarea, button)`],
      }
    default:
      return { route: null, selectors: [] }
  }
}

// The cards of a session as the wrap-up screens show them, derived from the session.
import type { ActionPoint } from '../../bindings/ActionPoint'
import type { Card } from '../../bindings/Card'
import type { Factor } from '../../bindings/Factor'
import type { LevelAnswer } from '../../bindings/LevelAnswer'
import type { NoteRef } from '../../bindings/NoteRef'
import type { Session } from '../../bindings/Session'
import { isBlank } from './action-slots'
import { marksOf, type CardMark } from './marks'

/** A note with text. `question` is null for the note about the card as a whole. */
export interface Note {
  ref: NoteRef
  question: string | null
  text: string
  /** Whether the note goes into the advice. */
  included: boolean
}

/** An action point with its number on the card. The number stays the same in a filtered list. */
export interface NumberedAction extends ActionPoint {
  number: number
}

/** One card of this session with its answers. */
export interface SessionTheme {
  /** Position in this session, from 1. */
  number: number
  factor: Factor
  level: LevelAnswer
  actions: NumberedAction[]
  notes: Note[]
  openQuestion: boolean
  comeBackLater: boolean
  /** The marks that are set, with their words. */
  marks: CardMark[]
}

/** Returns the cards that are part of the session, in their order. */
export function themesOf(session: Session): SessionTheme[] {
  const factors = new Map(session.instrument.factors.map((factor) => [factor.id, factor]))
  const themes: SessionTheme[] = []
  for (const card of session.cards) {
    const factor = factors.get(card.factor)
    if (!card.included || !factor) continue
    themes.push({
      number: themes.length + 1,
      factor,
      level: card.answer.level,
      actions: card.answer.actions
        .filter((action) => !action.removed && !isBlank(action))
        .map((action, index) => ({ ...action, number: index + 1 })),
      notes: notesOf(session, factor, card),
      openQuestion: card.answer.openQuestion,
      comeBackLater: card.answer.comeBackLater,
      marks: marksOf(card.answer),
    })
  }
  return themes
}

/** Returns whether what, who or due is missing, or two devices chose different days. */
export function isUnfinished(action: ActionPoint): boolean {
  return (
    action.what.trim() === '' ||
    action.who.trim() === '' ||
    action.due === null ||
    (action.contestedDue?.length ?? 0) > 0
  )
}

/** Returns the themes with only their unfinished action points, without the themes that have none. */
export function unfinishedOnly(themes: SessionTheme[]): SessionTheme[] {
  return themes
    .map((theme) => ({ ...theme, actions: theme.actions.filter(isUnfinished) }))
    .filter((theme) => theme.actions.length > 0)
}

/** Returns the number of action points, and of the unfinished ones. */
export function countActions(themes: SessionTheme[]): { all: number; unfinished: number } {
  const all = themes.flatMap((theme) => theme.actions)
  return { all: all.length, unfinished: all.filter(isUnfinished).length }
}

function notesOf(session: Session, factor: Factor, card: Card): Note[] {
  const included = new Set(session.advice.includedNotes.map(noteKey))
  const found: Note[] = []
  const add = (ref: NoteRef, question: string | null, text: string | undefined): void => {
    const said = text?.trim() ?? ''
    if (said !== '') found.push({ ref, question, text: said, included: included.has(noteKey(ref)) })
  }
  add({ factor: factor.id, subQuestion: null }, null, card.answer.note)
  for (const { id, text } of factor.subQuestions) {
    add({ factor: factor.id, subQuestion: id }, text, card.answer.subNotes[id])
  }
  return found
}

/** Returns a string that identifies a note. */
export function noteKey(ref: NoteRef): string {
  return `${ref.factor} ${ref.subQuestion ?? ''}`
}

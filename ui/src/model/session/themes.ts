// What the wrap-up screens show of a session, per theme: derived, never kept.
import type { ActionPoint } from '../../bindings/ActionPoint'
import type { Card } from '../../bindings/Card'
import type { Factor } from '../../bindings/Factor'
import type { LevelAnswer } from '../../bindings/LevelAnswer'
import type { NoteRef } from '../../bindings/NoteRef'
import type { Session } from '../../bindings/Session'

/** A note that says something, with the question it belongs to; no question is the note on the card as a whole. */
export interface Note {
  ref: NoteRef
  question: string | null
  text: string
  included: boolean
}

/** An action point with its number on the card, which stays when others are filtered away. */
export interface NumberedAction extends ActionPoint {
  number: number
}

/** One card of this session with what was said. */
export interface Theme {
  /** Place in this session, from 1. */
  number: number
  factor: Factor
  level: LevelAnswer
  actions: NumberedAction[]
  notes: Note[]
  openQuestion: boolean
  comeBackLater: boolean
}

/** Gives the themes of this session in their order; cards that were left out are not among them. */
export function themesOf(session: Session): Theme[] {
  const factors = new Map(session.instrument.factors.map((factor) => [factor.id, factor]))
  const themes: Theme[] = []
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
    })
  }
  return themes
}

/** Tells whether what, who or due is missing, or whether two devices chose a different day. */
export function isUnfinished(action: ActionPoint): boolean {
  return (
    action.what.trim() === '' ||
    action.who.trim() === '' ||
    action.due === null ||
    (action.contestedDue?.length ?? 0) > 0
  )
}

/** Keeps only the action points that are not finished, and only the themes that have any. */
export function unfinishedOnly(themes: Theme[]): Theme[] {
  return themes
    .map((theme) => ({ ...theme, actions: theme.actions.filter(isUnfinished) }))
    .filter((theme) => theme.actions.length > 0)
}

/** Counts the action points, and those that are not finished. */
export function countActions(themes: Theme[]): { all: number; unfinished: number } {
  const all = themes.flatMap((theme) => theme.actions)
  return { all: all.length, unfinished: all.filter(isUnfinished).length }
}

function isBlank(action: ActionPoint): boolean {
  return action.what.trim() === '' && action.who.trim() === '' && action.due === null
}

function notesOf(session: Session, factor: Factor, card: Card): Note[] {
  const included = new Set(session.advice.includedNotes.map(nameOf))
  const found: Note[] = []
  const add = (ref: NoteRef, question: string | null, text: string | undefined): void => {
    const said = text?.trim() ?? ''
    if (said !== '') found.push({ ref, question, text: said, included: included.has(nameOf(ref)) })
  }
  add({ factor: factor.id, subQuestion: null }, null, card.answer.note)
  for (const { id, text } of factor.subQuestions) {
    add({ factor: factor.id, subQuestion: id }, text, card.answer.subNotes[id])
  }
  return found
}

/** Gives one string per note, for keys and sets. */
export function nameOf(ref: NoteRef): string {
  return `${ref.factor} ${ref.subQuestion ?? ''}`
}

// Everything that was said in a session, card by card, and searching in it.
import type { Session } from '../../bindings/Session'
import { notes as labels } from '../../nl/notes'
import { plain } from '../text/fold'
import type { CardMark } from './marks'
import { themesOf, type NumberedAction, type SessionTheme } from './themes'

/** A text with the question that it answers. */
export interface Said {
  /** Identifies the text on the page. */
  key: string
  /** The question; null for the note about the card as a whole. */
  question: string | null
  text: string
}

/** All notes on one card. */
export interface CardNotes {
  theme: SessionTheme
  /** The marks that are set, with their words. */
  marks: CardMark[]
  notes: Said[]
  actions: NumberedAction[]
}

export interface AllNotes {
  cards: CardNotes[]
  /** The additional questions of the minute taker, with their answers. */
  questions: Said[]
  minutes: string
}

/** Returns everything that was said. Cards about which nothing was said are left out. */
export function allNotes(session: Session): AllNotes {
  const cards = themesOf(session).map((theme) => ({
    theme,
    marks: theme.marks,
    notes: theme.notes.map(({ ref, question, text }) => ({
      key: `${ref.factor} ${ref.subQuestion ?? ''}`,
      question,
      text,
    })),
    actions: theme.actions,
  }))
  return {
    cards: cards.filter(({ marks, notes, actions }) => marks.length + notes.length + actions.length > 0),
    questions: session.questions
      .map(({ id, question, answer }) => ({ key: id, question: question.trim(), text: answer.trim() }))
      .filter(({ question, text }) => question !== '' || text !== ''),
    minutes: session.minutes.trim(),
  }
}

/** Returns whether a text has all the words that are searched for. */
export function hasWords(query: string, ...texts: (string | null)[]): boolean {
  const all = plain(texts.join(' '))
  return plain(query)
    .split(/\s+/)
    .every((word) => all.includes(word))
}

/** Returns only what has all the words. A card whose title has them is kept whole. */
export function findIn({ cards, questions, minutes }: AllNotes, query: string): AllNotes {
  if (query.trim() === '') return { cards, questions, minutes }
  const found = cards.flatMap((card) => {
    const { title } = card.theme.factor
    if (hasWords(query, title)) return [card]
    const marks = card.marks.filter(({ mark, words }) => words && hasWords(query, title, labels[mark], words))
    const notes = card.notes.filter(({ question, text }) => hasWords(query, title, question, text))
    const actions = card.actions.filter(({ what, who }) => hasWords(query, title, what, who))
    return marks.length + notes.length + actions.length > 0 ? [{ ...card, marks, notes, actions }] : []
  })
  return {
    cards: found,
    questions: questions.filter(({ question, text }) => hasWords(query, question, text)),
    minutes: hasWords(query, minutes) ? minutes : '',
  }
}

/** Returns the number of texts. A mark without words is no text. */
export function countNotes({ cards, questions, minutes }: AllNotes): number {
  const onCard = ({ marks, notes, actions }: CardNotes): number =>
    marks.filter(({ words }) => words).length + notes.length + actions.length
  const onCards = cards.reduce((sum, card) => sum + onCard(card), 0)
  return onCards + questions.length + (minutes === '' ? 0 : 1)
}

/** A piece of a text; `hit` if it is one of the words that are searched for. */
export interface Piece {
  words: string
  hit: boolean
}

/** Returns a text in pieces, so that the words that are searched for can be marked. */
export function piecesOf(text: string, query: string): Piece[] {
  const wanted = plain(query).split(/\s+/).filter(Boolean)
  const letters = [...text]
  const folded = letters.map(plain)
  const hits = new Set<number>()
  for (const word of wanted) {
    for (let start = 0; start < letters.length; start++) {
      let [end, seen] = [start, '']
      while (end < letters.length && seen.length < word.length) seen += folded[end++]
      if (seen === word && folded[start] !== '') for (let at = start; at < end; at++) hits.add(at)
    }
  }
  const pieces: Piece[] = []
  letters.forEach((letter, at) => {
    const hit = hits.has(at)
    const last = pieces.at(-1)
    if (last?.hit === hit) last.words += letter
    else pieces.push({ words: letter, hit })
  })
  return pieces
}

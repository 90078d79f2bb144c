// The cards that a sentence is about. Where they are few, the sentence names them and links lead to them.
import type { FactorId } from '../../bindings/FactorId'
import type { SessionTheme } from './themes'

export interface NamedCard {
  factor: FactorId
  /** Position in the session, from 1. */
  number: number
  title: string
}

/** Most cards that a sentence names. */
const MOST = 3

export const namedCard = ({ factor, number }: SessionTheme): NamedCard => ({
  factor: factor.id,
  number,
  title: factor.title,
})

/** Returns the cards if a sentence can name them all, and none otherwise. */
export const fewCards = (cards: readonly NamedCard[]): NamedCard[] => (cards.length <= MOST ? [...cards] : [])

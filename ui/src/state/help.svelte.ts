// The topic that a person needs help with. The handleiding opens above the screen, which stays as it is.
import type { HandbookPlace, HelpTopic } from '../model/handbook/place'
import { helpPlaces } from '../model/handbook/place'

class Help {
  /** The place of the handleiding that is shown; null for its list, undefined if it is closed. */
  at: HandbookPlace | null | undefined = $state.raw()

  /** The words that are searched for in Uitleg. They stay when another screen opens. */
  query = $state('')

  /** Opens the handleiding at what helps. */
  open = (topic: HelpTopic): void => {
    this.at = helpPlaces[topic]
  }

  /** Opens the list of the handleiding. */
  openList = (): void => {
    this.at = null
  }

  close = (): void => {
    this.at = undefined
  }
}

export const help = new Help()

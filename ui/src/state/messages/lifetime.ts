// When the messages that lie over the screens go by themselves. A message that only a component holds goes with it.
import type { Route } from '../../model/route'

/**
 * When a message goes by itself.
 * - `screen`: it reports what a person did or what came in. It goes when they go from the screen that showed it first to
 *   another screen. What it reports is also where it happened: in the list, on the card or in the history.
 * - `closed`: it has to be read. It asks something, offers to undo, or says what to do. It stays until it is closed.
 */
export type Lifetime = 'screen' | 'closed'

/** Returns a name for a screen. Each card is a screen; the steps of the wrap-up are one. */
const nameOf = ({ screen, factor, instrument }: Route): string =>
  [screen, factor ?? '', instrument ? `${instrument.id} ${instrument.version}` : ''].join('/')

/** Remembers on which screen each message was first shown. */
export class ShownMessages {
  readonly #shownOn = new WeakMap<object, string>()

  /** Notes that messages are on a screen. A screen without room for messages notes none, so that they wait. */
  show(messages: readonly object[], route: Route): void {
    for (const message of messages) if (!this.#shownOn.has(message)) this.#shownOn.set(message, nameOf(route))
  }

  /** Takes messages along to the next screen, because the app moves there by itself. */
  takeAlong(messages: readonly object[]): void {
    for (const message of messages) this.#shownOn.delete(message)
  }

  /** Returns the messages that stay when a person is on a screen now: the same array if all do. */
  remaining<T extends object>(messages: readonly T[], route: Route, lifetimeOf: (message: T) => Lifetime): T[] {
    const stays = (message: T) => {
      const shown = this.#shownOn.get(message)
      return lifetimeOf(message) === 'closed' || shown === undefined || shown === nameOf(route)
    }
    return messages.every(stays) ? (messages as T[]) : messages.filter(stays)
  }
}

export const shownMessages = new ShownMessages()

// Starts a planned conversation.
import type { Session } from '../../bindings/Session'
import type { Route } from '../../model/route'
import { cardLinks } from '../../model/session/cards'
import { hasPreviousPoints } from '../../model/session/previous'
import { home } from '../home.svelte'
import { current } from './current.svelte'
import { early } from './early-start.svelte'
import { sessionClock } from './session-clock.svelte'

/** Starts the open session, if it is planned. Resolves to whether the conversation is going on. */
export async function startConversation(): Promise<boolean> {
  if (!current.session) return false
  if (!current.session.planned) return true
  // Before the start, so that the start is what the menu offers to undo.
  await heldToday()
  const started = await current.send({ edit: 'start' })
  sessionClock.open(current.session)
  if (started) sessionClock.begin()
  return started
}

/** Sets the date of a conversation that was planned for a later day to today, and remembers the planned one. */
async function heldToday(): Promise<void> {
  const session = current.session
  const planned = session?.details.date
  if (!planned || !home.today || planned <= home.today) return
  if (await current.send({ edit: 'setDate', date: home.today })) early.note(session.id, planned)
}

/** Returns where a conversation begins: with what came from the previous one, or on the first card. */
export function firstRoute(session: Session): Route {
  if (hasPreviousPoints(session.earlier ?? null)) return { screen: 'earlier' }
  return { screen: 'card', factor: cardLinks(session)[0]?.factor }
}

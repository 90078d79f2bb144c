// The shared folder as the screen sees it: asks how it goes, and takes in what came for the session on the screen at a
// moment when nothing that was typed is on its way.
import type { Edit } from '../bindings/Edit'
import type { Session } from '../bindings/Session'
import type { SharingView } from '../bindings/SharingView'
import type { TextField } from '../bindings/TextField'
import * as bridge from '../bridge'
import { arrivals } from '../components/arrivals.svelte'
import { rebase } from '../components/rebase'
import { autosave } from './autosave.svelte'
import { home } from './home.svelte'
import { current } from './session.svelte'

const ASK_EVERY = 2000

class SharingState {
  value: SharingView | null = $state.raw(null)
  #asking = false

  /** Asks now; what cannot be told is asked again. */
  async ask(): Promise<void> {
    if (this.#asking) return
    this.#asking = true
    try {
      const open = current.view?.session.id ?? null
      const answer = await bridge.followSharing(open)
      if ((answer.session?.waiting ?? 0) > 0) await this.#takeIn()
      const brought = answer.sharing.brought !== (this.value?.sharing.brought ?? 0)
      this.value = answer
      if (brought && !current.view) await home.refresh()
    } finally {
      this.#asking = false
    }
  }

  take(view: SharingView | null): void {
    if (view) this.value = view
  }

  /** Asks every two seconds; call once, inside an effect. Gives a function that stops. */
  follow(): () => void {
    const ask = () => void this.ask().catch(() => {})
    ask()
    const every = setInterval(ask, ASK_EVERY)
    return () => clearInterval(every)
  }

  async #takeIn(): Promise<void> {
    autosave.flush()
    const came = await current.takeIn(bridge.takeInWaiting, adapted)
    if (!came) return
    autosave.adapt((target, text) => rebase(text, textOf(came.before, target), textOf(came.after, target)))
    arrivals.count += 1
  }
}

function adapted(before: Session, after: Session, edit: Edit): Edit {
  if (edit.edit !== 'setText') return edit
  return { ...edit, text: rebase(edit.text, textOf(before, edit.target), textOf(after, edit.target)) }
}

/** Reads a text field of a session; empty where it is not there. */
export function textOf(session: Session, target: TextField): string {
  const answer = 'factor' in target ? session.cards.find((card) => card.factor === target.factor)?.answer : undefined
  switch (target.field) {
    case 'initiative':
    case 'place':
    case 'moderator':
    case 'minuteTaker':
      return session.details[target.field]
    case 'minutes':
      return session.minutes
    case 'participantName':
      return session.participants.find((one) => one.id === target.participant)?.name ?? ''
    case 'note':
      return answer?.note ?? ''
    case 'subNote':
      return answer?.subNotes[target.subQuestion] ?? ''
    case 'actionWhat':
      return answer?.actions.find((one) => one.id === target.action)?.what ?? ''
    case 'actionWho':
      return answer?.actions.find((one) => one.id === target.action)?.who ?? ''
    case 'outcomeWhy':
      return (
        session.earlier?.themes
          .find((theme) => theme.factor === target.factor)
          ?.actions.find((one) => one.id === target.action)?.why ?? ''
      )
    case 'question':
      return session.questions.find((one) => one.id === target.question)?.question ?? ''
    case 'questionAnswer':
      return session.questions.find((one) => one.id === target.question)?.answer ?? ''
  }
}

export const sharing = new SharingState()

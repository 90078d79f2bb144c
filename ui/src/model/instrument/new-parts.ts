// New parts of a draft, with ids that no other part has. An id never changes afterwards: forms and follow-ups match by it.
import type { Factor } from '../../bindings/Factor'
import type { SubQuestion } from '../../bindings/SubQuestion'
import type { WrapUpStep } from '../../bindings/WrapUpStep'

/** Returns an id of small letters, digits and dashes. `random` returns a UUID. */
function newId(kind: 'kaart' | 'vraag' | 'stap', random: () => string): string {
  return `${kind}-${random().replaceAll('-', '').slice(-12)}`
}

export function newFactor(random: () => string): Factor {
  return { id: newId('kaart', random), title: '', subtitle: '', definition: '', mainQuestion: '', subQuestions: [] }
}

export function newQuestion(random: () => string): SubQuestion {
  return { id: newId('vraag', random), text: '' }
}

export function newStep(random: () => string): WrapUpStep {
  return { id: newId('stap', random), text: '' }
}

/** Moves an item of a list to another place. Out of the list nothing changes. */
export function moveItem<T>(items: T[], from: number, to: number): void {
  if (from === to || from < 0 || to < 0 || from >= items.length || to >= items.length) return
  const [item] = items.splice(from, 1)
  items.splice(to, 0, item!)
}

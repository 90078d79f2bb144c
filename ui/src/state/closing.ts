// The window wants to close. What was typed, chosen and timed is saved first, then the window is let go. What cannot
// be saved stays on the screen with the reason; `src-tauri/src/closing.rs` closes the window after two seconds anyway.
import * as bridge from '../bridge'
import { autosave } from './session/autosave.svelte'
import { current } from './session/current.svelte'
import { timer } from './session/timer.svelte'

const works = new Set<() => Promise<boolean>>()

/** Adds work to do before the window closes, which gives whether that went well. Gives a function that takes it away. */
export function beforeClosing(work: () => Promise<boolean>): () => void {
  works.add(work)
  return () => void works.delete(work)
}

/** Saves everything; gives whether that went well. */
async function saveAll(): Promise<boolean> {
  // A field that loses the focus hands over what was not finished yet.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  const done = await Promise.all([...works].map((work) => work()))
  autosave.flush()
  timer.tick()
  timer.flush()
  await current.settled()
  return current.save !== 'failed' && done.every(Boolean)
}

/** Listens for the shell. Gives a function that stops listening. */
export function closeWhenAsked(save: () => Promise<boolean> = saveAll, leave = bridge.leave): () => void {
  const asked = () => void save().then((saved) => (saved ? leave() : undefined))
  window.addEventListener('actiescan:leave', asked)
  return () => window.removeEventListener('actiescan:leave', asked)
}

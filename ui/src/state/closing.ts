// Saves everything before the window closes: typed text, choices, settings and measured time. If saving fails, the
// reason stays on the screen. `src-tauri/src/close_window.rs` closes the window after two seconds anyway.
import * as bridge from '../bridge'
import { autosave } from './session/autosave.svelte'
import { current } from './session/current.svelte'
import { timer } from './session/timer.svelte'
import { settings } from './settings.svelte'

const works = new Set<() => Promise<boolean>>()

/** Adds work to do before the window closes; it resolves to whether it succeeded. Returns a function that removes it. */
export function beforeClosing(work: () => Promise<boolean>): () => void {
  works.add(work)
  return () => void works.delete(work)
}

/** Saves everything. Returns whether that succeeded. */
async function saveAll(): Promise<boolean> {
  // A field that loses the focus reports its unfinished text.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  const done = await Promise.all([...works].map((work) => work()))
  autosave.flush()
  timer.tick()
  timer.flush()
  await Promise.all([current.settled(), settings.saved()])
  if (current.save === 'failed') await current.retry()
  return current.save !== 'failed' && done.every(Boolean)
}

/** Listens for the shell's request to close. Returns a function that stops listening. */
export function closeWhenAsked(save: () => Promise<boolean> = saveAll, leave = bridge.leave): () => void {
  const asked = () => void save().then((saved) => (saved ? leave() : undefined))
  window.addEventListener('actiescan:leave', asked)
  return () => window.removeEventListener('actiescan:leave', asked)
}

// The tips for the first time. A tip is shown as long as what it explains is on the screen and was not done yet: the
// screens say what is there and what is done, and no tip has rules of its own.
import { untrack } from 'svelte'
import type { Hint } from '../bindings/Hint'
import { settings } from './settings.svelte'

/** A hint that is shown as a tip on a screen. */
export type Tip = Exclude<Hint, 'role'>

class Hints {
  /** How many of the things that each tip explains are on the screen. */
  #explained: Partial<Record<Tip, number>> = $state({})

  /** Returns the first of these tips that is of use now. */
  first(of: readonly Tip[]): Tip | undefined {
    return of.find((tip) => !settings.isDismissed(tip) && (this.#explained[tip] ?? 0) > 0)
  }

  /** Shows a tip while what it explains can be done; call while a component is set up. */
  explains(tip: Tip, possible: () => boolean): void {
    const possibleNow = $derived(possible())
    $effect(() => {
      if (!possibleNow) return
      this.#add(tip, 1)
      return () => this.#add(tip, -1)
    })
  }

  /** Notes that a person did what a tip explains, so that it goes at once and for good. */
  done(tip: Tip): void {
    settings.dismiss(tip)
  }

  #add(tip: Tip, count: number): void {
    untrack(() => (this.#explained[tip] = (this.#explained[tip] ?? 0) + count))
  }
}

export const hints = new Hints()

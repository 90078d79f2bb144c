// A draft of gesprekskaarten on the screen. Every change is shown at once and saved as a whole: 300 ms after the last
// key, at most 1 s after the first. One save runs at a time; what changes meanwhile is saved after it.
import { SvelteMap } from 'svelte/reactivity'
import type { Instrument } from '../../bindings/Instrument'
import type { InstrumentProblem } from '../../bindings/InstrumentProblem'
import type { InstrumentView } from '../../bindings/InstrumentView'
import * as bridge from '../../bridge'
import { duplicateTexts } from '../../model/instrument/duplicates'
import type { DraftProblem } from '../../model/instrument/problems'
import { putBackPart, removePart, type RemovedPart } from '../../model/instrument/removed'

/** A text in a field that cannot be saved. */
interface Wrong {
  typed: string
  message: string
}

const AFTER_LAST_KEY = 300
const AFTER_FIRST_KEY = 1000
/** Milliseconds after which the save status shows that saving is slow. */
const SLOW = 1000

export class InstrumentDraft {
  /** The draft as last saved, with what must change before it can be settled. */
  view: InstrumentView = $state.raw()!
  /** The draft on the screen. */
  value: Instrument = $state()!
  error = $state('')
  save: 'saved' | 'pending' | 'slow' | 'failed' = $derived.by(() => {
    if (this.error) return 'failed'
    if (this.#slow) return 'slow'
    return this.#dirty || this.#busy ? 'pending' : 'saved'
  })
  /** Texts that occur twice, which do not keep it from being settled. */
  warnings: DraftProblem[] = $derived(duplicateTexts(this.value))
  /** Texts in fields that cannot be saved, by their paths. */
  readonly wrong = new SvelteMap<string, Wrong>()
  /** The removed parts that can be put back, the last one at the end. */
  removed: RemovedPart[] = $state.raw([])
  /** The problems to solve before it is settled: of the saved draft, and of texts that cannot be saved. */
  problems: InstrumentProblem[] = $derived([
    ...this.view.problems,
    ...[...this.wrong].map(([path, { message }]) => ({ path, message })),
  ])

  #dirty = $state(false)
  #busy = $state(false)
  #slow = $state(false)
  #saving: Promise<boolean> | null = null
  #last: ReturnType<typeof setTimeout> | undefined
  #first: ReturnType<typeof setTimeout> | undefined

  constructor(
    view: InstrumentView,
    readonly changeDraft: typeof bridge.changeDraft = bridge.changeDraft,
  ) {
    this.view = view
    this.value = structuredClone(view.instrument)
  }

  /** Changes the draft on the screen, and saves it soon. */
  change(how: (draft: Instrument) => void): void {
    how(this.value)
    this.#dirty = true
    clearTimeout(this.#last)
    this.#last = setTimeout(this.flush, AFTER_LAST_KEY)
    this.#first ??= setTimeout(this.flush, AFTER_FIRST_KEY)
  }

  /** Remembers what is typed in a field and cannot be saved, with what is wrong with it; without that, forgets it. */
  mark(path: string, typed: string, message: string): void {
    if (message) this.wrong.set(path, { typed, message })
    else this.wrong.delete(path)
  }

  /** Removes a part of a list, so that it can be put back. */
  remove(list: string, index: number, words: string): void {
    const part = removePart($state.snapshot(this.value) as Instrument, list, index, words)
    if (!part) return
    this.removed = [...this.removed, part]
    this.change((it) => removePart(it, list, index, words))
  }

  /** Puts a removed part back, or the last one. Returns its path; null if there is none. */
  putBack(part: RemovedPart | undefined = this.removed.at(-1)): string | null {
    if (!part) return null
    this.removed = this.removed.filter((one) => one !== part)
    let path: string | null = null
    this.change((it) => (path = putBackPart(it, part)))
    return path
  }

  /** Saves what is not saved. Resolves to whether everything is. */
  flush = (): Promise<boolean> => {
    clearTimeout(this.#last)
    clearTimeout(this.#first)
    this.#last = this.#first = undefined
    this.#saving ??= this.#saveAll().finally(() => (this.#saving = null))
    return this.#saving
  }

  async #saveAll(): Promise<boolean> {
    while (this.#dirty) {
      this.#dirty = false
      const slow = setTimeout(() => (this.#slow = true), SLOW)
      this.#busy = true
      try {
        this.view = await this.changeDraft(this.value.id, $state.snapshot(this.value) as Instrument)
        this.error = ''
      } catch (thrown) {
        this.#dirty = true
        this.error = bridge.asCommandError(thrown).message
        return false
      } finally {
        clearTimeout(slow)
        this.#slow = this.#busy = false
      }
    }
    return true
  }
}

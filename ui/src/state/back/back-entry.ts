// Goes back: by the back gesture and button of Android, by the back button of a mouse, by Escape. The web view knows
// only its own history. On Android it leaves the app if that history is empty. So the page keeps one entry above its
// first one as long as there is something to go back to, however many levels there are. The history never grows. The
// web view of Android passes over entries that the page made before a person touched it, as after a restart on a card.
// So the Android app asks the page itself, and the entry is for what else moves in the history.
import { androidShell, type AndroidShell } from '../device/android-shell'

/** State of the entry above the first one. The first one has none. */
const ABOVE = 'above'
/**
 * Milliseconds within which a move in the history answers our own `back()`. A web view that is busy or was put in the
 * background answers late. A move after that time is one of a person.
 */
const ANSWER_WITHIN = 10_000

/** The part of the history of the web view that is used. */
export type PageHistory = Pick<History, 'state' | 'pushState' | 'back'>

/** Everything that can go back: the layers that are open, and the screens. */
export interface Levels {
  /** Whether there is something to go back to. */
  canGoBack: () => boolean
  /** Closes the topmost layer, or goes one screen up. Returns whether there was one. */
  goBack: () => boolean
  /** Whether Escape leaves the focused text field first, because nothing lies above it. */
  leavesField: () => boolean
}

export class BackEntry {
  /** Runs while the answer to our own `back()` is not there. */
  #answer: ReturnType<typeof setTimeout> | undefined
  /** The last value that was sent to the Android app. */
  #told: boolean | undefined

  constructor(
    readonly levels: Levels,
    readonly history: PageHistory = window.history,
    readonly android: Pick<AndroidShell, 'setCanGoBack'> | undefined = androidShell(),
  ) {}

  /** Adds or removes the entry, after a layer or a screen opened or closed. */
  update(): void {
    const can = this.levels.canGoBack()
    if (can !== this.#told) this.android?.setCanGoBack((this.#told = can))
    const above = this.history.state === ABOVE
    if (can === above) return
    // A second `back()` before the answer to the first would leave the page.
    if (!above) this.history.pushState(ABOVE, '')
    else if (this.#answer === undefined) {
      // The web view answers later, with `popstate`.
      this.#answer = setTimeout(() => this.#answered(), ANSWER_WITHIN)
      this.history.back()
    }
  }

  #answered(): void {
    clearTimeout(this.#answer)
    this.#answer = undefined
    this.update()
  }

  /** Answers a move of the web view in its history. */
  moved(): void {
    // Going forward has no meaning here.
    if (this.history.state === ABOVE) return this.update()
    if (this.#answer !== undefined) return this.#answered()
    this.levels.goBack()
    this.update()
  }

  /** Answers the back gesture and button of Android. An event that is not cancelled is left to the app. */
  asked(event: Event): void {
    if (this.levels.goBack()) event.preventDefault()
    this.update()
  }

  /** Answers Escape. An Escape that ends the composition of a character belongs to the input method. */
  pressed(event: KeyboardEvent): void {
    const composing = event.isComposing || event.keyCode === 229
    if (event.key !== 'Escape' || composing || event.ctrlKey || event.altKey || event.metaKey) return
    // Holding the key down must not close one level after another.
    const field = this.levels.leavesField() ? textField(document.activeElement) : null
    if (field instanceof HTMLInputElement && field.type === 'search' && field.value !== '') return // The web view clears it.
    if (!event.repeat && field) field.blur()
    else if (!event.repeat && !this.levels.goBack()) return
    event.preventDefault()
    event.stopPropagation()
  }

  /** Starts to listen. Returns a function that stops. */
  listen(): () => void {
    const moved = () => this.moved()
    const asked = (event: Event) => this.asked(event)
    const pressed = (event: KeyboardEvent) => this.pressed(event)
    window.addEventListener('popstate', moved)
    window.addEventListener('actiescan:back', asked)
    // Captured, because Escape goes back wherever the focus is.
    window.addEventListener('keydown', pressed, { capture: true })
    this.update()
    return () => {
      window.removeEventListener('popstate', moved)
      window.removeEventListener('actiescan:back', asked)
      window.removeEventListener('keydown', pressed, { capture: true })
    }
  }
}

/** Returns the element if a person types in it: a field, or a text with markup such as the minutes. */
function textField(element: Element | null): HTMLElement | null {
  if (!(element instanceof HTMLElement)) return null
  const isText = element.isContentEditable || element.matches('textarea, input:not([type=radio], [type=checkbox])')
  return isText ? element : null
}

// The settings of this device. Writes those about the appearance to the root element, where the styles read them.
import type { Hint } from '../bindings/Hint'
import type { Role } from '../bindings/Role'
import type { Settings } from '../bindings/Settings'
import * as bridge from '../bridge'
import { androidShell, type AndroidShell } from './device/android-shell'

const dark = () => window.matchMedia('(prefers-color-scheme: dark)')
const contrast = () => window.matchMedia('(prefers-contrast: more)')

class DeviceSettings {
  value: Settings | null = $state.raw(null)
  /** The settings that are saved on this device. */
  #stored: Settings | null = null
  #deviceTheme = $state<'light' | 'dark' | 'contrast'>('light')

  /** Takes the saved settings from the Rust side. */
  take(settings: Settings): void {
    this.value = this.#stored = settings
  }

  /** The role of the person who uses this device. */
  get role(): Role {
    return this.value?.role ?? 'moderator'
  }

  /** Returns whether a hint was dismissed. Before the settings are read, every hint counts as dismissed. */
  isDismissed(hint: Hint): boolean {
    return this.value?.putAway.includes(hint) ?? true
  }

  /** Dismisses a hint that was read or followed. */
  dismiss(hint: Hint): void {
    if (this.value === null || this.isDismissed(hint)) return
    // If this fails, the hint comes back at the next start.
    this.change({ putAway: [...this.value.putAway, hint] }).catch(() => {})
  }

  /** How many changes are being saved. */
  #saving = $state(0)
  /** Ends when the last change is saved or was refused. */
  #last: Promise<unknown> = Promise.resolve()

  /** Shows a change at once, and saves it after the changes before it: calls at the same time can overtake each other. */
  async change(part: Partial<Settings>): Promise<void> {
    if (!this.value) return
    const wanted = { ...this.value, ...part }
    this.value = wanted
    this.#saving++
    const save = () => bridge.saveSettings(wanted)
    const saved = this.#saving === 1 ? save() : this.#last.then(save)
    this.#last = saved.catch(() => {})
    try {
      const kept = await saved
      this.#stored = kept
      if (this.value === wanted) this.value = kept // Otherwise a later change is already shown.
    } catch (thrown) {
      if (this.value === wanted) this.value = this.#stored
      throw thrown
    } finally {
      this.#saving--
    }
  }

  /** Resolves when all changes so far are saved or were refused. */
  saved = (): Promise<unknown> => this.#last

  /** Follows the theme of the device; call once, inside an effect. Returns a function that stops. */
  followDevice(): () => void {
    const read = () => (this.#deviceTheme = contrast().matches ? 'contrast' : dark().matches ? 'dark' : 'light')
    const queries = [dark(), contrast()]
    queries.forEach((query) => query.addEventListener('change', read))
    read()
    return () => queries.forEach((query) => query.removeEventListener('change', read))
  }

  /** Writes the settings where the styles read them. */
  show(root: HTMLElement, android: Pick<AndroidShell, 'setDark'> | undefined = androidShell()): void {
    const { theme, textSize, lessMotion, gaugeLeft } = this.value ?? fallback
    const shown = theme === 'device' ? this.#deviceTheme : theme
    root.dataset.theme = shown
    android?.setDark(shown === 'dark')
    if (root.dataset.text !== textSize) {
      root.dataset.text = textSize
      measureAnew(document.body)
    }
    root.dataset.motion = lessMotion ? 'less' : 'all'
    root.dataset.gauge = gaugeLeft ? 'left' : 'right'
    // The journeys read it.
    root.dataset.settings = this.#saving === 0 ? 'saved' : 'pending'
  }
}

/**
 * Makes the web view evaluate container queries again. It caches their result until the container changes size, but
 * another text size changes the length of a rem.
 */
function measureAnew(container: HTMLElement): void {
  container.style.containerType = 'normal'
  void container.offsetHeight
  container.style.containerType = ''
}

const fallback = { theme: 'device', textSize: 'normal', lessMotion: false, gaugeLeft: false } as const

export const settings = new DeviceSettings()

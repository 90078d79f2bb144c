// How this device shows things, put on the root element for the styles.
import type { Hint } from '../bindings/Hint'
import type { Role } from '../bindings/Role'
import type { Settings } from '../bindings/Settings'
import * as bridge from '../bridge'

const dark = () => window.matchMedia('(prefers-color-scheme: dark)')
const contrast = () => window.matchMedia('(prefers-contrast: more)')

class DeviceSettings {
  value: Settings | null = $state.raw(null)
  #deviceTheme = $state<'light' | 'dark' | 'contrast'>('light')

  /** Takes what the Rust side keeps. */
  take(settings: Settings): void {
    this.value = settings
  }

  /** The part this device plays. */
  get role(): Role {
    return this.value?.role ?? 'moderator'
  }

  /** Tells whether something of the first time was read already. Nothing shows before the settings are there. */
  isDismissed(hint: Hint): boolean {
    return this.value?.putAway.includes(hint) ?? true
  }

  /** Puts away something of the first time: read, or done and so no longer needed. */
  dismiss(hint: Hint): void {
    if (this.value === null || this.isDismissed(hint)) return
    // A hint that cannot be kept away comes back at the next start; nothing of anybody's work is lost.
    this.change({ putAway: [...this.value.putAway, hint] }).catch(() => {})
  }

  /** Keeps a change, and shows it at once. */
  async change(part: Partial<Settings>): Promise<void> {
    if (!this.value) return
    const before = this.value
    const wanted = { ...before, ...part }
    this.value = wanted
    try {
      const kept = await bridge.saveSettings(wanted)
      if (this.value === wanted) this.value = kept // Else a later change is already shown.
    } catch (thrown) {
      if (this.value === wanted) this.value = before
      throw thrown
    }
  }

  /** Follows the device; call once, inside an effect. Gives a function that stops. */
  followDevice(): () => void {
    const read = () => (this.#deviceTheme = contrast().matches ? 'contrast' : dark().matches ? 'dark' : 'light')
    const queries = [dark(), contrast()]
    queries.forEach((query) => query.addEventListener('change', read))
    read()
    return () => queries.forEach((query) => query.removeEventListener('change', read))
  }

  /** Writes the choices where the styles read them. */
  show(root: HTMLElement): void {
    const { theme, textSize, lessMotion, gaugeLeft } = this.value ?? fallback
    root.dataset.theme = theme === 'device' ? this.#deviceTheme : theme
    if (root.dataset.text !== textSize) {
      root.dataset.text = textSize
      measureAnew(document.body)
    }
    root.dataset.motion = lessMotion ? 'less' : 'all'
    root.dataset.gauge = gaugeLeft ? 'left' : 'right'
  }
}

/**
 * Web views keep the answers to container queries until the container itself changes size; another size of text
 * changes what a rem is, and must be asked anew.
 */
function measureAnew(container: HTMLElement): void {
  container.style.containerType = 'normal'
  void container.offsetHeight
  container.style.containerType = ''
}

const fallback = { theme: 'device', textSize: 'normal', lessMotion: false, gaugeLeft: false } as const

export const settings = new DeviceSettings()

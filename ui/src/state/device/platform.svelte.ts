// The abilities of the device, as the Rust side knows it.
import type { Platform } from '../../bindings/Platform'

class Device {
  #platform: Platform | null = $state.raw(null)

  take(platform: Platform): void {
    this.#platform = platform
  }

  get system(): Platform['system'] {
    return this.#platform?.system ?? 'linux'
  }

  /** Whether there is a share sheet. */
  get canShare(): boolean {
    return this.#platform?.canShare ?? false
  }

  /** Whether a person can choose a folder that the app may keep using. */
  get hasFolders(): boolean {
    return this.#platform?.hasFolders ?? true
  }
}

export const device = new Device()

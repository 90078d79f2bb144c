// What a menu holds.
import type { Component } from 'svelte'

export interface MenuItem {
  words: string
  icon: Component<{ class?: string }>
  run: () => void
  /** Shown only where the rail is not. */
  narrowOnly?: boolean
}

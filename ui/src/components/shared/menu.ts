// The items of a menu.
import type { Component } from 'svelte'

export interface MenuItem {
  words: string
  icon: Component<{ class?: string }>
  run: () => void
  /** Whether it is shown only on a narrow screen, which has no rail. */
  narrowOnly?: boolean
}

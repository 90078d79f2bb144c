// The layers that are open above the screen: dialogs, menus, panels and editors. Going back closes the topmost of
// these before it leaves the screen. The Android back gesture, Escape and the back button of a mouse all go back.

/**
 * The kinds of layers, from the bottom to the top. `screen` stands for a screen that leaves in a way of its own. An
 * `editor` is an open field or form on the screen. A `sheet` is a panel beside or over the screen.
 */
const KINDS = ['screen', 'editor', 'sheet', 'menu', 'dialog'] as const

export interface Layer {
  kind: (typeof KINDS)[number]
  /** Closes the layer. It is called once for each time that a person goes back. */
  close: () => void
}

/** The open layers. Of two layers of the same kind, the one that was opened last is on top. */
export class Layers {
  #open: Layer[] = []
  #listener: () => void = () => {}

  /** Adds a layer. Returns a function that removes it. */
  add(layer: Layer): () => void {
    this.#open = [...this.#open, layer]
    this.#listener()
    return () => {
      this.#open = this.#open.filter((other) => other !== layer)
      this.#listener()
    }
  }

  get any(): boolean {
    return this.#open.length > 0
  }

  /** Closes the topmost layer. Returns whether there was one. */
  closeTop(): boolean {
    const top = this.#open.reduce<Layer | null>(
      (highest, layer) => (highest && rank(highest) > rank(layer) ? highest : layer),
      null,
    )
    top?.close()
    return top !== null
  }

  /** Returns whether a layer is open that lies above the fields of the screen. */
  get above(): boolean {
    return this.#open.some((layer) => layer.kind !== 'screen')
  }

  /** Calls `listener` after a layer was added or removed. */
  follow(listener: () => void): () => void {
    this.#listener = listener
    return () => (this.#listener = () => {})
  }
}

const rank = (layer: Layer) => KINDS.indexOf(layer.kind)

// Closes a dialog, menu, panel or editor when a person goes back. `App` provides the layers as context, because
// components know no state.
import { getContext, untrack } from 'svelte'
import type { Layer, Layers } from '../../model/layers'

/** Context key of the layers that are open above the screen. */
export const LAYERS = Symbol('layers')

/** Returns the layers; undefined outside the app. Call while a component initialises. */
export const openLayers = (): Layers | undefined => getContext<Layers | undefined>(LAYERS)

/** While `isOpen` returns true, going back calls `close`. Call while a component initialises: this creates an effect. */
export function closesOnBack(kind: Layer['kind'], isOpen: () => boolean, close: () => void): void {
  const layers = openLayers()
  $effect(() => (isOpen() ? untrack(() => layers?.add({ kind, close })) : undefined))
}

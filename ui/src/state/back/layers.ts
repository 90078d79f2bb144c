// The layers that are open above the screen in this window.
import { Layers } from '../../model/layers'

export const layers = new Layers()

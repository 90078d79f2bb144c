// Opens the handleiding at what helps. `App` provides it as context, because components know no state.
import { getContext } from 'svelte'
import type { HelpTopic } from '../../model/handbook/place'

/** Context key of the function that opens the handleiding. */
export const HELP = Symbol('help')

export type OpenHelp = (topic: HelpTopic) => void

/** Returns the function; undefined outside the app. Call while a component initialises. */
export const helpOpener = (): OpenHelp | undefined => getContext<OpenHelp | undefined>(HELP)

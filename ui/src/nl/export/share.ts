// Dutch texts about the share sheet of the device, and about files that another app stores.
import type { SavedFile } from '../../bindings/SavedFile'
import type { Shared } from '../../bindings/Shared'

/**
 * Returns where a file is: saved, or given to another app that stores it. `what` is the file, with its article. `path`
 * is a path where the file was read back, and otherwise its name only.
 */
export const savedAs = (what: string, { path, readBack }: Pick<SavedFile, 'path' | 'readBack'>): string =>
  readBack
    ? `${what} is bewaard: ${path}`
    : `${what} is doorgegeven aan de plek die je koos, onder de naam ${path}. Het kan even duren voor het bestand daar staat. Kijk of het gelukt is.`

export const share = {
  share: 'Deel…',
  /** How the share sheet ended. Null if the person stopped before it opened. */
  outcome: (shared: Shared | null): string => {
    if (shared === 'completed') return 'Gedeeld.'
    if (shared === 'offered') return 'Het bestand staat klaar voor de app die je koos. Kijk daar of het gelukt is.'
    return 'Er is niets gedeeld.'
  },
} as const

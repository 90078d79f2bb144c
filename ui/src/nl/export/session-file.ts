// Dutch texts about saving a session file or a copy.
import type { SavedFile } from '../../bindings/SavedFile'
import { savedAs } from './share'

export const sessionFile = {
  title: 'Sessiebestand',
  about: 'Alles van deze sessie, met geschiedenis. Om op een ander apparaat verder te werken.',
  lock: 'Met een wachtwoord',
  lockHint:
    'Dan kun je het veilig mailen. Geef het wachtwoord apart door. Wie het wachtwoord niet weet, kan het bestand niet openen.',
  passphrase: 'Wachtwoord van 8 tekens of meer',
  save: 'Bewaar sessiebestand',
  saved: (saved: SavedFile) => savedAs('Het sessiebestand', saved),
  cancelled: 'Het sessiebestand is niet bewaard.',
  copy: 'Maak een kopie van deze sessie',
  copied: (name: string) => `De kopie staat bij je sessies: ${name}`,
} as const

// Dutch texts about opening files.
import { counted } from '../dates'

export const incomingFiles = {
  open: 'Open bestand',
  notice: 'Melding over een bestand',
  opened: 'Sluit melding',
  slow: 'Actiescan leest een bestand. Werk gewoon verder.',
  more: (count: number) => `En nog ${counted(count, 'bestand', 'bestanden')}.`,
  toSession: 'Bekijk de sessie',
  passphrase: 'Wachtwoord',
  passphraseMissing: 'Vul het wachtwoord in.',
  openLocked: 'Open het bestand',
  insist: 'Toch openen',
  bringBack: 'Haal de sessie terug',
  leave: 'Niet openen',
} as const

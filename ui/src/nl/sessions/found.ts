// Dutch texts about the place in a session where a search found its words.
import type { EditKind } from '../../bindings/EditKind'
import type { TextPlace } from '../../bindings/TextPlace'

const kinds: Partial<Record<EditKind, string>> = {
  'setText.minuteTaker': 'Notulist',
  'setText.participantName': 'Deelnemer',
  'setText.note': 'Notitie',
  'setText.subNote': 'Notitie',
  'setText.actionWhat': 'Actiepunt',
  'setText.actionWho': 'Actiepunt',
  setActionOutcome: 'Actiepunt van het vorige gesprek',
  'setText.minutes': 'Gespreksverslag',
  'setText.question': 'Vraag van de notulist',
  'setText.questionAnswer': 'Vraag van de notulist',
}
const marks: Record<string, string> = { openQuestion: 'Open vraag', comeBackLater: 'Later terugkomen' }

/** Returns what kind of text it is, and on which card. */
export function foundIn({ what, on, card }: TextPlace): string {
  const kind = what === 'setMarkWords' ? marks[on ?? ''] : kinds[what]
  if (!kind) return card ? `Bij “${card}”` : ''
  return card ? `${kind} bij “${card}”` : kind
}

// Dutch texts about the settings.
import type { SavedFile } from '../../bindings/SavedFile'
import { savedAs } from '../export/share'

export const settings = {
  title: 'Instellingen',
  who: 'Over jou',
  name: 'Mijn naam',
  nameHint: 'Staat bij wijzigingen in de geschiedenis van een sessie. Mag leeg blijven.',
  role: 'Mijn rol',
  roles: { moderator: 'Ik ben moderator', minuteTaker: 'Ik ben notulist' },
  hints: 'Tips',
  hintsText: 'De eerste keer staat bij een scherm een korte tip.',
  showHints: 'Toon de tips weer',
  hintsShown: 'De tips staan weer aan.',
  appearance: 'Hoe het eruitziet',
  theme: 'Kleuren',
  themes: { device: 'Zoals op dit apparaat', light: 'Licht', dark: 'Donker', contrast: 'Hoog contrast' },
  textSize: 'Grootte van de tekst',
  textSizes: { normal: '100%', large: '125%', larger: '150%', largest: '200%' },
  lessMotion: 'Minder beweging',
  lessMotionHint: 'Het niveau en de kaarten verschuiven zonder animatie.',
  keepAwake: 'Scherm aan tijdens een gesprek',
  keepAwakeHint: 'Het scherm gaat niet uit zolang het gesprek loopt. Dat kost stroom.',
  log: 'Logboek',
  logAbout: 'Het logboek zegt welke stappen Actiescan deed en wat misging. Er staan geen namen of teksten in.',
  logHint: 'Staat er een code bij een melding? Stuur het logboek mee als je om hulp vraagt.',
  saveLog: 'Bewaar logboek',
  logSaved: (saved: SavedFile) => savedAs('Het logboek', saved),
  logCancelled: 'Het logboek is niet bewaard.',
  gaugeLeft: 'Niveau links',
  gaugeLeftHint: 'Het niveau staat links van de kaart. Handig als je linkshandig bent.',
} as const

// Every Dutch string of the interface, per screen. B1 language; buttons name what they do.
import { advice } from './advice'
import { card } from './card/card'
import { dates } from './dates'
import { earlier } from './card/previous'
import { exporting } from './export/export'
import { exchange } from './export/exchange'
import { explain } from './frame/explain'
import { form } from './sessions/returned-form'
import { frame } from './frame/frame'
import { hints } from './hints'
import { history } from './history'
import { newSession } from './sessions/new-session'
import { overview } from './overview'
import { present } from './card/present'
import { sessions } from './sessions/sessions'
import { settings } from './frame/settings'
import { silent } from './card/silent'

export const nl = {
  frame,
  hints,
  dates,
  sessions,
  newSession,
  card,
  overview,
  advice,
  earlier,
  exchange,
  export: exporting,
  explain,
  form,
  history,
  settings,
  silent,
  present,
} as const

// Every Dutch string of the interface, per screen. B1 language; buttons name what they do.
import { advice } from './nl/advice'
import { card } from './nl/card'
import { dates } from './nl/dates'
import { earlier } from './nl/earlier'
import { exporting } from './nl/export'
import { exchange } from './nl/exchange'
import { explain } from './nl/explain'
import { form } from './nl/form'
import { frame } from './nl/frame'
import { hints } from './nl/hints'
import { history } from './nl/history'
import { newSession } from './nl/new-session'
import { overview } from './nl/overview'
import { present } from './nl/present'
import { sessions } from './nl/sessions'
import { settings } from './nl/settings'
import { silent } from './nl/silent'

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

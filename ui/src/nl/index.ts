// All Dutch texts of the screens, by area. Plain Dutch (B1); a button names its action.
import { advice } from './advice'
import { authors } from './authors'
import { card } from './card/card'
import { present } from './card/present'
import { previous } from './card/previous'
import { silent } from './card/silent'
import { dates } from './dates'
import { exporting } from './export/export'
import { incomingFiles } from './export/incoming-files'
import { privacy } from './export/privacy'
import { savedFile } from './export/saved'
import { sessionFile } from './export/session-file'
import { share } from './export/share'
import { sharedFolder } from './export/shared-folder'
import { day } from './fields/day'
import { code } from './frame/code'
import { curtain } from './frame/curtain'
import { explain } from './frame/explain'
import { frame } from './frame/frame'
import { help } from './frame/help'
import { settings } from './frame/settings'
import { guide, handOver } from './guide'
import { hints } from './hints'
import { history } from './history'
import { difference } from './instruments/difference'
import { instrumentEditor } from './instruments/editor'
import { instruments } from './instruments/instruments'
import { notes } from './notes'
import { overview } from './overview'
import { copies } from './sessions/copies'
import { newSession } from './sessions/new-session'
import { retention } from './sessions/retention'
import { returnedForm } from './sessions/returned-form'
import { sessions } from './sessions/sessions'

export const nl = {
  advice,
  authors,
  card,
  code,
  copies,
  curtain,
  dates,
  day,
  difference,
  explain,
  export: exporting,
  frame,
  guide,
  handOver,
  help,
  hints,
  history,
  incomingFiles,
  instrumentEditor,
  instruments,
  newSession,
  notes,
  overview,
  present,
  previous,
  privacy,
  retention,
  returnedForm,
  savedFile,
  sessionFile,
  sessions,
  settings,
  share,
  sharedFolder,
  silent,
} as const

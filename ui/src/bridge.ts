// The only file that calls Tauri, with one function per command. It decides nothing.
import { invoke as call } from '@tauri-apps/api/core'
import type { Ask } from './bindings/Ask'
import type { BlankDocument } from './bindings/BlankDocument'
import type { Block } from './bindings/Block'
import type { CodeAnswer } from './bindings/CodeAnswer'
import type { Companion } from './bindings/Companion'
import type { CopyAs } from './bindings/CopyAs'
import type { DiskEncryption } from './bindings/DiskEncryption'
import type { DocumentKind } from './bindings/DocumentKind'
import type { DocumentSummary } from './bindings/DocumentSummary'
import type { Edit } from './bindings/Edit'
import type { EditedSession } from './bindings/EditedSession'
import type { ErrorCode } from './bindings/ErrorCode'
import type { ErrorTopic } from './bindings/ErrorTopic'
import type { ExportOptions } from './bindings/ExportOptions'
import type { Exported } from './bindings/Exported'
import type { FormPreview } from './bindings/FormPreview'
import type { HistoryLine } from './bindings/HistoryLine'
import type { HistoryOf } from './bindings/HistoryOf'
import type { HomePlace } from './bindings/HomePlace'
import type { ImportReport } from './bindings/ImportReport'
import type { InstalledInstrument } from './bindings/InstalledInstrument'
import type { Instrument } from './bindings/Instrument'
import type { InstrumentDifference } from './bindings/InstrumentDifference'
import type { InstrumentList } from './bindings/InstrumentList'
import type { InstrumentRef } from './bindings/InstrumentRef'
import type { InstrumentView } from './bindings/InstrumentView'
import type { KeptCopies } from './bindings/KeptCopies'
import type { ListPart } from './bindings/ListPart'
import type { ListPlace } from './bindings/ListPlace'
import type { ModeratorCode } from './bindings/ModeratorCode'
import type { NewSession } from './bindings/NewSession'
import type { OfferedInstruments } from './bindings/OfferedInstruments'
import type { Opened } from './bindings/Opened'
import type { OverduePage } from './bindings/OverduePage'
import type { Position } from './bindings/Position'
import type { SavedFile } from './bindings/SavedFile'
import type { SessionId } from './bindings/SessionId'
import type { SessionList } from './bindings/SessionList'
import type { SessionPage } from './bindings/SessionPage'
import type { SessionView } from './bindings/SessionView'
import type { Settings } from './bindings/Settings'
import type { Shared } from './bindings/Shared'
import type { SharingView } from './bindings/SharingView'
import type { SilentRound } from './bindings/SilentRound'
import type { Started } from './bindings/Started'
import type { TextField } from './bindings/TextField'
import type { ToShare } from './bindings/ToShare'
import type { WrittenFolder } from './bindings/WrittenFolder'
import { withCode, withHelp } from './model/text/error-code'
import type { HelpTopic } from './model/handbook/place'
import { sendable } from './model/text/graphemes'
import { nl } from './nl'

/**
 * The error of a command: a message for people, and a code for callers that need to know the cause. The code is
 * `uncalled` if the call did not reach its command, because Tauri did not accept the arguments.
 */
export interface CommandError {
  code: ErrorCode | 'uncalled'
  message: string
  /** Short code that stands in the log. Questions have none. */
  reference?: string
  /** The topic of the error, where the code does not say enough. */
  topic?: ErrorTopic
}

/** The heads of the session as the page has it; null if it has another one. */
type Seen = SessionView['heads'] | null

async function invoke<T>(command: string, given?: Record<string, unknown>): Promise<T> {
  try {
    return await call<T>(command, sendable(given))
  } catch (thrown) {
    if (isCommandError(thrown)) throw thrown
    // The text is in English and may quote the arguments, so that only the name of the command is logged.
    const reference = await call<string>('report_uncalled', { command }).catch(() => undefined)
    const error: CommandError = { code: 'uncalled', message: nl.frame.uncalled, reference }
    throw error
  }
}

/** The last call of each kind that may be running. */
const running = new Map<string, Promise<unknown>>()

/** Whether the page goes away. Nothing that waits then is ever sent. */
let leaving = false
window.addEventListener('pagehide', () => (leaving = true))
window.addEventListener('pageshow', () => (leaving = false))

/**
 * Calls a command that replaces what it stored before, after its previous call has ended. The Rust side runs calls side
 * by side, so the older one could win. A page that goes away or is hidden sends it at once: there the last is the most
 * likely to win, and would otherwise be lost.
 */
function inTurn<T>(command: string, given: Record<string, unknown>): Promise<T> {
  const send = () => invoke<T>(command, given)
  const atOnce = leaving || document.visibilityState === 'hidden'
  const mine: Promise<T> = (atOnce ? undefined : running.get(command)?.then(send, send)) ?? send()
  const end = () => {
    if (running.get(command) === mine) running.delete(command)
  }
  running.set(command, mine)
  mine.then(end, end)
  return mine
}

export const start = () => invoke<Started>('start')
/** Lists the first sessions; `rows` is how many the screen shows already. */
export const sessions = (query: string | null, rows: number | null = null) =>
  invoke<SessionList>('sessions', { query, rows })
export const sessionPage = (part: ListPart, query: string | null, after: ListPlace | null) =>
  invoke<SessionPage>('session_page', { part, query, after })
export const overduePage = (after: ListPlace) => invoke<OverduePage>('overdue_page', { after })
/** Creates a session on an instrument; null is the usual one. */
export const createSession = (details: NewSession, instrument: InstrumentRef | null) =>
  invoke<SessionView>('create_session', { details, instrument })
export const planFollowUp = (session: SessionId, details: NewSession, instrument: InstrumentRef | null) =>
  invoke<SessionView>('plan_follow_up', { session, details, instrument })
export const openSession = (session: SessionId) => invoke<SessionView>('open_session', { session })
/** Makes edits and returns what they changed. `seen` are the heads of the session on the screen. */
export const edit = (session: SessionId, seen: Seen, edits: Edit[]) =>
  invoke<EditedSession>('edit', { session, seen, edits })
export const undo = (session: SessionId, seen: Seen) => invoke<EditedSession>('undo', { session, seen })
export const redo = (session: SessionId, seen: Seen) => invoke<EditedSession>('redo', { session, seen })
export const history = (session: SessionId, of: HistoryOf) => invoke<HistoryLine[]>('history', { session, of })
export const earlierText = (session: SessionId, change: string, text: TextField) =>
  invoke<string>('earlier_text', { session, change, text })
export const keepRound = (session: SessionId, seen: Seen, round: SilentRound | null) =>
  invoke<EditedSession>('keep_round', { session, seen, round })
export const endRound = (session: SessionId, seen: Seen) => invoke<EditedSession>('end_round', { session, seen })
export const moderatorCode = () => invoke<ModeratorCode>('moderator_code')
export const checkCode = (code: string) => invoke<CodeAnswer>('check_code', { code })
/** Chooses a code; null removes it. Needs the code until now, unless the person who forgot it has waited. */
export const chooseCode = (code: string | null, old: string | null) => invoke<CodeAnswer>('choose_code', { code, old })
export const forgetCode = (on: boolean) => invoke<ModeratorCode>('forget_code', { on })
export const guardRound = (session: SessionId | null) => inTurn<void>('guard_round', { session })
/** Hides the screen until the code is typed, also after a reload. */
export const drawCurtain = () => invoke<void>('draw_curtain')
/** Asks Linux about the encryption of the disk with the sessions. */
export const diskEncryption = () => invoke<DiskEncryption>('disk_encryption')
export const rememberPlace = (place: Position | null) => inTurn<void>('remember_place', { place })
export const rememberHomePlace = (place: HomePlace | null) => inTurn<void>('remember_home_place', { place })
export const keepDraft = (name: string, text: string | null) => inTurn<void>('keep_draft', { name, text })
export const settleAdvice = (session: SessionId, seen: Seen) =>
  invoke<EditedSession>('settle_advice', { session, seen })
export const finishSession = (session: SessionId, seen: Seen) =>
  invoke<EditedSession>('finish_session', { session, seen })
export const resumeSession = (session: SessionId, seen: Seen) =>
  invoke<EditedSession>('resume_session', { session, seen })
export const trashSession = (session: SessionId) => invoke<SessionList>('trash_session', { session })
export const restoreSession = (session: SessionId) => invoke<SessionList>('restore_session', { session })
export const deleteSession = (session: SessionId) => invoke<SessionList>('delete_session', { session })
export const keptCopies = () => invoke<KeptCopies>('kept_copies')
export const eraseDamaged = () => invoke<KeptCopies>('erase_damaged')
/** Returns minutes that are not those of the session now, as the advice would show them. */
export const minutesPreview = (text: string) => invoke<Block[]>('minutes_preview', { text })
export const advicePreview = (session: SessionId, options: ExportOptions) =>
  invoke<Block[]>('advice_preview', { session, options })
export const actiescanPreview = (session: SessionId, options: ExportOptions) =>
  invoke<Block[]>('actiescan_preview', { session, options })
/** Counts the pages of a document; null if another count of it began meanwhile, or counting was stopped. */
export const documentSummary = (session: SessionId, kind: DocumentKind, options: ExportOptions) =>
  invoke<DocumentSummary | null>('document_summary', { session, kind, options })
export const stopCounting = () => invoke<void>('stop_counting')
export const saveDocument = (session: SessionId, kind: DocumentKind, options: ExportOptions) =>
  invoke<Exported | null>('save_document', { session, kind, options })
/** Progress of the document that is being made, in percent. */
export const documentProgress = () => invoke<number>('document_progress')
export const stopDocument = () => invoke<void>('stop_document')
export const saveBlankDocument = (session: SessionId, blank: BlankDocument) =>
  invoke<Exported | null>('save_blank_document', { session, blank })
export const saveHandbook = () => invoke<Exported | null>('save_handbook', { format: 'pdf' })
export const saveSessionFile = (session: SessionId, passphrase: string | null) =>
  invoke<SavedFile | null>('save_session_file', { session, passphrase })
export const saveEverything = (session: SessionId) => invoke<WrittenFolder | null>('save_everything', { session })
/** Opens a file. A session file of the session on the screen is read and waits for `importOpened`. */
export const openFile = (ask: Ask, choose: boolean) => invoke<Opened | null>('open_file', { ask, choose })
export const importOpened = () => invoke<ImportReport>('import_opened')
export const keepUntil = (session: SessionId) => invoke<string | null>('keep_until', { session })
export const setKeepUntil = (session: SessionId, until: string | null) =>
  invoke<void>('set_keep_until', { session, until })
export const copySession = (session: SessionId) => invoke<SessionView>('copy_session', { session })
export const settleAndClean = (session: SessionId, names: boolean) =>
  invoke<SessionView>('settle_and_clean', { session, names })
/** Shares in a folder: one that a person picks now, the current one again, or the one whose passphrase was asked for. */
export const chooseSharedFolder = (which: 'picked' | 'again' | 'asked', passphrase: string | null) =>
  invoke<SharingView | null>('choose_shared_folder', { which, passphrase })
export const stopSharing = () => invoke<SharingView>('stop_sharing')
export const shareSession = (session: SessionId, on: boolean) => invoke<SharingView>('share_session', { session, on })
export const followSharing = (open: SessionId | null) => invoke<SharingView>('follow_sharing', { open })
export const takeInWaiting = (session: SessionId) => invoke<SessionView>('take_in_waiting', { session })
export const saveCompanion = (session: SessionId, which: Companion, options: ExportOptions) =>
  invoke<SavedFile | null>('save_companion', { session, which, options })
/** Shows one of the forms in the open PDF, compared with the session that a person chose for it, if any. */
export const showForm = (form: number, session: SessionId | null) => invoke<FormPreview>('show_form', { form, session })
export const takeForm = (chosen: string[]) => invoke<SessionView>('take_form', { chosen })
export const saveSettings = (settings: Settings) => inTurn<Settings>('save_settings', { settings })

export const instruments = () => invoke<InstrumentList>('instruments')
export const instrument = (of: InstrumentRef) => invoke<InstrumentView>('instrument', { of })
/** The form of an instrument as blocks, for the preview. */
export const instrumentForm = (of: InstrumentRef) => invoke<Block[]>('instrument_form', { of })
export const saveInstrument = (of: InstrumentRef) => invoke<SavedFile | null>('save_instrument', { of })
export const shareInstrument = (of: InstrumentRef) => invoke<Shared | null>('share_instrument', { of })
/** Returns the changes between two instruments on this device; null where they have the same content. */
export const instrumentDifference = (from: InstrumentRef, to: InstrumentRef) =>
  invoke<InstrumentDifference | null>('instrument_difference', { from, to })
export const copyInstrument = (of: InstrumentRef, copyAs: CopyAs) =>
  invoke<InstrumentView>('copy_instrument', { of, copyAs })
export const changeDraft = (id: string, draft: Instrument) => invoke<InstrumentView>('change_draft', { id, draft })
export const settleInstrument = (id: string, version: string, date: string) =>
  invoke<InstrumentView>('settle_instrument', { id, version, date })
export const removeInstrument = (of: InstrumentRef) => invoke<InstrumentList>('remove_instrument', { of })
/** Keeps the instrument of a session on this device. */
export const keepInstrument = (session: SessionId) => invoke<InstalledInstrument>('keep_instrument', { session })
export const offeredInstruments = () => invoke<OfferedInstruments>('offered_instruments')
export const installOffered = (sha256: string) => invoke<InstalledInstrument>('install_offered', { sha256 })

/** Offers a file of a session to other apps. Returns null if the person stopped while the file was being made. */
export const share = (session: SessionId, what: ToShare) => invoke<Shared | null>('share', { session, what })
/** Opens what was saved in this run of the app, by the number of its place. */
export const openSaved = (number: number) => invoke<void>('open_saved', { number })
export const showSaved = (number: number) => invoke<void>('show_saved', { number })
export const shareSaved = (number: number) => invoke<Shared>('share_saved', { number })
/** Keeps the screen on, or lets the device turn it off again. */
export const keepAwake = (on: boolean) => invoke<void>('keep_awake', { on })

/** Saves the log. Returns its place; null if the person cancels. */
export const saveLog = () => invoke<SavedFile | null>('save_log')

export const leave = () => invoke<void>('leave')

/**
 * Converts any error of a call to a message for people, with its code and what helps with it behind it: what the error is
 * about, or else, by `situation`, what the person was doing, or else the kind of the error.
 */
export function asCommandError(
  thrown: unknown,
  situation?: Partial<Record<CommandError['code'], HelpTopic>>,
): CommandError {
  const { code, message, reference, topic }: CommandError = isCommandError(thrown)
    ? thrown
    : { code: 'uncalled', message: nl.frame.uncalled }
  return { code, message: withHelp(withCode(message, reference), topic ?? situation?.[code] ?? code), reference }
}

export function isCommandError(thrown: unknown): thrown is CommandError {
  // A DOMException has a code too, which is a number.
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    'message' in thrown &&
    'code' in thrown &&
    typeof thrown.code === 'string'
  )
}

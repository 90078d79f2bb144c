//! The commands of the interface, each one line into the use cases. They run beside the main thread, so that the
//! window keeps answering; the desk lets them in one by one.

use app::{
    AppError, Ask, Block, Companion, DocumentKind, DocumentSummary, ErrorCode, ExportOptions, Exported, HistoryLine,
    HistoryOf, Home, Opened, Place, SessionView, Settings, SharingView, SilentRound, Start, WrittenFolder,
};
use chrono::NaiveDate;
use domain::{SessionId, TextField};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tauri::{AppHandle, Runtime, State, WebviewWindow, command};

use crate::arriving;
use crate::closing;
use crate::desk::Desk;
use crate::error::Answer;
use crate::files;
use crate::making::Making;

#[command(async)]
pub fn start(desk: State<'_, Desk>) -> Answer<Start> {
    desk.with(|app| app.start())
}

#[command(async)]
pub fn sessions(desk: State<'_, Desk>, query: Option<String>) -> Answer<Home> {
    desk.with(|app| app.sessions(query.as_deref()))
}

#[command(async)]
pub fn create_session(desk: State<'_, Desk>, details: Value) -> Answer<SessionView> {
    desk.with(|app| app.create_session(understood(details)?))
}

#[command(async)]
pub fn plan_follow_up(desk: State<'_, Desk>, session: SessionId, details: Value) -> Answer<SessionView> {
    desk.with(|app| app.plan_follow_up(session, understood(details)?))
}

#[command(async)]
pub fn open_session(desk: State<'_, Desk>, session: SessionId) -> Answer<SessionView> {
    desk.with(|app| app.open_session(session))
}

#[command(async)]
pub fn edit(desk: State<'_, Desk>, session: SessionId, edits: Value) -> Answer<SessionView> {
    desk.with(|app| app.edit(session, &understood::<Vec<_>>(edits)?))
}

#[command(async)]
pub fn undo(desk: State<'_, Desk>, session: SessionId) -> Answer<SessionView> {
    desk.with(|app| app.undo(session))
}

#[command(async)]
pub fn redo(desk: State<'_, Desk>, session: SessionId) -> Answer<SessionView> {
    desk.with(|app| app.redo(session))
}

#[command(async)]
pub fn history(desk: State<'_, Desk>, session: SessionId, of: HistoryOf) -> Answer<Vec<HistoryLine>> {
    desk.with(|app| app.history_lines(session, &of))
}

#[command(async)]
pub fn earlier_text(desk: State<'_, Desk>, session: SessionId, change: String, text: TextField) -> Answer<String> {
    desk.with(|app| app.earlier_text(session, &change, &text))
}

#[command(async)]
pub fn keep_round(desk: State<'_, Desk>, session: SessionId, round: Option<SilentRound>) -> Answer<SessionView> {
    desk.with(|app| app.keep_round(session, round.as_ref()))
}

#[command(async)]
pub fn end_round(desk: State<'_, Desk>, session: SessionId) -> Answer<SessionView> {
    desk.with(|app| app.end_round(session))
}

#[command(async)]
pub fn remember_place(desk: State<'_, Desk>, place: Option<Place>) -> Answer<()> {
    desk.with(|app| app.remember_place(place.as_ref()))
}

#[command(async)]
pub fn settle_advice(desk: State<'_, Desk>, session: SessionId) -> Answer<SessionView> {
    desk.with(|app| app.settle_advice(session))
}

#[command(async)]
pub fn finish_session(desk: State<'_, Desk>, session: SessionId) -> Answer<SessionView> {
    desk.with(|app| app.finish_session(session))
}

#[command(async)]
pub fn resume_session(desk: State<'_, Desk>, session: SessionId) -> Answer<SessionView> {
    desk.with(|app| app.resume_session(session))
}

#[command(async)]
pub fn trash_session(desk: State<'_, Desk>, session: SessionId) -> Answer<Home> {
    desk.with(|app| app.trash_session(session))
}

#[command(async)]
pub fn restore_session(desk: State<'_, Desk>, session: SessionId) -> Answer<Home> {
    desk.with(|app| app.restore_session(session))
}

#[command(async)]
pub fn delete_session(desk: State<'_, Desk>, session: SessionId) -> Answer<Home> {
    desk.with(|app| app.delete_session(session))
}

#[command(async)]
pub fn advice_preview(desk: State<'_, Desk>, session: SessionId, options: ExportOptions) -> Answer<Vec<Block>> {
    desk.with(|app| app.preview(session, DocumentKind::Advice, &options))
}

#[command(async)]
pub fn actiescan_preview(desk: State<'_, Desk>, session: SessionId, options: ExportOptions) -> Answer<Vec<Block>> {
    desk.with(|app| app.preview(session, DocumentKind::Actiescan, &options))
}

#[command(async)]
pub fn document_summary(
    desk: State<'_, Desk>,
    session: SessionId,
    kind: DocumentKind,
    options: ExportOptions,
) -> Answer<DocumentSummary> {
    desk.with(|app| app.document_summary(session, kind, &options))
}

/// The desk is free again before the person is asked where the document should go. None where it was stopped, too.
#[command(async)]
pub fn save_document<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    making: State<'_, Making>,
    session: SessionId,
    kind: DocumentKind,
    options: ExportOptions,
) -> Answer<Option<Exported>> {
    making.begin();
    let document = desk.with(|app| app.document_while(session, kind, &options, &|percent| making.wanted(percent)))?;
    Ok(document.map(|document| files::save(&app, &document)).transpose()?.flatten())
}

/// Stops the document that is being made.
#[command(async)]
pub fn stop_document(making: State<'_, Making>) -> Answer<()> {
    making.stop();
    Ok(())
}

/// Tells how far the document that is being made is, in percent.
#[command(async)]
pub fn document_progress(making: State<'_, Making>) -> Answer<u8> {
    Ok(making.percent())
}

/// Asks where a document to fill in should go; it belongs to no session.
#[command(async)]
pub fn save_blank_document<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    blank: Value,
) -> Answer<Option<Exported>> {
    let document = desk.with(|app| app.blank_document(understood(blank)?))?;
    Ok(files::save(&app, &document)?)
}

/// Writes a file for another program and tells where it is.
#[command(async)]
pub fn save_companion<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    session: SessionId,
    which: Companion,
    options: ExportOptions,
) -> Answer<Option<String>> {
    let file = desk.with(|app| app.companion(session, which, &options))?;
    Ok(files::save_file(&app, &file)?)
}

/// The desk is free again before the person is asked where the file should go.
#[command(async)]
pub fn save_session_file<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    session: SessionId,
    passphrase: Option<String>,
) -> Answer<Option<String>> {
    let file = desk.with(|app| app.session_file(session, passphrase.as_deref()))?;
    Ok(files::save_file(&app, &file)?)
}

/// The desk is free again before the person is asked where the files should go.
#[command(async)]
pub fn save_everything<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    session: SessionId,
) -> Answer<Option<WrittenFolder>> {
    let everything = desk.with(|app| app.everything(session))?;
    Ok(files::save_everything(&app, &everything)?)
}

#[command(async)]
pub fn open_file<R: Runtime>(app: AppHandle<R>, ask: Ask, choose: bool) -> Answer<Option<Opened>> {
    arriving::open(&app, &ask, choose)
}

#[command(async)]
pub fn keep_until(desk: State<'_, Desk>, session: SessionId) -> Answer<Option<NaiveDate>> {
    desk.with(|app| app.keep_until(session))
}

#[command(async)]
pub fn set_keep_until(desk: State<'_, Desk>, session: SessionId, until: Value) -> Answer<()> {
    desk.with(|app| app.set_keep_until(session, understood(until)?))
}

#[command(async)]
pub fn copy_session(desk: State<'_, Desk>, session: SessionId) -> Answer<SessionView> {
    desk.with(|app| app.copy_session(session))
}

#[command(async)]
pub fn settle_and_clean(desk: State<'_, Desk>, session: SessionId, names: bool) -> Answer<SessionView> {
    desk.with(|app| app.settle_and_clean(session, names))
}

/// With `again` the folder that was chosen before is chosen once more, after it was emptied for instance.
#[command(async)]
pub fn choose_shared_folder<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    again: bool,
) -> Answer<Option<SharingView>> {
    let folder = if again { desk.with(|app| app.shared_folder())? } else { files::choose_folder(&app) };
    folder.map(|folder| desk.with(|app| app.share_in(&folder))).transpose()
}

#[command(async)]
pub fn stop_sharing(desk: State<'_, Desk>) -> Answer<SharingView> {
    desk.with(|app| app.stop_sharing())
}

#[command(async)]
pub fn share_session(desk: State<'_, Desk>, session: SessionId, on: bool) -> Answer<SharingView> {
    desk.with(|app| app.share_session(session, on))
}

#[command(async)]
pub fn follow_sharing(desk: State<'_, Desk>, open: Option<SessionId>) -> Answer<SharingView> {
    desk.with(|app| app.follow(open))
}

#[command(async)]
pub fn take_in_waiting(desk: State<'_, Desk>, session: SessionId) -> Answer<SessionView> {
    desk.with(|app| app.take_in_waiting(session))
}

#[command(async)]
pub fn take_form(desk: State<'_, Desk>, chosen: Vec<String>) -> Answer<SessionView> {
    desk.with(|app| app.take_form(&chosen))
}

#[command(async)]
pub fn save_settings(desk: State<'_, Desk>, settings: Settings) -> Answer<Settings> {
    desk.with(|app| app.save_settings(&settings))
}

/// The page has handed over what was typed; the window may go.
#[command(async)]
pub fn leave<R: Runtime>(window: WebviewWindow<R>) -> Answer<()> {
    closing::let_go(&window);
    Ok(())
}

/// Reads what a person made or chose. Tauri would refuse it with an English sentence and no code, and the interface would
/// try it again for ever.
fn understood<T: DeserializeOwned>(given: Value) -> Result<T, AppError> {
    serde_json::from_value(given).map_err(|error| AppError {
        code: ErrorCode::Invalid,
        message: "Dit kan Actiescan niet bewaren. Er is niets veranderd.".to_owned(),
        detail: error.to_string(),
    })
}

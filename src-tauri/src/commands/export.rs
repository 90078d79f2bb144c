//! Export: previews, PDFs, session files and files for other programs.

use app::{
    AppError, Block, Companion, DocumentKind, DocumentSummary, ExportOptions, Exported, FinishedFile, SavedFile,
    SystemEnvironment, WrittenFolder,
};
use device::{DeviceExt, Shared};
use domain::SessionId;
use serde::Deserialize;
use serde_json::Value;
use tauri::{AppHandle, Runtime, State, command};
use ts_rs::TS;

use super::parse;
use crate::app_state::AppState;
use crate::error::CommandResult;
use crate::export_progress::ExportProgress;
use crate::file_dialogs;

#[command]
pub fn advice_preview(
    state: State<'_, AppState>,
    session: SessionId,
    options: ExportOptions,
) -> CommandResult<Vec<Block>> {
    state.with(|app| app.preview(session, DocumentKind::Advice, &options))
}

/// Returns minutes that are not those of the session now, as the advice would show them.
#[command]
pub fn minutes_preview(text: String) -> Vec<Block> {
    app::minutes_blocks(&text)
}

#[command]
pub fn actiescan_preview(
    state: State<'_, AppState>,
    session: SessionId,
    options: ExportOptions,
) -> CommandResult<Vec<Block>> {
    state.with(|app| app.preview(session, DocumentKind::Actiescan, &options))
}

#[command]
pub fn document_summary(
    state: State<'_, AppState>,
    session: SessionId,
    kind: DocumentKind,
    options: ExportOptions,
) -> CommandResult<DocumentSummary> {
    state.with(|app| app.document_summary(session, kind, &options))
}

/// Makes a PDF and asks where to save it. Returns `None` if the person stops the export or cancels the dialog.
///
/// The state is unlocked before the dialog opens.
#[command]
pub fn save_document<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    progress: State<'_, ExportProgress>,
    session: SessionId,
    kind: DocumentKind,
    options: ExportOptions,
) -> CommandResult<Option<Exported>> {
    progress.begin();
    let document =
        state.with(|app| app.document_while(session, kind, &options, &|percent| progress.report(percent)))?;
    Ok(document.map(|document| file_dialogs::save_document(&app, document)).transpose()?.flatten())
}

/// Stops the export that is running.
#[command]
pub fn stop_document(progress: State<'_, ExportProgress>) -> CommandResult<()> {
    progress.stop();
    Ok(())
}

/// Returns the progress of the running export, in percent.
#[command]
pub fn document_progress(progress: State<'_, ExportProgress>) -> CommandResult<u8> {
    Ok(progress.percent())
}

/// Makes a blank form or blank cards on the instrument of a session, which belong to no session, and asks where to save
/// the PDF.
#[command]
pub fn save_blank_document<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    session: SessionId,
    blank: Value,
) -> CommandResult<Option<Exported>> {
    let document = state.with(|app| app.blank_document_as(session, parse(blank)?))?;
    Ok(file_dialogs::save_document(&app, document)?)
}

/// Kind of file that the handleiding is saved as.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum HandbookFormat {
    Pdf,
}

/// Makes the handleiding and asks where to save it.
#[command]
pub fn save_handbook<R: Runtime>(app: AppHandle<R>, format: Value) -> CommandResult<Option<Exported>> {
    let HandbookFormat::Pdf = parse(format)?;
    let document = app::handbook(&SystemEnvironment)?;
    Ok(file_dialogs::save_document(&app, document)?)
}

/// Makes a file for another program and asks where to save it. Returns where it was written.
#[command]
pub fn save_companion<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    session: SessionId,
    which: Companion,
    options: ExportOptions,
) -> CommandResult<Option<SavedFile>> {
    let file = state.with(|app| app.companion(session, which, &options))?;
    Ok(file_dialogs::save_file(&app, &file)?)
}

/// Makes a session file and asks where to save it. The state is unlocked before the dialog opens.
#[command]
pub fn save_session_file<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    session: SessionId,
    passphrase: Option<String>,
) -> CommandResult<Option<SavedFile>> {
    let file = state.with(|app| app.session_file(session, passphrase.as_deref()))?;
    Ok(file_dialogs::save_file(&app, &file)?)
}

/// What of a session a person shares.
#[derive(Deserialize, TS)]
#[serde(tag = "what", rename_all = "camelCase")]
#[ts(export)]
pub enum ToShare {
    /// A PDF.
    Document {
        /// Which PDF.
        kind: DocumentKind,
        /// What is in it.
        options: ExportOptions,
    },
    /// The session file.
    SessionFile {
        /// Passphrase that locks it.
        passphrase: Option<String>,
    },
    /// A file for another program.
    Companion {
        /// Which file.
        which: Companion,
        /// What is in it.
        options: ExportOptions,
    },
    /// All data about the session, in one file.
    Everything,
}

/// Makes a file of a session and offers it to other apps. Returns how the share sheet ended, or `None` if the person
/// stopped the export. The state is unlocked before the sheet opens.
#[command]
pub fn share<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    progress: State<'_, ExportProgress>,
    session: SessionId,
    what: Value,
) -> CommandResult<Option<Shared>> {
    let what = parse(what)?;
    progress.begin();
    let file = state.with(|app| file_to_share(app, session, &what, &progress))?;
    let Some(file) = file else { return Ok(None) };
    Ok(Some(state.shared_files()?.share(&*app.device(), &[file])?))
}

fn file_to_share(
    app: &mut app::Actiescan,
    session: SessionId,
    what: &ToShare,
    progress: &ExportProgress,
) -> Result<Option<FinishedFile>, AppError> {
    match what {
        ToShare::Document { kind, options } => {
            let document = app.document_while(session, *kind, options, &|percent| progress.report(percent))?;
            Ok(document.map(FinishedFile::from))
        }
        ToShare::SessionFile { passphrase } => app.session_file(session, passphrase.as_deref()).map(Some),
        ToShare::Companion { which, options } => app.companion(session, *which, options).map(Some),
        ToShare::Everything => app.everything(session)?.packed().map(Some),
    }
}

/// Makes all files about a session and asks where to save them. The state is unlocked before the dialog opens.
#[command]
pub fn save_everything<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    session: SessionId,
) -> CommandResult<Option<WrittenFolder>> {
    let everything = state.with(|app| app.everything(session))?;
    Ok(file_dialogs::save_everything(&app, &everything)?)
}

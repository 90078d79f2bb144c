//! Export: previews, PDFs, session files and files for other programs.
//!
//! The state is locked only while what a file is made of is taken from the session. It is unlocked while the file is made
//! and while a dialog is open, so that edits go on being saved.

use app::{
    AppError, Block, Companion, DataAccess, DocumentKind, DocumentSummary, ExportOptions, Exported, FinishedDocument,
    FinishedFile, OnProgress, SavedFile, SystemEnvironment, WrittenFolder,
};
use device::{DeviceExt, Shared};
use domain::SessionId;
use serde::Deserialize;
use serde_json::Value;
use tauri::{AppHandle, Runtime, State, command};
use ts_rs::TS;

use super::parse;
use crate::app_state::{AppState, Unlocked};
use crate::error::CommandResult;
use crate::export_progress::ExportProgress;
use crate::file_dialogs;
use crate::page_counts::PageCounts;

#[command]
pub fn advice_preview(
    state: State<'_, AppState>,
    session: SessionId,
    options: ExportOptions,
) -> CommandResult<Vec<Block>> {
    let blocks = state.with_unlocked(|data| {
        let documents = data.with(|app| app.documents(session))?;
        Ok(documents.preview(DocumentKind::Advice, &options))
    });
    Ok(blocks?)
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
    let blocks = state.with_unlocked(|data| {
        let documents = data.with(|app| app.documents(session))?;
        Ok(documents.preview(DocumentKind::Actiescan, &options))
    });
    Ok(blocks?)
}

/// Counts the pages of a document. Returns `None` if the page asked for another count of it meanwhile, or stopped counting.
#[command]
pub fn document_summary(
    state: State<'_, AppState>,
    counts: State<'_, PageCounts>,
    session: SessionId,
    kind: DocumentKind,
    options: ExportOptions,
) -> CommandResult<Option<DocumentSummary>> {
    let wanted = counts.begin(kind);
    Ok(state.with_unlocked(|data| count_pages(data, session, kind, &options, &|_| wanted()))?)
}

/// Counts the pages of a document. Returns `None` as soon as `wanted` returns false, which it is asked while the data is
/// not locked.
pub(crate) fn count_pages(
    data: &mut Unlocked<'_>,
    session: SessionId,
    kind: DocumentKind,
    options: &ExportOptions,
    wanted: &OnProgress<'_>,
) -> Result<Option<DocumentSummary>, AppError> {
    data.with(|app| app.documents(session))?.summary_while(kind, options, wanted)
}

/// Gives up the page counts that are going on.
#[command]
pub fn stop_counting(counts: State<'_, PageCounts>) -> CommandResult<()> {
    counts.give_up();
    Ok(())
}

/// Makes a PDF and asks where to save it. Returns `None` if the person stops the export or cancels the dialog.
#[command]
pub fn save_document<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    progress: State<'_, ExportProgress>,
    session: SessionId,
    kind: DocumentKind,
    options: ExportOptions,
) -> CommandResult<Option<Exported>> {
    let document =
        state.with_unlocked(|data| progress.follow(|wanted| make_document(data, session, kind, &options, wanted)))?;
    Ok(document.map(|document| file_dialogs::save_document(&app, document)).transpose()?.flatten())
}

/// Makes a PDF. Returns `None` as soon as `wanted` returns false, which it is asked while the data is not locked.
pub(crate) fn make_document(
    data: &mut Unlocked<'_>,
    session: SessionId,
    kind: DocumentKind,
    options: &ExportOptions,
    wanted: &OnProgress<'_>,
) -> Result<Option<FinishedDocument>, AppError> {
    data.with(|app| app.documents(session))?.document_while(kind, options, wanted)
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
    let document = state.with_unlocked(|data| {
        let blank = parse(blank)?;
        data.with(|app| app.blank_documents_as(session))?.document(blank)
    })?;
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
    let file = state.with_unlocked(|data| data.with(|app| app.documents(session))?.companion(which, &options))?;
    Ok(file_dialogs::save_file(&app, &file)?)
}

/// Makes a session file and asks where to save it.
#[command]
pub fn save_session_file<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    session: SessionId,
    passphrase: Option<String>,
) -> CommandResult<Option<SavedFile>> {
    let file =
        state.with_unlocked(|data| data.with(|app| app.session_file_content(session))?.pack(passphrase.as_deref()))?;
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
/// stopped the export.
#[command]
pub fn share<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    progress: State<'_, ExportProgress>,
    session: SessionId,
    what: Value,
) -> CommandResult<Option<Shared>> {
    let what = parse(what)?;
    let file = state.with_unlocked(|data| file_to_share(data, session, &what, &progress))?;
    let Some(file) = file else { return Ok(None) };
    Ok(Some(state.shared_files()?.share(&*app.device(), &[file])?))
}

fn file_to_share(
    data: &mut Unlocked<'_>,
    session: SessionId,
    what: &ToShare,
    progress: &ExportProgress,
) -> Result<Option<FinishedFile>, AppError> {
    match what {
        ToShare::Document { kind, options } => {
            let document = progress.follow(|wanted| make_document(data, session, *kind, options, wanted))?;
            Ok(document.map(FinishedFile::from))
        }
        ToShare::SessionFile { passphrase } => {
            data.with(|app| app.session_file_content(session))?.pack(passphrase.as_deref()).map(Some)
        }
        ToShare::Companion { which, options } => {
            data.with(|app| app.documents(session))?.companion(*which, options).map(Some)
        }
        ToShare::Everything => data.with(|app| app.everything_content(session))?.files()?.packed().map(Some),
    }
}

/// Makes all files about a session and asks where to save them.
#[command]
pub fn save_everything<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    session: SessionId,
) -> CommandResult<Option<WrittenFolder>> {
    let everything = state.with_unlocked(|data| data.with(|app| app.everything_content(session))?.files())?;
    Ok(file_dialogs::save_everything(&app, &everything)?)
}

//! The shared folder.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use app::{ErrorCode, SessionView, SharingView};
use domain::SessionId;
use serde::Deserialize;
use tauri::{AppHandle, Runtime, State, command};

use crate::app_state::AppState;
use crate::error::CommandResult;
use crate::file_dialogs;

/// Longest time that a person waits for a folder that does not answer.
const FOLDER_TIMEOUT: Duration = Duration::from_secs(10);

/// The same with a passphrase, which takes seconds to compute on a slow device.
const LOCK_TIMEOUT: Duration = Duration::from_secs(40);

/// The folder that waits for its passphrase, so that a person need not choose it twice.
#[derive(Default)]
pub struct AskedFolder(Mutex<Option<PathBuf>>);

impl AskedFolder {
    fn get(&self) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, folder: Option<PathBuf>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = folder;
    }
}

/// Which folder to share in.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum WhichFolder {
    /// One that the person picks now.
    Picked,
    /// The current one, which is set up once more, for instance after it was emptied.
    Again,
    /// The one whose passphrase the last attempt asked for.
    Asked,
}

/// Shares in a folder. `passphrase` is the one of the folder, or of a new folder. The state is unlocked while the folder
/// is read.
#[command]
pub fn choose_shared_folder<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    asked: State<'_, AskedFolder>,
    which: WhichFolder,
    passphrase: Option<String>,
) -> CommandResult<Option<SharingView>> {
    let folder = match which {
        WhichFolder::Picked => file_dialogs::pick_shared_folder(&app),
        WhichFolder::Again => state.with(|app| app.shared_folder())?,
        WhichFolder::Asked => asked.get(),
    };
    let Some(folder) = folder else { return Ok(None) };
    let choice = state.with(|app| app.choose_folder(&folder))?;
    let timeout = if passphrase.is_some() { LOCK_TIMEOUT } else { FOLDER_TIMEOUT };
    let found = choice.with_passphrase(passphrase).open_within(timeout);
    let asks = found.as_ref().is_err_and(|error| error.code() == ErrorCode::Passphrase);
    asked.set(asks.then_some(folder));
    let found = found?;
    state.with(|app| app.share_in_found(found)).map(Some)
}

#[command]
pub fn stop_sharing(state: State<'_, AppState>) -> CommandResult<SharingView> {
    state.with(|app| app.stop_sharing())
}

#[command]
pub fn share_session(state: State<'_, AppState>, session: SessionId, on: bool) -> CommandResult<SharingView> {
    state.with(|app| app.share_session(session, on))
}

#[command]
pub fn follow_sharing(state: State<'_, AppState>, open: Option<SessionId>) -> CommandResult<SharingView> {
    state.with(|app| app.follow(open))
}

#[command]
pub fn take_in_waiting(state: State<'_, AppState>, session: SessionId) -> CommandResult<SessionView> {
    state.with(|app| app.take_in_waiting(session))
}

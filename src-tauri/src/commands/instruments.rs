//! Instruments: listing, looking, installing, copying to a draft, and settling.

use app::{
    AppError, Block, InstalledInstrument, InstrumentList, InstrumentView, OfferedInstruments, SavedFile,
    administrators_folder,
};
use device::{DeviceExt, Shared};
use domain::{InstrumentDifference, SessionId};
use serde_json::Value;
use tauri::{AppHandle, Runtime, State, command};

use super::parse;
use crate::app_state::AppState;
use crate::error::CommandResult;
use crate::file_dialogs;

#[command]
pub fn instruments(state: State<'_, AppState>) -> CommandResult<InstrumentList> {
    state.with(|app| app.instruments())
}

#[command]
pub fn instrument(state: State<'_, AppState>, of: Value) -> CommandResult<InstrumentView> {
    state.with(|app| app.instrument(&parse(of)?))
}

/// Returns the form of an instrument as blocks, for the preview.
#[command]
pub fn instrument_form(state: State<'_, AppState>, of: Value) -> CommandResult<Vec<Block>> {
    state.with(|app| app.instrument_form(&parse(of)?))
}

/// Asks where to save the file of an instrument. The state is unlocked before the dialog opens.
#[command]
pub fn save_instrument<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    of: Value,
) -> CommandResult<Option<SavedFile>> {
    let file = state.with(|app| app.instrument_file(&parse(of)?))?;
    Ok(file_dialogs::save_file(&app, &file)?)
}

/// Offers the file of an instrument to other apps. Returns how the share sheet ended.
#[command]
pub fn share_instrument<R: Runtime>(app: AppHandle<R>, state: State<'_, AppState>, of: Value) -> CommandResult<Shared> {
    let file = state.with(|app| app.instrument_file(&parse(of)?))?;
    Ok(state.shared_files()?.share(&*app.device(), &[file])?)
}

#[command]
pub fn instrument_difference(
    state: State<'_, AppState>,
    from: Value,
    to: Value,
) -> CommandResult<Option<InstrumentDifference>> {
    state.with(|app| app.instrument_difference(&parse(from)?, &parse(to)?))
}

#[command]
pub fn copy_instrument(state: State<'_, AppState>, of: Value, copy_as: Value) -> CommandResult<InstrumentView> {
    state.with(|app| app.copy_instrument(&parse(of)?, parse(copy_as)?))
}

#[command]
pub fn change_draft(state: State<'_, AppState>, id: String, draft: Value) -> CommandResult<InstrumentView> {
    state.with(|app| app.change_draft(&id, &draft))
}

#[command]
pub fn settle_instrument(
    state: State<'_, AppState>,
    id: String,
    version: String,
    date: Value,
) -> CommandResult<InstrumentView> {
    state.with(|app| app.settle_instrument(&id, &version, parse(date)?))
}

#[command]
pub fn remove_instrument(state: State<'_, AppState>, of: Value) -> CommandResult<InstrumentList> {
    state.with(|app| app.remove_instrument(&parse(of)?))
}

/// Installs the instrument of a session.
#[command]
pub fn keep_instrument(state: State<'_, AppState>, session: SessionId) -> CommandResult<InstalledInstrument> {
    state.with(|app| app.keep_instrument(session))
}

/// Returns what the administrator of this computer offers.
#[command]
pub fn offered_instruments(state: State<'_, AppState>) -> CommandResult<OfferedInstruments> {
    match administrators_folder() {
        Some(folder) => state.with(|app| app.offered_instruments(&folder)),
        None => Ok(OfferedInstruments::default()),
    }
}

#[command]
pub fn install_offered(state: State<'_, AppState>, sha256: String) -> CommandResult<InstalledInstrument> {
    let folder = administrators_folder().ok_or(AppError::UnknownInstrument)?;
    state.with(|app| app.install_offered(&folder, &sha256))
}

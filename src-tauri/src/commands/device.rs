//! The device: start, settings, the place to continue, and closing the window.

use app::log::{TARGET, causes};
use app::{Environment, HomePlace, Launch, Position, SavedFile, Settings, SystemEnvironment};
use device::{DeviceExt, Platform};
use serde::Serialize;
use tauri::{AppHandle, Runtime, State, WebviewWindow, command};
use ts_rs::TS;

use crate::app_state::AppState;
use crate::close_window;
use crate::copies;
use crate::error::CommandResult;
use crate::file_dialogs;

/// Everything that the interface needs at launch, with what the device can do.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Started {
    /// What the data holds.
    #[serde(flatten)]
    launch: Launch,
    /// What the device can do.
    device: Platform,
}

#[command]
pub fn start<R: Runtime>(app: AppHandle<R>, state: State<'_, AppState>) -> CommandResult<Started> {
    let launch = state.with(|app| app.launch())?;
    let device = app.device().platform();
    copies::spawn_thread(app);
    Ok(Started { launch, device })
}

/// Keeps the screen on, or lets the device turn it off again. A device that refuses is no error for a person.
#[command]
pub fn keep_awake<R: Runtime>(app: AppHandle<R>, on: bool) -> CommandResult<()> {
    if let Err(error) = app.device().keep_awake(on) {
        tracing::warn!(target: TARGET, cause = causes(&error), "the screen does not stay on");
    }
    Ok(())
}

#[command]
pub fn remember_place(state: State<'_, AppState>, place: Option<Position>) -> CommandResult<()> {
    state.with(|app| app.record_position(place.as_ref()))
}

#[command]
pub fn remember_home_place(state: State<'_, AppState>, place: Option<HomePlace>) -> CommandResult<()> {
    state.with(|app| app.record_home_place(place))
}

#[command]
pub fn keep_draft(state: State<'_, AppState>, name: String, text: Option<String>) -> CommandResult<()> {
    state.with(|app| app.keep_draft(&name, text.as_deref()))
}

#[command]
pub fn save_settings(state: State<'_, AppState>, settings: Settings) -> CommandResult<Settings> {
    state.with(|app| app.save_settings(&settings))
}

/// Asks where to save the log. Returns where it was written. Does not need the data, so that it works where opening
/// failed.
#[command]
pub fn save_log<R: Runtime>(app: AppHandle<R>, state: State<'_, AppState>) -> CommandResult<Option<SavedFile>> {
    let log = app::log::saved_log(state.folder()?)?;
    Ok(file_dialogs::save_file(&app, &log)?)
}

/// Logs a call that did not reach its command. Returns the code to show.
#[command]
pub fn report_uncalled(command: String) -> CommandResult<String> {
    let name: String = command.chars().filter(|c| c.is_ascii_lowercase() || *c == '_').take(40).collect();
    let reference = app::log::reference(SystemEnvironment.random_id());
    tracing::warn!(target: app::log::TARGET, reference, name, "a call did not reach its command");
    Ok(reference)
}

/// Closes the window. The page calls this after it has saved what was typed.
#[command]
pub fn leave<R: Runtime>(window: WebviewWindow<R>) -> CommandResult<()> {
    close_window::close_window(&window);
    Ok(())
}

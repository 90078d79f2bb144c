//! Keeps one window at a time: a second start shows the window of the first and ends. Two processes cannot share a data
//! folder, and a person does not need two lists of the same sessions.
//!
//! The plugin recognises the app by its identifier, which belongs to the default data folder of a user. With another
//! data folder in the environment the plugin is left out, so that such an app can run beside the first. The lock on the
//! data folder still refuses a second process on the same folder.

#[cfg(desktop)]
use std::path::Path;

#[cfg(desktop)]
use app::log::{TARGET, causes};
use tauri::{Builder, Runtime};

#[cfg(desktop)]
use crate::{data_folder, incoming_files};

/// Adds the plugin that passes a second start on to the running app. It must be the first plugin.
#[cfg(desktop)]
pub fn add_to<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    if data_folder::is_from_environment() {
        return builder;
    }
    builder.plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
        show_window(app);
        // The system started the second process to open these files.
        let files = arguments.iter().skip(1).map(|argument| Path::new(&folder).join(argument));
        incoming_files::receive(app, files.filter(|path| path.is_file()).map(Into::into));
    }))
}

/// Adds nothing: phones and tablets run one instance.
#[cfg(mobile)]
pub fn add_to<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    builder
}

/// Brings the window to the front. Some window systems only mark the window instead.
#[cfg(desktop)]
fn show_window<R: Runtime>(app: &tauri::AppHandle<R>) {
    use tauri::Manager;
    let Some(window) = app.get_webview_window("main") else { return };
    for result in [window.unminimize(), window.show(), window.set_focus()] {
        if let Err(error) = result {
            tracing::warn!(target: TARGET, cause = causes(&error), "the window does not come to the front");
        }
    }
}

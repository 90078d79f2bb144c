//! One window at a time. Starting Actiescan again shows the window that is open; nobody wants a second list of the
//! same sessions, and two apps cannot hold one data folder.
//!
//! The plugin knows an app by its identifier, and that names the data folder of a user as well. With another folder in
//! the environment the two part, so such an app stands beside the others; the lock on its folder still keeps out a
//! second one, with words.

#[cfg(desktop)]
use std::path::Path;

use tauri::{Builder, Runtime};

#[cfg(desktop)]
use crate::arriving;

/// Hands a second start over to the app that runs. To be added before all other plugins.
#[cfg(desktop)]
pub fn one_at_a_time<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    if crate::files::has_own_data_folder() {
        return builder;
    }
    builder.plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
        bring_forward(app);
        // Files that the system opened with the second start belong to the first.
        let given = arguments.iter().skip(1).map(|argument| Path::new(&folder).join(argument));
        arriving::receive(app, given.filter(|path| path.is_file()).map(Into::into));
    }))
}

/// On phones and tablets the system sees to this.
#[cfg(mobile)]
pub fn one_at_a_time<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    builder
}

/// Shows the window, wherever it is. A system that does not let an app come forward only marks it.
#[cfg(desktop)]
fn bring_forward<R: Runtime>(app: &tauri::AppHandle<R>) {
    use tauri::Manager;
    let Some(window) = app.get_webview_window("main") else { return };
    for asked in [window.unminimize(), window.show(), window.set_focus()] {
        if let Err(error) = asked {
            eprintln!("actiescan: the window does not come forward: {error}");
        }
    }
}

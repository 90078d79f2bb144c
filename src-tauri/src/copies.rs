//! Removes deleted sessions from the backups in the background, packs sessions, and checks the database.
//!
//! The work runs while [`AppState`] is unlocked, so that edits go on being saved. It may be interrupted at any time; the
//! next start goes on.

use std::thread;

use app::Actiescan;
use tauri::{AppHandle, Manager, Runtime};

use crate::app_state::AppState;

/// Starts a thread that does the work there is, and ends.
pub fn spawn_thread<R: Runtime>(app: AppHandle<R>) {
    thread::spawn(move || work(&app.state::<AppState>()));
}

/// Does the work there is. Returns at once where another thread does it.
pub fn work(state: &AppState) {
    while let Some(Some(work)) = state.if_open(|app| app.copy_work()) {
        let done = work.run();
        state.if_open(|app| app.copies_done(&done));
    }
    while let Some(Some(work)) = state.if_open(Actiescan::pack_work) {
        let packed = work.run();
        // A session that is being edited is packed the next time.
        if state.if_open(|app| app.pack_done(packed)) != Some(true) {
            break;
        }
    }
    if let Some(Some(work)) = state.if_open(|app| Ok(app.check_work())) {
        let done = work.run();
        state.if_open(|app| {
            app.check_done(&done);
            Ok(())
        });
    }
}

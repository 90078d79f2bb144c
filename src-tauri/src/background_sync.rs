//! Exchanges sessions with the shared folder in the background.
//!
//! Each round gets its work from [`AppState`], reads and writes the folder while the state is unlocked, and then
//! applies the result. A folder that hangs, such as a network share without a server, blocks neither the commands nor
//! closing.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use app::log::{TARGET, causes};
use app::{AppError, Arrived, FolderScan, SyncTiming, Watch};
use tauri::{AppHandle, Manager, Runtime};

use crate::app_state::AppState;

/// Longest pause between two rounds when the file system reports no change.
const ROUND_INTERVAL: Duration = Duration::from_secs(2);
/// One round in this many reads every file again, whatever its name, size and time.
const FULL_SCAN_EVERY: u32 = 150;
/// Longest time that closing waits for the last changes to reach the folder. They are safe on this device, and the next
/// start shares them.
const EXIT_TIMEOUT: Duration = Duration::from_secs(2);

/// Held while writing to the shared folder. Two writers at once would write the same session twice.
#[derive(Default)]
pub struct WriteTurn(Mutex<()>);

impl WriteTurn {
    /// Waits until nobody else writes.
    pub fn lock(&self) -> MutexGuard<'_, ()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Starts the thread that syncs until the process ends.
pub fn spawn_thread<R: Runtime>(app: AppHandle<R>) {
    thread::spawn(move || {
        let mut watched: (Option<PathBuf>, Watch) = (None, Watch::of(None));
        let mut scan = FolderScan::default();
        for round in 0_u32.. {
            watched.1.wait(ROUND_INTERVAL);
            let state = app.state::<AppState>();
            let Some(Some(folder)) = state.if_open(|app| app.watched_folder()) else { continue };
            if watched.0.as_ref() != Some(&folder) {
                watched = (Some(folder.clone()), Watch::of(Some(&folder)));
                scan = FolderScan::default();
            } else if !watched.1.is_watching() && folder.is_dir() {
                // The folder has reappeared, for instance on a USB stick.
                watched.1 = Watch::of(Some(&folder));
            }
            let write_turn = app.state::<WriteTurn>();
            let writing = write_turn.lock();
            let Some(Some(work)) = state.if_open(|app| app.sync_work(SyncTiming::AfterQuiet)) else { continue };
            let done = work.run(&mut scan, round % FULL_SCAN_EVERY == 0);
            let arrived = state.if_open(|app| app.record_round(done));
            // Reading the files that arrived takes long, and the last share before closing must not wait for it.
            drop(writing);
            if let Some(arrived) = arrived {
                import(&state, arrived);
            }
        }
    });
}

/// Imports the files that arrived in a round. Errors go to the log, because no person waits for the result.
fn import(state: &AppState, arrived: Arrived) {
    match state.with_unlocked(|data| app::import_arrived(data, arrived)) {
        Ok(_) | Err(AppError::Closing) => {}
        Err(error) => tracing::warn!(target: TARGET, cause = causes(&error), "a round of sharing failed"),
    }
}

/// Writes the last changes to the shared folder before the data is closed. Returns after [`EXIT_TIMEOUT`] at the
/// latest.
pub fn sync_before_exit<R: Runtime>(app: &AppHandle<R>) {
    let (sender, finished) = mpsc::channel();
    let (backing_up, app) = (app, app.clone());
    thread::spawn(move || {
        let write_turn = app.state::<WriteTurn>();
        let _writing = write_turn.lock();
        let state = app.state::<AppState>();
        if let Some(Some(work)) = state.if_open(|app| app.sync_work(SyncTiming::Now)) {
            let done = work.only_write();
            let _ = state.if_open(|app| app.record_round(done));
        }
        // The receiver is gone after the timeout.
        let _ = sender.send(());
    });
    // A folder that hangs must not leave too little time for the backup.
    backing_up.state::<AppState>().back_up();
    let _ = finished.recv_timeout(EXIT_TIMEOUT);
}

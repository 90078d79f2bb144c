//! Keeps the shared folder going beside the window: finds what to do, reads and writes the folder while the desk is
//! free for the person, and takes in what arrived. A folder that hangs holds up nobody, also not who closes the app.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use app::{Actiescan, FolderScan, Haste, Watch};
use tauri::{AppHandle, Manager, Runtime};

use crate::desk::Desk;

/// How often it is asked whether something is to be shared.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// One look out of so many reads every file again, whatever its name, size and time.
const THOROUGH_EVERY: u32 = 150;

/// How long closing waits for the changes of the last seconds to reach the folder. They are on this device all the same,
/// and the next start shares them.
const PATIENCE: Duration = Duration::from_secs(2);

/// Who has it writes to the folder; two at once would write the same session twice.
#[derive(Default)]
pub struct Turn(Mutex<()>);

/// Shares until the app ends.
pub fn keep_shared<R: Runtime>(app: AppHandle<R>) {
    thread::spawn(move || {
        let mut watched: (Option<PathBuf>, Watch) = (None, Watch::of(None));
        let mut look = FolderScan::default();
        for turn in 0_u32.. {
            watched.1.wait(LOOK_EVERY);
            let desk = app.state::<Desk>();
            let Some(Some(folder)) = desk.if_open(|app| app.watched_folder()) else { continue };
            if watched.0.as_ref() != Some(&folder) {
                watched = (Some(folder.clone()), Watch::of(Some(&folder)));
                look = FolderScan::default();
            } else if !watched.1.is_watching() && folder.is_dir() {
                // A stick that was not there when the app began.
                watched.1 = Watch::of(Some(&folder));
            }
            let turn_to_write = app.state::<Turn>();
            let _turn = turn_to_write.0.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(Some(work)) = desk.if_open(|app: &mut Actiescan| app.sync_work(Haste::Calm)) else { continue };
            let done = work.carry_out(&mut look, turn % THOROUGH_EVERY == 0);
            desk.if_open(|app| app.sync_done(done));
        }
    });
}

/// Shares what changed in the last seconds, before the data is closed. Comes back after two seconds at the most, whatever
/// the folder does.
pub fn share_last<R: Runtime>(app: &AppHandle<R>) {
    let (tell, done) = mpsc::channel();
    let app = app.clone();
    thread::spawn(move || {
        let turn_to_write = app.state::<Turn>();
        let _turn = turn_to_write.0.lock().unwrap_or_else(PoisonError::into_inner);
        let desk = app.state::<Desk>();
        if let Some(Some(work)) = desk.if_open(|app: &mut Actiescan| app.sync_work(Haste::Now)) {
            let done = work.only_write();
            desk.if_open(|app| app.sync_done(done));
        }
        // Nobody listens any more where it took too long.
        let _ = tell.send(());
    });
    let _ = done.recv_timeout(PATIENCE);
}

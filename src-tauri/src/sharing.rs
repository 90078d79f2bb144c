//! Keeps the shared folder going beside the window: finds what to do, reads and writes the folder while the desk is
//! free for the person, and takes in what arrived. A folder that hangs holds up nobody.

use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use app::{Actiescan, Haste, Look, Watch};
use tauri::{AppHandle, Manager, Runtime};

use crate::desk::Desk;

/// How often it is asked whether something is to be shared.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// One look out of so many reads every file again, whatever its name, size and time.
const THOROUGH_EVERY: u32 = 150;

/// Shares until the app ends.
pub fn keep_shared<R: Runtime>(app: AppHandle<R>) {
    thread::spawn(move || {
        let mut watched: (Option<PathBuf>, Watch) = (None, Watch::of(None));
        let mut look = Look::default();
        for turn in 0_u32.. {
            watched.1.wait(LOOK_EVERY);
            let desk = app.state::<Desk>();
            let Some(Some(folder)) = desk.if_open(|app| app.watched_folder()) else { continue };
            if watched.0.as_ref() != Some(&folder) {
                watched = (Some(folder.clone()), Watch::of(Some(&folder)));
                look = Look::default();
            } else if !watched.1.is_watching() && folder.is_dir() {
                // A stick that was not there when the app began.
                watched.1 = Watch::of(Some(&folder));
            }
            let Some(Some(work)) = desk.if_open(|app: &mut Actiescan| app.sync_work(Haste::Calm)) else { continue };
            let done = work.carry_out(&mut look, turn % THOROUGH_EVERY == 0);
            desk.if_open(|app| app.sync_done(done));
        }
    });
}

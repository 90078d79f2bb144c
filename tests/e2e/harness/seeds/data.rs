//! The data folder of an app that is not running, opened through the use cases.

use std::thread;
use std::time::{Duration, Instant};

use ::app::{Actiescan, ErrorCode, FolderScan, Hint, Position, Screen, SyncTiming};
use domain::{FactorId, NewSession, SessionId};

use crate::harness::app_folders::AppFolders;
use crate::harness::clock;

/// Opens the data folder of an app that has ended. Retries for twenty seconds, because the system releases the lock of
/// an app a moment after its process ended.
pub fn open_data(folders: &AppFolders) -> Actiescan {
    let started = Instant::now();
    loop {
        match Actiescan::open(&folders.data(), clock::environment()) {
            Err(error) if error.code() == ErrorCode::Busy && started.elapsed() < Duration::from_secs(20) => {
                thread::sleep(Duration::from_millis(40));
            }
            result => return result.expect("the data folder of an ended app opens"),
        }
    }
}

/// Returns the details of a session with all cards and only a name, which is going on.
pub fn named(initiative: &str) -> NewSession {
    serde_json::from_value(serde_json::json!({ "initiative": initiative, "start": true }))
        .expect("the details are valid")
}

/// Syncs with the shared folder until nothing is left to do. Chooses the folder first if none is chosen.
pub fn sync(folders: &AppFolders, data: &mut Actiescan) {
    if data.shared_folder().expect("the settings can be read").is_none() {
        data.share_in(&folders.shared()).expect("the folder can be shared");
    }
    let mut scan = FolderScan::default();
    while let Some(work) = data.sync_work(SyncTiming::Now).expect("the work can be determined") {
        let done = work.run(&mut scan, true);
        let did_something = done.did_something();
        data.sync_done(done).expect("the result can be applied");
        if !did_something {
            break;
        }
    }
}

/// Makes the next start open on a card.
pub fn open_on_card(data: &mut Actiescan, session: SessionId, factor: &FactorId) {
    let place = Position {
        session,
        screen: Screen::Card,
        factor: Some(factor.clone()),
        field: None,
        scroll: 0,
        caret: None,
        unsaved: false,
    };
    data.record_position(Some(&place)).expect("the place can be stored");
}

/// Marks hints as read, so that they do not cover the screen.
pub fn dismiss_hints(data: &mut Actiescan, hints: &[Hint]) {
    let mut settings = data.settings().expect("the settings can be read");
    settings.put_away = hints.iter().copied().collect();
    data.save_settings(&settings).expect("the settings can be stored");
}

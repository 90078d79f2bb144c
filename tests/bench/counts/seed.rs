//! Databases that the workloads start from. They are made without valgrind, because that would take minutes.

use crate::full_session::{places, text};
use domain::{Edit, SessionId};
use std::path::Path;
use tempfile::TempDir;
use testkit::Device;

/// Sessions in the list.
const SESSIONS: u32 = 1_000;
/// Changes in the long session.
const CHANGES: usize = 3_000;
/// Changes in the session file. Taking it in reads them several times.
const CHANGES_IN_FILE: usize = 300;
/// Characters of each note in the full session.
const NOTE: usize = 1_900;
/// Characters of each note in the session for the form, which would take a minute with longer ones.
const SHORT_NOTE: usize = 600;

/// Database with many sessions.
pub const LIST: &str = "list.db";
/// Database with one session that has a long note at every question.
pub const FULL: &str = "full.db";
/// The same with shorter notes.
pub const SHORT: &str = "short.db";
/// Database with one session of thousands of changes.
pub const LONG: &str = "long.db";
/// A session file with many changes.
pub const SESSION_FILE: &str = "session.actiescan";

/// A folder with the files above, which is deleted when this is dropped.
pub struct Seeds(TempDir);

impl Seeds {
    /// Makes all files.
    pub fn make() -> Self {
        let seeds = Self(TempDir::new().expect("a temporary folder can be created"));
        seeds.keep(LIST, list());
        seeds.keep(FULL, full(NOTE));
        seeds.keep(SHORT, full(SHORT_NOTE));
        seeds.keep(LONG, long(CHANGES));
        let mut device = long(CHANGES_IN_FILE);
        let id = only_session(&mut device);
        std::fs::write(seeds.folder().join(SESSION_FILE), device.session_file(id)).expect("the file can be written");
        seeds
    }

    /// Returns the folder.
    pub fn folder(&self) -> &Path {
        self.0.path()
    }

    fn keep(&self, name: &str, mut device: Device) {
        device.while_closed(|data| {
            std::fs::copy(data.join("actiescan.db"), self.folder().join(name)).expect("the database can be copied");
        });
    }
}

/// Returns a device on a copy of a seed.
pub fn device_on(seed: &Path) -> Device {
    // Its ids differ from those in the seed.
    let mut device = Device::numbered(1);
    device.while_closed(|data| {
        std::fs::copy(seed, data.join("actiescan.db")).expect("the database can be copied");
    });
    device
}

/// Returns the session of a device that has only one.
pub fn only_session(device: &mut Device) -> SessionId {
    device.app().all_sessions().expect("the list can be read")[0].id
}

/// Returns the note of that number in the full session.
pub fn full_note(number: usize) -> String {
    text(number, NOTE)
}

fn list() -> Device {
    let mut device = Device::new();
    for number in 0..SESSIONS {
        device.new_session(&format!("Leerwerkplaats {number}"));
        device.wait(chrono::TimeDelta::hours(1));
    }
    device
}

fn full(length: usize) -> Device {
    let mut device = Device::new();
    let id = device.new_session("Buurthuis De Linde");
    let places = places(&testkit::built_in_instrument());
    let edits = places.into_iter().enumerate();
    let edits: Vec<_> = edits.map(|(at, target)| Edit::SetText { target, text: text(at, length) }).collect();
    device.app().edit(id, &edits).expect("the notes are within the limits");
    device
}

/// Returns a device with a session in which notes were typed a few letters at a time.
fn long(changes: usize) -> Device {
    let instrument = testkit::built_in_instrument();
    let mut journal = testkit::new_journal(&instrument);
    let places = places(&instrument);
    let mut texts = vec![String::new(); places.len()];
    for (change, seconds) in (0..changes).zip(1..) {
        let at = change % places.len();
        texts[at].push_str(["leer", "werk", "buur", "plan"][change % 4]);
        let edit = Edit::SetText { target: places[at].clone(), text: texts[at].clone() };
        journal.apply(&[edit], &testkit::stamp(seconds)).expect("the texts are within the limits");
    }
    let mut device = Device::new();
    device.while_closed(|data| {
        let now = testkit::stamp(0).at;
        let mut store = store::Store::open(data, now).expect("the store opens").store;
        let projection = store::Projection { initiative: "Buurthuis De Linde".into(), ..Default::default() };
        store.append(journal.id().uuid(), &journal.snapshot(), &projection, now).expect("the session can be stored");
    });
    device
}

//! The sessions that are measured: notes of a given length, and sessions with many changes.

use crate::full_session::{places, text};
use app::{Actiescan, SystemEnvironment};
use domain::{Edit, NewSession};
use journal::Journal;
use std::path::{Path, PathBuf};
use store::{Projection, Store};

/// Characters of each note in a full session. The limit is 2,000.
pub const FULL: usize = 1_900;

/// Returns the edits that fill all notes to a length.
pub fn fill_notes(characters: usize) -> Vec<Edit> {
    let places = places(&testkit::built_in_instrument()).into_iter().enumerate();
    places.map(|(at, target)| Edit::SetText { target, text: text(at, characters) }).collect()
}

/// Types letters into the notes by turns, one change each, and calls `after` after each change.
pub fn type_letters(journal: &mut Journal, changes: u64, mut after: impl FnMut(&mut Journal)) {
    let places = places(&journal.session().instrument);
    let mut texts = vec![String::new(); places.len()];
    for change in 0..changes as usize {
        let at = change % places.len();
        if texts[at].len() > FULL {
            texts[at].clear();
        }
        texts[at].push(char::from(b"leerwerkplaats "[change % 15]));
        let edit = Edit::SetText { target: places[at].clone(), text: texts[at].clone() };
        journal.apply(&[edit], &testkit::stamp(change as i64)).expect("the texts are within the limits");
        after(journal);
    }
}

/// Returns the session file with a journal that was packed into `document`.
pub fn packed(journal: &Journal, document: &[u8]) -> Vec<u8> {
    let readable = exchange::Readable {
        about: String::new(),
        program: "actiescan-bench".to_owned(),
        made_at: testkit::stamp(0).at,
        heads: journal.heads(),
        session: journal.session().clone(),
    };
    exchange::pack(&readable, document, None).expect("the session can be packed")
}

/// Returns a folder in memory where the system has one: making data with thousands of commits takes long on a disk.
pub fn quick_folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    folder.expect("a temporary folder can be created")
}

/// Returns a database with one session that has these changes, one commit each.
pub fn database_of(folder: &Path, journal: &mut Journal, chunks: &[Vec<u8>]) -> PathBuf {
    let mut store = Store::open(folder, testkit::stamp(0).at).expect("the folder opens").store;
    let projection = Projection { initiative: "Buurthuis De Linde".into(), ..Projection::default() };
    for (chunk, seconds) in chunks.iter().zip(0..) {
        store
            .append(journal.id().uuid(), chunk, &projection, testkit::stamp(seconds).at)
            .expect("the change can be stored");
    }
    drop(store);
    folder.join("actiescan.db")
}

/// Makes a data folder with that many sessions. The last one is full; its session file lies beside the folder.
pub fn fill(folder: &Path, count: u64) {
    let made = quick_folder();
    let data = made.path().join("data");
    let mut app = Actiescan::open(&data, Box::new(SystemEnvironment)).expect("the folder opens");
    let mut last = None;
    for number in 0..count {
        let date = testkit::sample::day("2026-03-02").checked_add_days(chrono::Days::new(number % 300));
        let new = NewSession { date, ..testkit::new_session(&format!("Leerwerkplaats {number}")) };
        last = Some(app.create_session(new).expect("the session can be created").session.id);
    }
    let full = last.expect("there is at least one session");
    app.edit(full, &fill_notes(FULL)).expect("the notes are within the limits");
    let file = app.session_file(full, None).expect("the session can be exported").bytes;
    drop(app);
    std::fs::create_dir_all(folder).expect("the folder can be created");
    std::fs::copy(data.join("actiescan.db"), folder.join("actiescan.db")).expect("the database can be copied");
    std::fs::write(folder.with_extension("actiescan"), file).expect("the session file can be written");
}

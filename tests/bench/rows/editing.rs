//! An edit of one note, from the use case to the commit and the answer for the page, beside a commit of the same bytes
//! by SQLite alone.

use crate::full_session::{places, text};
use crate::notes;
use crate::timing::Figures;
use domain::Edit;
use journal::Journal;
use rusqlite::Connection;
use testkit::Device;

/// Edits that are timed in each round.
const EDITS: u64 = 5;

/// Measures edits. The sizes are the characters in each of the notes, 0 for an empty session.
pub fn measure(rounds: u64, sizes: &[u64], figures: &mut Figures) {
    let mut sessions: Vec<_> = sizes.iter().map(|size| EditedNote::new(*size as usize)).collect();
    let mut bare = Bare::new();
    for round in 0..rounds * EDITS {
        for (session, size) in sessions.iter_mut().zip(sizes) {
            session.letter(round, *size, figures);
            let bytes = vec![round as u8; session.bytes];
            figures.time("bare SQLite commit", *size, || bare.commit(&bytes));
        }
    }
}

struct EditedNote {
    device: Device,
    id: domain::SessionId,
    text: String,
    heads: Vec<String>,
    /// Size of the change of one edit.
    bytes: usize,
}

impl EditedNote {
    fn new(characters: usize) -> Self {
        let mut device = Device::new();
        let id = device.new_session("Buurthuis De Linde");
        if characters > 0 {
            device.app().edit(id, &notes::fill_notes(characters)).expect("the notes are within the limits");
        }
        let bytes = size_of_an_edit(&device.session_file(id));
        let text = text(7, characters);
        let heads = device.app().open_session(id).expect("the session opens").heads;
        Self { device, id, text, heads, bytes }
    }

    fn letter(&mut self, round: u64, size: u64, figures: &mut Figures) {
        self.text.push(char::from(b'a' + (round % 26) as u8));
        let target = places(&testkit::built_in_instrument()).remove(7);
        let edit = [Edit::SetText { target, text: self.text.clone() }];
        let (id, heads, app) = (self.id, &self.heads, self.device.app());
        let answer = figures.time("edit", size, || {
            let edited = app.edited(id, Some(heads), |app| app.edit(id, &edit)).expect("the note is within the limits");
            serde_json::to_string(&edited).expect("an answer can be written")
        });
        let answer: serde_json::Value = serde_json::from_str(&answer).expect("an answer is JSON");
        let heads = answer["heads"].as_array().expect("an answer has heads");
        self.heads = heads.iter().map(|head| head.as_str().expect("a head is a text").to_owned()).collect();
    }
}

fn size_of_an_edit(file: &[u8]) -> usize {
    let keys = exchange::Keys { passphrase: None, folder: None };
    let (_, whole) = exchange::unpack(file, keys).expect("the file can be read");
    let mut journal = Journal::load(&[whole], testkit::actor(1)).expect("the session can be loaded");
    let target = places(&journal.session().instrument).remove(7);
    let text = text(7, 1);
    journal.apply(&[Edit::SetText { target, text }], &testkit::stamp(1)).expect("the note is within the limits");
    journal.unsaved().len()
}

/// A database with the settings of the store and nothing else.
struct Bare {
    db: Connection,
    _folder: tempfile::TempDir,
}

impl Bare {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be created");
        let db = Connection::open(folder.path().join("bare.db")).expect("a database can be made");
        db.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
             CREATE TABLE chunk (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)",
        )
        .expect("a table can be made");
        Self { db, _folder: folder }
    }

    fn commit(&mut self, bytes: &[u8]) {
        let mut insert =
            self.db.prepare_cached("INSERT INTO chunk (bytes) VALUES (?1)").expect("the statement is valid");
        insert.execute([bytes]).expect("the bytes can be stored");
    }
}

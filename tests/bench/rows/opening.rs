//! Opening a session of many changes and taking in its session file, beside loading the same document with Automerge
//! alone.

use crate::notes::{self, database_of, quick_folder};
use crate::timing::Figures;
use app::{Ask, ReadForeign};
use automerge::Automerge;
use domain::SessionId;
use std::path::PathBuf;
use tempfile::TempDir;
use testkit::Device;

/// Measures opening. The sizes are the numbers of changes.
pub fn measure(rounds: u64, sizes: &[u64], figures: &mut Figures) {
    let sessions: Vec<_> = sizes.iter().map(|size| LongSession::new(*size)).collect();
    for _ in 0..rounds {
        for (session, size) in sessions.iter().zip(sizes) {
            session.open(*size, figures);
            session.import(*size, figures);
        }
    }
}

struct LongSession {
    id: SessionId,
    /// A database with one commit for each change.
    database: PathBuf,
    file: Vec<u8>,
    document: Vec<u8>,
    _folder: TempDir,
}

impl LongSession {
    fn new(changes: u64) -> Self {
        let mut journal = testkit::new_journal(&testkit::built_in_instrument());
        let mut chunks = vec![journal.unsaved()];
        journal.mark_saved();
        notes::type_letters(&mut journal, changes, |journal| {
            chunks.push(journal.unsaved());
            journal.mark_saved();
        });
        let (id, folder) = (journal.id(), quick_folder());
        let database = database_of(&folder.path().join("data"), &mut journal, &chunks);
        let document = journal.fork().snapshot();
        let file = notes::packed(&journal, &document);
        Self { id, database, file, document, _folder: folder }
    }

    fn open(&self, size: u64, figures: &mut Figures) {
        let mut device = Device::numbered(1);
        device.while_closed(|data| {
            std::fs::copy(&self.database, data.join("actiescan.db")).expect("the database can be copied");
        });
        figures.time("open, in pieces", size, || view(&mut device, self.id));
        // As the app does within a minute.
        device.app().pack().expect("the session can be packed");
        device.restart();
        figures.time("open, packed", size, || view(&mut device, self.id));
        figures.time("bare Automerge load", size, || {
            Automerge::load(&self.document).expect("the document can be loaded");
        });
    }

    fn import(&self, size: u64, figures: &mut Figures) {
        let mut device = Device::numbered(2);
        device.app().read_foreign_files(ReadForeign::in_this_program());
        let mut import = |row| {
            let app = device.app();
            figures.time(row, size, || app.import(&self.file[..], &Ask::default()).expect("the file can be imported"));
        };
        import("import, new");
        import("import, the same again");
    }
}

/// Opens a session and writes what the page gets.
fn view(device: &mut Device, id: SessionId) -> String {
    let view = device.app().open_session(id).expect("the session opens");
    serde_json::to_string(&view).expect("a view can be written")
}

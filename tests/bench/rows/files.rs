//! Taking in many files of one session from the shared folder, as after a conversation with many notetakers, beside
//! loading and merging the same documents with Automerge alone.

use crate::full_session::places;
use crate::notes;
use crate::timing::Figures;
use app::{FolderScan, ReadForeign};
use automerge::Automerge;
use domain::Edit;
use exchange::{Choice, SharedFolder};
use journal::Journal;
use std::path::Path;
use testkit::Device;
use uuid::Uuid;

/// Changes in the session before the devices go their own ways.
const CHANGES: u64 = 1_500;

/// Measures taking in files. The sizes are the numbers of files.
pub fn measure(rounds: u64, sizes: &[u64], figures: &mut Figures) {
    let mut journal = testkit::new_journal(&testkit::built_in_instrument());
    notes::type_letters(&mut journal, CHANGES, |_| {});
    let base = journal.snapshot();
    let most = sizes.iter().max().copied().unwrap_or_default();
    let documents: Vec<_> = (0..most).map(|number| edited_copy(&base, number)).collect();
    let mut receivers: Vec<_> =
        sizes.iter().map(|size| Receiver::new(&mut journal, &base, &documents[..*size as usize])).collect();
    for _ in 0..rounds {
        for (receiver, size) in receivers.iter_mut().zip(sizes) {
            receiver.take_in(*size, figures);
            let bare = || load_and_merge(&base, &documents[..*size as usize]);
            figures.time("bare Automerge load and merge", *size, bare);
        }
    }
}

/// Returns the document of another device, with one more change.
fn edited_copy(base: &[u8], number: u64) -> Vec<u8> {
    let actor = Uuid::from_u128(0xbe4c_0000 + u128::from(number));
    let mut journal = Journal::load(&[base.to_vec()], actor).expect("the session can be loaded");
    let place = places(&journal.session().instrument).remove(number as usize % 40);
    let edit = Edit::SetText { target: place, text: format!("Notitie {number}") };
    journal.apply(&[edit], &testkit::stamp(10_000 + number as i64)).expect("the note is within the limits");
    journal.snapshot()
}

fn load_and_merge(base: &[u8], documents: &[Vec<u8>]) -> usize {
    let mut merged = Automerge::load(base).expect("the document can be loaded");
    for document in documents {
        let mut other = Automerge::load(document).expect("the document can be loaded");
        merged.merge(&mut other).expect("the documents have one beginning");
    }
    merged.get_heads().len()
}

/// A device that has the session, in a folder with the files of others.
struct Receiver {
    device: Device,
    database: Vec<Vec<u8>>,
}

impl Receiver {
    fn new(journal: &mut Journal, base: &[u8], documents: &[Vec<u8>]) -> Self {
        let mut device = Device::numbered(1);
        device.import(&packed(base));
        let folder = device.path("folder");
        std::fs::create_dir(&folder).expect("the folder can be created");
        device.app().share_in(&folder).expect("the folder can be shared");
        device.sync(&mut FolderScan::default());
        publish(&folder, journal.id().uuid(), documents);
        Self { database: device.database(), device }
    }

    fn take_in(&mut self, size: u64, figures: &mut Figures) {
        self.device.restore_database(&self.database);
        self.device.app().read_foreign_files(ReadForeign::in_this_program());
        let reports = figures.time("take in files", size, || self.device.sync(&mut FolderScan::default()));
        let changes: usize = reports.iter().map(|report| report.changes).sum();
        assert_eq!(changes as u64, size, "every file brings its change");
    }
}

fn publish(folder: &Path, session: Uuid, documents: &[Vec<u8>]) {
    let shared = SharedFolder::choose(folder, &Choice::open("", Uuid::from_u128(1))).expect("the folder can be used");
    for (document, number) in documents.iter().zip(1_u128..) {
        let (device, run) = (Uuid::from_u128(0xde_0000 + number), Uuid::from_u128(0xac_0000 + number));
        shared.publish(session, device, run, &packed(document), &[]).expect("the file can be written");
    }
}

fn packed(document: &[u8]) -> Vec<u8> {
    let journal = Journal::load(&[document.to_vec()], testkit::actor(9)).expect("the session can be loaded");
    notes::packed(&journal, document)
}

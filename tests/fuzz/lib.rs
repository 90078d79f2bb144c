//! What the fuzz targets share.

use actiescan_tests::{Device, level, mend, note};
use app::{Ask, DocumentKind, ExportOptions, Opened};
use domain::SessionId;
use std::cell::RefCell;

/// Smaller inputs are no files.
const SMALLEST: usize = 136;

/// A device with a session on it, and what its database was before a file came.
pub struct Tablet {
    device: Device,
    session: SessionId,
    before: Vec<Vec<u8>>,
}

impl Tablet {
    /// Gives a session file of its session as a colleague's device would send it.
    pub fn file_of_a_colleague(&mut self) -> Vec<u8> {
        let mut laptop = Device::numbered(2);
        laptop.import(&self.device.session_file(self.session));
        laptop.edit(self.session, note("netwerk", "van de notulist"));
        laptop.edit(self.session, level("maatwerk", 2));
        laptop.session_file(self.session)
    }

    /// Gives its session as a form that can be filled in.
    pub fn form(&mut self) -> Vec<u8> {
        let options = ExportOptions { fillable: true, ..ExportOptions::default() };
        self.device.app().document(self.session, DocumentKind::Actiescan, &options).expect("the form is made").bytes
    }

    /// Opens a file and takes over all that a form proposes. Tells whether something was kept; where nothing was, the
    /// database must be what it was.
    pub fn takes_in(&mut self, file: &[u8]) -> bool {
        let app = self.device.app();
        let ask = Ask { insist: true, ..Ask::default() };
        let kept = match app.open_file(file, &ask) {
            Ok(Opened::Session(_)) => true,
            Ok(Opened::Form(form)) => {
                let all: Vec<String> = form.proposals.into_iter().map(|one| one.id).collect();
                app.take_form(&all).is_ok()
            }
            Err(_) => false,
        };
        assert!(kept || self.device.database() == self.before, "a file that was refused changed the database");
        kept
    }
}

impl Default for Tablet {
    fn default() -> Self {
        let mut device = Device::numbered(1);
        let session = device.new_session("De Brug");
        device.edit(session, note("maatwerk", "Notitie: “één” ding"));
        device.edit(session, level("netwerk", 3));
        let before = device.database();
        Self { device, session, before }
    }
}

thread_local! {
    static TABLET: RefCell<Option<Tablet>> = const { RefCell::new(None) };
}

/// Lets a device open a file. What was kept is forgotten: the next file comes to a device that knows nothing of it.
pub fn open(file: &[u8]) {
    TABLET.with_borrow_mut(|tablet| {
        if tablet.get_or_insert_default().takes_in(file) {
            *tablet = None;
        }
    });
}

/// Changes an input as the fuzzer sees fit. One too short to say anything is where it begins: it becomes a good file.
pub fn mutate(data: &mut [u8], size: usize, most: usize, good: impl FnOnce() -> Vec<u8>) -> usize {
    if size > SMALLEST {
        return libfuzzer_sys::fuzzer_mutate(data, size, most);
    }
    let good = good();
    let length = good.len().min(most);
    data[..length].copy_from_slice(&good[..length]);
    length
}

/// Changes a session file as the fuzzer sees fit. One in eight keeps its broken checksums.
pub fn mutate_session_file(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let size = mutate(data, size, most, || Tablet::default().file_of_a_colleague());
    if !seed.is_multiple_of(8) {
        mend(&mut data[..size]);
    }
    size
}

/// Lets panics pass that are caught further up. The fuzzer still stops at one that nobody catches.
pub fn let_caught_panics_pass() {
    std::panic::set_hook(Box::new(|_| {}));
}

//! Shared code of the fuzz targets: a device that opens files, and mutations of good files.

mod chunks;
pub mod pdf;

use app::{Ask, DocumentKind, ExportOptions, Opened};
use domain::SessionId;
use std::cell::RefCell;
use testkit::damage::{mend, mend_sums};
use testkit::{Device, level, note};

/// Smallest session file, in bytes: header and trailer. A smaller input is replaced by a good file.
const SMALLEST: usize = 136;

/// A device with one session, and its database before a file is opened.
pub struct Tablet {
    device: Device,
    session: SessionId,
    before: Vec<Vec<u8>>,
}

impl Tablet {
    /// Returns a session file of its session with edits of another device.
    pub fn file_of_a_colleague(&mut self) -> Vec<u8> {
        let mut laptop = Device::numbered(2);
        laptop.import(&self.device.session_file(self.session));
        laptop.edit(self.session, note("netwerk", "van de notulist"));
        laptop.edit(self.session, level("maatwerk", 2));
        laptop.session_file(self.session)
    }

    /// Returns its session as a fillable form.
    pub fn form(&mut self) -> Vec<u8> {
        let options = ExportOptions { fillable: true, ..ExportOptions::default() };
        self.device.app().document(self.session, DocumentKind::Actiescan, &options).expect("the form can be made").bytes
    }

    /// Opens a file and accepts every proposal of a form. Returns whether the session changed. A refused file must
    /// leave the database unchanged.
    pub fn open(&mut self, file: &[u8]) -> bool {
        let app = self.device.app();
        let ask = Ask { insist: true, ..Ask::default() };
        let accepted = match app.open_file(file, &ask) {
            Ok(Opened::Session(_) | Opened::Ready(_) | Opened::Instrument(_)) => true,
            Ok(Opened::Form(form)) => {
                let all: Vec<String> = form.proposals.into_iter().map(|one| one.id).collect();
                app.take_form(&all).is_ok()
            }
            Err(_) => false,
        };
        assert!(accepted || self.device.database() == self.before, "a file that was refused changed the database");
        accepted
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

/// Opens a file on a device. After an accepted file the next one is opened on a fresh device.
pub fn open(file: &[u8]) {
    TABLET.with_borrow_mut(|tablet| {
        if tablet.get_or_insert_default().open(file) {
            *tablet = None;
        }
    });
}

/// Mutates an input. An input that is too short is replaced by a good file, from which the fuzzer starts.
pub fn mutate(data: &mut [u8], size: usize, most: usize, good: impl FnOnce() -> Vec<u8>) -> usize {
    if size > SMALLEST {
        return libfuzzer_sys::fuzzer_mutate(data, size, most);
    }
    let good = good();
    let length = good.len().min(most);
    data[..length].copy_from_slice(&good[..length]);
    length
}

/// Mutates a session file and repairs its checksums, except for one in eight. Half of the time it changes the columns of
/// the journal.
pub fn mutate_session_file(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    if size > SMALLEST && seed.is_multiple_of(2) {
        let mut bytes = |part: &mut [u8], size: usize| {
            let most = part.len();
            libfuzzer_sys::fuzzer_mutate(part, size, most)
        };
        if let Some(changed) = chunks::mutate(&data[..size], most, seed / 2, &mut bytes) {
            data[..changed.len()].copy_from_slice(&changed);
            mend_sums(&mut data[..changed.len()]);
            return changed.len();
        }
    }
    let size = mutate(data, size, most, || Tablet::default().file_of_a_colleague());
    if seed % 8 != 1 {
        mend(&mut data[..size]);
    }
    size
}

/// Mutates a form: one time in four it is replaced by a crafted tree, and otherwise its cross-reference table is made
/// again, except for one in eight.
pub fn mutate_form(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let made = if seed.is_multiple_of(4) {
        pdf::tree(&pdf::random(seed, 4_096), most)
    } else {
        let size = mutate(data, size, most, || Tablet::default().form());
        if seed % 8 == 1 {
            return size;
        }
        pdf::mended(&data[..size], most)
    };
    let length = made.len().min(most);
    data[..length].copy_from_slice(&made[..length]);
    length
}

/// Replaces the panic hook of the fuzzer, which aborts also on a panic that the app catches. An uncaught panic still
/// stops the fuzzer.
pub fn let_caught_panics_pass() {
    std::panic::set_hook(Box::new(|_| {}));
}

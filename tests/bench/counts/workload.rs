//! The workloads: what is prepared and what is counted.

use crate::calibration::{ROUNDS, calibrate};
use crate::callgrind::run_measured_part;
use crate::full_session::places;
use crate::seed::{FULL, LIST, LONG, SESSION_FILE, SHORT, device_on, full_note, only_session};
use crate::{CALIBRATION, PLANTED};
use app::{Ask, DocumentKind, ExportOptions, ReadForeign};
use domain::Edit;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;
use testkit::Device;

/// Longest time for reading a file of others, which valgrind on a busy machine makes longer than the app allows.
const DEADLINE: Duration = Duration::from_secs(600);

/// Work that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workload {
    /// Fixed work that is not part of the app.
    Calibration,
    /// The same with a tenth more of it.
    Planted,
    /// A letter typed in a note of a full session.
    Edit,
    /// The first page of a list of many sessions.
    ListPage,
    /// Opening a session of thousands of changes.
    Open,
    /// Taking in the session file of a session that is not here.
    Import,
    /// The actiescan of a full session without form fields.
    FlatActiescan,
    /// The actiescan as a form, of a session with shorter notes.
    Form,
}

impl Workload {
    /// Returns all workloads, those that take longest last.
    pub fn all() -> [Self; 8] {
        use Workload::*;
        [Calibration, Planted, ListPage, Open, Import, Edit, FlatActiescan, Form]
    }

    /// Returns the name in the file with counts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Calibration => CALIBRATION,
            Self::Planted => PLANTED,
            Self::Edit => "edit",
            Self::ListPage => "list page",
            Self::Open => "open",
            Self::Import => "import",
            Self::FlatActiescan => "flat actiescan",
            Self::Form => "form",
        }
    }

    /// Returns the workload with a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().into_iter().find(|workload| workload.name() == name)
    }

    /// Prepares the workload and runs it once. `folder` has the seeds.
    pub fn run(self, folder: &Path) {
        match self {
            Self::Calibration => measure(|| calibrate(ROUNDS)),
            Self::Planted => measure(|| calibrate(ROUNDS + ROUNDS / 10)),
            Self::Edit => edit(&folder.join(FULL)),
            Self::ListPage => {
                let mut device = device_on(&folder.join(LIST));
                measure(|| device.app().sessions(None).expect("the list can be read"));
            }
            Self::Open => {
                let mut device = device_on(&folder.join(LONG));
                let id = only_session(&mut device);
                measure(|| device.app().open_session(id).expect("the session can be opened"));
            }
            Self::Import => {
                let file = std::fs::read(folder.join(SESSION_FILE)).expect("the seed can be read");
                let mut device = Device::numbered(1);
                device.app().read_foreign_files(ReadForeign::OnThreadWithin(DEADLINE));
                measure(|| device.app().import(&file[..], &Ask::default()).expect("the file can be imported"));
            }
            Self::FlatActiescan => document(&folder.join(FULL), false),
            Self::Form => document(&folder.join(SHORT), true),
        }
    }
}

fn measure<T>(mut work: impl FnMut() -> T) {
    run_measured_part(&mut || {
        black_box(work());
    });
}

fn edit(seed: &Path) {
    let mut device = device_on(seed);
    let id = only_session(&mut device);
    let target = places(&testkit::built_in_instrument()).remove(7);
    let typed = |letters: &str| Edit::SetText { target: target.clone(), text: full_note(7) + letters };
    device.app().open_session(id).expect("the session can be opened");
    // The first edit prepares what all later ones use.
    device.edit(id, typed("a"));
    let edit = [typed("ab")];
    measure(|| device.app().edit(id, &edit).expect("the note is within the limits"));
}

fn document(seed: &Path, fillable: bool) {
    let mut device = device_on(seed);
    let id = only_session(&mut device);
    device.app().open_session(id).expect("the session can be opened");
    let kind = DocumentKind::Actiescan;
    let options = ExportOptions { fillable, ..ExportOptions::usual(kind) };
    measure(|| device.app().document(id, kind, &options).expect("the document can be made"));
}

#[test]
fn every_workload_has_a_name_of_its_own() {
    for workload in Workload::all() {
        assert_eq!(Workload::named(workload.name()), Some(workload));
    }
}

//! A whole device for tests: a data folder, a clock, and the app on it.

mod disk;
mod environment;

pub use disk::SmallDisk;
pub use environment::TestEnvironment;

use crate::edits::{card, new_session, one_line};
use crate::process::output_of;
use app::{Actiescan, AppError, Environment, FolderScan, SyncTiming};
use chrono::TimeDelta;
use domain::{ActionId, Edit, Role, SessionId};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use uuid::Uuid;

/// Files that the database consists of.
const DATABASE_FILES: [&str; 2] = ["actiescan.db", "actiescan.db-wal"];
/// Number of ids that one device can make before it would repeat those of the next one.
const IDS_PER_DEVICE: u128 = 1_000_000;

/// A device with the app open. Its data folder is deleted when it is dropped.
pub struct Device {
    // Fields are dropped in this order: the app is closed before its folder is deleted.
    app: Option<Actiescan>,
    folder: TempDir,
    environment: TestEnvironment,
}

impl Device {
    /// Creates a device without sessions.
    pub fn new() -> Self {
        Self::numbered(0)
    }

    /// Creates a device without sessions whose ids differ from those of other numbers.
    pub fn numbered(number: u32) -> Self {
        Self::on(TempDir::new().expect("a temporary folder can be created"), number)
    }

    fn on(folder: TempDir, number: u32) -> Self {
        let environment = TestEnvironment::new(u128::from(number) * IDS_PER_DEVICE);
        let mut device = Self { app: None, folder, environment };
        device.restart();
        device
    }

    /// Returns the app.
    pub fn app(&mut self) -> &mut Actiescan {
        self.app.as_mut().expect("the app of a device is always open")
    }

    /// Closes the app and opens it again.
    pub fn restart(&mut self) {
        self.app = None;
        self.app = Some(self.open().expect("the data folder can be opened"));
    }

    /// Closes the app, changes the data folder, and opens the app again.
    pub fn while_closed(&mut self, change: impl FnOnce(&Path)) {
        self.app = None;
        change(&self.data());
        self.app = Some(self.open().expect("the data folder can be opened"));
    }

    fn open(&self) -> Result<Actiescan, AppError> {
        Actiescan::open(&self.data(), Box::new(self.environment.clone()))
    }

    /// Returns the data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Returns a path outside the data folder, for other files.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Moves the clock.
    pub fn wait(&self, time: TimeDelta) {
        self.environment.wait(time);
    }

    /// Saves the name and role of the owner.
    pub fn belongs_to(&mut self, name: &str, role: Role) {
        let settings = app::Settings { name: name.to_owned(), role, ..app::Settings::default() };
        self.app().save_settings(&settings).expect("the settings can be saved");
    }

    /// Returns the bytes of all files of the database, for [`Device::restore_database`].
    pub fn database(&self) -> Vec<Vec<u8>> {
        let read = |name: &str| std::fs::read(self.data().join(name)).unwrap_or_default();
        DATABASE_FILES.map(read).to_vec()
    }

    /// Replaces the database by one that [`Device::database`] returned.
    pub fn restore_database(&mut self, database: &[Vec<u8>]) {
        self.while_closed(|data| {
            for (name, bytes) in DATABASE_FILES.iter().zip(database) {
                std::fs::write(data.join(name), bytes).expect("the database can be written");
            }
        });
    }

    /// Exports a session as a session file.
    pub fn session_file(&mut self, id: SessionId) -> Vec<u8> {
        self.app().session_file(id, None).expect("the session can be exported").bytes
    }

    /// Imports a session file.
    pub fn import(&mut self, file: &[u8]) -> app::ImportReport {
        self.app().import(file, &app::Ask::default()).expect("the session file can be imported")
    }

    /// Syncs with the shared folder until nothing is left to do.
    pub fn sync(&mut self, scan: &mut FolderScan) -> Vec<app::ImportReport> {
        let mut reports = Vec::new();
        while let Some(work) = self.app().sync_work(SyncTiming::Now).expect("the database can be read") {
            let done = work.run(scan, true);
            let did_something = done.did_something();
            reports.extend(self.app().sync_done(done).expect("the files that were found can be imported"));
            if !did_something {
                break;
            }
        }
        reports
    }

    /// Returns the ids of all changes of a session.
    pub fn changes(&mut self, id: SessionId) -> BTreeSet<String> {
        let history = self.app().history(id).expect("the session is on this device");
        history.into_iter().map(|entry| entry.id).collect()
    }

    /// Copies the data folder, as cloning a disk does, and returns a device on the copy.
    pub fn cloned(&mut self, number: u32) -> Self {
        self.app = None;
        let folder = TempDir::new().expect("a temporary folder can be created");
        copy_folder(&self.data(), &folder.path().join("data"));
        self.restart();
        Self::on(folder, number)
    }

    /// Returns a new id.
    pub fn id(&self) -> Uuid {
        self.environment.new_id()
    }

    /// Creates a session on all cards.
    pub fn new_session(&mut self, initiative: &str) -> SessionId {
        let new = new_session(initiative);
        self.app().create_session(new).expect("the session can be created").session.id
    }

    /// Applies and saves one edit.
    pub fn edit(&mut self, id: SessionId, edit: Edit) {
        self.app().edit(id, &[edit]).expect("the edit is valid and can be saved");
    }

    /// Adds an action point and returns its id.
    pub fn add_action(&mut self, id: SessionId, factor: &str, what: &str, who: &str, due: &str) -> ActionId {
        let action = ActionId::new(self.id());
        let due = due.parse().ok();
        let edit = Edit::AddAction { factor: card(factor), action, what: what.to_owned(), who: who.to_owned(), due };
        self.edit(id, edit);
        action
    }

    /// Exports a document without form fields and returns its text, as `pdftotext` reads it.
    pub fn text_of(&mut self, id: SessionId, kind: app::DocumentKind, options: &app::ExportOptions) -> String {
        let options = app::ExportOptions { fillable: false, ..*options };
        let document = self.app().document(id, kind, &options).expect("the document can be made");
        let path = self.path(&document.file_name);
        app::write_file(&path, &document.bytes).expect("the file can be written");
        let output = output_of(Command::new("pdftotext").args(["-layout"]).arg(&path).arg("-"));
        let output = output.expect("poppler-utils is installed");
        assert!(output.status.success(), "pdftotext: {}", String::from_utf8_lossy(&output.stderr));
        one_line(&String::from_utf8(output.stdout).expect("pdftotext writes UTF-8"))
    }
}

impl Default for Device {
    fn default() -> Self {
        Self::new()
    }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder can be created");
    for entry in std::fs::read_dir(from).expect("the folder can be read").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}

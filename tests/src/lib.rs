//! What the stories share: a device with its own data folder and a clock that the story turns.

mod mend;

pub use mend::mend;

use app::{Actiescan, AppError, Environment, FolderScan, Haste};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{ActionId, Edit, FactorId, LevelChoice, NewSession, Role, SessionId, TextField};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use uuid::Uuid;

/// A clock that stands still until a story moves it, and ids that count.
#[derive(Clone)]
pub struct StoryEnvironment(Arc<Mutex<(DateTime<Utc>, u128)>>);

impl StoryEnvironment {
    fn new(first_id: u128) -> Self {
        let morning = "2026-11-18T09:00:00Z".parse().expect("a time");
        Self(Arc::new(Mutex::new((morning, first_id))))
    }

    fn next(&self) -> u128 {
        let mut inside = self.0.lock().expect("no story panics while it holds the clock");
        inside.1 += 1;
        inside.1
    }
}

impl Environment for StoryEnvironment {
    fn now(&self) -> DateTime<Utc> {
        self.0.lock().expect("no story panics while it holds the clock").0
    }

    fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }

    fn new_id(&self) -> Uuid {
        let now = u64::try_from(self.now().timestamp_millis()).expect("stories play after 1970");
        uuid::Builder::from_unix_timestamp_millis(now, &self.next().to_be_bytes()[6..].try_into().expect("ten bytes"))
            .into_uuid()
    }

    fn random_id(&self) -> Uuid {
        uuid::Builder::from_random_bytes((self.next() << 64).to_be_bytes()).into_uuid()
    }
}

/// One device: a data folder that goes away by itself, and the app on it.
pub struct Device {
    folder: TempDir,
    environment: StoryEnvironment,
    app: Option<Actiescan>,
}

impl Device {
    /// A fresh device.
    pub fn new() -> Self {
        Self::numbered(0)
    }

    /// A fresh device whose ids are its own; for stories with more than one.
    pub fn numbered(number: u32) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let environment = StoryEnvironment::new(u128::from(number) * 1_000_000);
        let mut device = Self { folder, environment, app: None };
        device.restart();
        device
    }

    /// The app, open.
    pub fn app(&mut self) -> &mut Actiescan {
        self.app.as_mut().expect("a device always has its app open")
    }

    /// Closes the app and opens it again.
    pub fn restart(&mut self) {
        self.app = None;
        self.app = Some(self.open().expect("the data folder opens"));
    }

    /// Closes the app, does something to the data folder, and opens it again.
    pub fn while_closed(&mut self, what: impl FnOnce(&std::path::Path)) {
        self.app = None;
        what(&self.data());
        self.app = Some(self.open().expect("the data folder opens"));
    }

    fn open(&self) -> Result<Actiescan, AppError> {
        Actiescan::open(&self.data(), Box::new(self.environment.clone()))
    }

    /// Where the data lies.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A place for other files.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Lets time pass.
    pub fn wait(&self, time: TimeDelta) {
        self.environment.0.lock().expect("no story panics while it holds the clock").0 += time;
    }

    /// Says whose device this is.
    pub fn belongs_to(&mut self, name: &str, role: Role) {
        let settings = app::Settings { name: name.to_owned(), role, ..app::Settings::default() };
        self.app().save_settings(&settings).expect("settings can be saved");
    }

    /// Gives every byte of the database, as a backup of this moment would hold it.
    pub fn database(&self) -> Vec<Vec<u8>> {
        let read = |name: &str| std::fs::read(self.data().join(name)).unwrap_or_default();
        ["actiescan.db", "actiescan.db-wal"].map(read).to_vec()
    }

    /// Puts the database back as it was.
    pub fn goes_back_to(&mut self, database: &[Vec<u8>]) {
        self.while_closed(|data| {
            for (name, bytes) in ["actiescan.db", "actiescan.db-wal"].iter().zip(database) {
                std::fs::write(data.join(name), bytes).expect("the database can be written");
            }
        });
    }

    /// Makes the session file of a session.
    pub fn session_file(&mut self, id: SessionId) -> Vec<u8> {
        self.app().session_file(id, None).expect("the session file can be made").bytes
    }

    /// Opens a session file, which must be taken in.
    pub fn import(&mut self, file: &[u8]) -> app::ImportReport {
        self.app().import(file, &app::Ask::default()).expect("the file is taken in")
    }

    /// Shares in a folder until there is nothing left to do there.
    pub fn sync(&mut self, scan: &mut FolderScan) -> Vec<app::ImportReport> {
        let mut reports = Vec::new();
        while let Some(work) = self.app().sync_work(Haste::Now).expect("the work is found") {
            let done = work.carry_out(scan, true);
            let go_on = done.did_something();
            reports.extend(self.app().sync_done(done).expect("what arrived is taken in"));
            if !go_on {
                break;
            }
        }
        reports
    }

    /// Gives the names of all changes of a session on this device.
    pub fn changes(&mut self, id: SessionId) -> BTreeSet<String> {
        let history = self.app().history(id).expect("the history can be read");
        history.into_iter().map(|entry| entry.id).collect()
    }

    /// Copies the data of this device, as somebody who clones a disk does, and opens the copy.
    pub fn cloned(&mut self, number: u32) -> Self {
        self.app = None;
        let folder = TempDir::new().expect("a temporary folder");
        copy_folder(&self.data(), &folder.path().join("data"));
        self.restart();
        let environment = StoryEnvironment::new(u128::from(number) * 1_000_000);
        let mut device = Self { folder, environment, app: None };
        device.restart();
        device
    }

    /// Gives a fresh id.
    pub fn id(&self) -> Uuid {
        self.environment.new_id()
    }

    /// Begins a session on all cards.
    pub fn new_session(&mut self, initiative: &str) -> SessionId {
        let new = new_session(initiative);
        self.app().create_session(new).expect("the session can be made").session.id
    }

    /// Makes one edit, which must succeed.
    pub fn edit(&mut self, id: SessionId, edit: Edit) {
        self.app().edit(id, &[edit]).expect("the edit can be saved");
    }

    /// Adds an action point and gives its id.
    pub fn add_action(&mut self, id: SessionId, factor: &str, what: &str, who: &str, due: &str) -> ActionId {
        let action = ActionId::new(self.id());
        let due = due.parse().ok();
        let edit = Edit::AddAction { factor: card(factor), action, what: what.to_owned(), who: who.to_owned(), due };
        self.edit(id, edit);
        action
    }

    /// Writes a flat document to a file and gives its text, as a reader sees it.
    pub fn text_of(&mut self, id: SessionId, kind: app::DocumentKind, options: &app::ExportOptions) -> String {
        let options = app::ExportOptions { fillable: false, ..*options };
        let document = self.app().document(id, kind, &options).expect("the document can be made");
        let path = self.path(&document.file_name);
        app::write_file(&path, &document.bytes).expect("the file can be written");
        let output = Command::new("pdftotext").args(["-layout"]).arg(&path).arg("-").output().expect("pdftotext runs");
        assert!(output.status.success(), "pdftotext: {}", String::from_utf8_lossy(&output.stderr));
        one_line(&String::from_utf8(output.stdout).expect("the text is UTF-8"))
    }
}

impl Default for Device {
    fn default() -> Self {
        Self::new()
    }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from).expect("the folder can be read").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}

/// Damages every place of a database that holds these bytes, as a failing disk does.
pub fn spoil(data: &Path, mark: &[u8]) {
    for name in ["actiescan.db", "actiescan.db-wal"] {
        let path = data.join(name);
        let Ok(mut bytes) = std::fs::read(&path) else { continue };
        while let Some(at) = bytes.windows(mark.len()).position(|part| part == mark) {
            bytes[at] = b'X';
        }
        std::fs::write(&path, bytes).expect("the database can be written");
    }
}

/// A small file system of its own, which can be filled and made read-only; it goes away by itself.
pub struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    /// Mounts one. None where this machine does not let a test do that; then the reason is printed, for a story that is
    /// not told must not look like one that went well.
    pub fn mount() -> Option<Self> {
        let folder = TempDir::new().expect("a temporary folder");
        let disk = Self { folder };
        let mounted = disk.call("mount", &["-t", "tmpfs", "-o", "size=512k", "tmpfs"]);
        if !mounted {
            use std::io::Write;
            // Not by a macro: what those print is kept back where the test passes.
            let words = "SKIPPED: no file system can be mounted here, so a full and a read-only folder are not tried";
            let _ = writeln!(std::io::stderr(), "{words}");
        }
        mounted.then_some(disk)
    }

    /// Where it is mounted.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Leaves no byte free.
    pub fn fill(&self) {
        use std::io::Write;
        let mut file = std::fs::File::create(self.path().join("vol")).expect("a file can be made");
        for size in [4096, 64, 1] {
            while file.write_all(&vec![7; size]).is_ok() {}
        }
    }

    /// Takes away what [`SmallDisk::fill`] left.
    pub fn make_room(&self) {
        std::fs::remove_file(self.path().join("vol")).expect("the file can be removed");
    }

    /// Lets nobody write, or lets them again.
    pub fn set_read_only(&self, on: bool) {
        let options = if on { "remount,ro" } else { "remount,rw" };
        assert!(self.call("mount", &["-o", options]), "the file system cannot be remounted");
    }

    fn call(&self, program: &str, arguments: &[&str]) -> bool {
        let output = Command::new(program).args(arguments).arg(self.path()).output();
        output.is_ok_and(|output| output.status.success())
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        self.call("umount", &[]);
    }
}

/// Folds all white space, so that a text can be looked for across line ends.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A new session on all cards.
pub fn new_session(initiative: &str) -> NewSession {
    NewSession {
        initiative: initiative.to_owned(),
        date: None,
        place: String::new(),
        moderator: String::new(),
        minute_taker: String::new(),
        participants: vec![],
        factors: None,
    }
}

/// Reads the id of a factor.
pub fn card(word: &str) -> FactorId {
    word.parse().expect("a factor id")
}

/// The edit that chooses a level.
pub fn level(factor: &str, level: u8) -> Edit {
    Edit::SetLevel { factor: card(factor), level: Some(LevelChoice::Level(level)) }
}

/// The edit that writes the note of a card.
pub fn note(factor: &str, text: &str) -> Edit {
    Edit::SetText { target: TextField::Note { factor: card(factor) }, text: text.to_owned() }
}

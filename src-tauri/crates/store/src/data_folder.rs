//! The data folder: what its files are called, its lock, and the small steps on files that survive a power cut.

use crate::StoreError;
use chrono::{DateTime, NaiveDateTime, Utc};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

const STAMP: &str = "%Y%m%dT%H%M%SZ";

/// How often the lock is asked for: an app that is just closing lets go of it within a moment, and so does a child
/// process that was forked while the lock was held and has yet to become another program.
const LOCK_TRIES: u32 = 20;
const LOCK_PAUSE: Duration = Duration::from_millis(25);

/// Names everything in one data folder.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Makes the folder where it is missing.
    pub(crate) fn make(root: &Path) -> Result<Self, StoreError> {
        fs::create_dir_all(root)?;
        Ok(Self { root: root.to_owned() })
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.root.join("actiescan.db")
    }
    /// A database in the making; worthless until it is renamed.
    pub(crate) fn part(&self) -> PathBuf {
        self.root.join("actiescan.db.part")
    }
    /// Stands here from the first step of a recovery until the last.
    pub(crate) fn recovering(&self) -> PathBuf {
        self.root.join("actiescan.recovering")
    }
    pub(crate) fn backups(&self) -> PathBuf {
        self.root.join("backups")
    }
    pub(crate) fn damaged(&self) -> PathBuf {
        self.root.join("damaged")
    }

    /// Takes the lock that lasts as long as the returned file is open. `Busy` when somebody else keeps it.
    pub(crate) fn lock(&self) -> Result<File, StoreError> {
        let path = self.root.join("actiescan.lock");
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
        for _ in 0..LOCK_TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) => std::thread::sleep(LOCK_PAUSE),
                // Android has one process per app and its standard library knows no file locks.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(file),
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
        Err(StoreError::Busy)
    }
}

/// The path of a file that SQLite keeps beside a database: `beside(db, "-wal")`.
pub(crate) fn beside(database: &Path, suffix: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Gives a moment as `20261105T093000Z`, which sorts by time and may stand in a file name.
pub(crate) fn stamp(moment: DateTime<Utc>) -> String {
    moment.format(STAMP).to_string()
}

/// Reads the moment out of `actiescan-<stamp>.db`; `None` for any other name.
pub(crate) fn stamped(path: &Path) -> Option<DateTime<Utc>> {
    let stamp = path.file_name()?.to_str()?.strip_prefix("actiescan-")?.strip_suffix(".db")?;
    Some(NaiveDateTime::parse_from_str(stamp, STAMP).ok()?.and_utc())
}

/// Removes a database and what SQLite keeps beside it; fine when nothing is there.
pub(crate) fn remove_database(database: &Path) -> io::Result<()> {
    for path in ["", "-journal", "-wal", "-shm"].map(|suffix| beside(database, suffix)) {
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Writes a small file so that it is there either wholly or not at all.
pub(crate) fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    let part = beside(path, ".part");
    let mut file = File::create(&part)?;
    file.write_all(content)?;
    drop(file);
    install(&part, path)
}

/// Brings a finished file under its real name: fsync, rename, fsync of the folder.
pub(crate) fn install(part: &Path, path: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).open(part)?.sync_all()?;
    fs::rename(part, path)?;
    sync_folder_of(path)
}

/// Makes renames and removals in a folder last. Windows cannot open folders and does this by itself.
pub(crate) fn sync_folder_of(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(parent) if cfg!(unix) => File::open(parent)?.sync_all(),
        _ => Ok(()),
    }
}

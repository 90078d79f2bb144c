//! The data folder: names of its files, its lock, and file operations that survive a power cut.

use crate::error::StoreError;
use crate::private_files;
use chrono::{DateTime, NaiveDateTime, Utc};
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Form of a time in a file name, for example `20261105T093000Z`. The names sort by time.
const STAMP: &str = "%Y%m%dT%H%M%SZ";

/// Attempts to take the lock, together half a second. An app that is closing releases the lock within that time, and so
/// does a child process that was forked while the lock was held and has not called exec yet.
const LOCK_TRIES: u32 = 20;
const LOCK_PAUSE: Duration = Duration::from_millis(25);

/// Paths in one data folder.
#[derive(Clone, Debug)]
pub(crate) struct DataFolder {
    root: PathBuf,
}

/// Beginning of the names of the files in the folder and in its folders.
#[cfg(unix)]
const OUR_NAMES: &str = "actiescan";
/// Beginning of the names of the files in the folder.
const OUR_FILES: &str = "actiescan.";
/// Folders in the folder.
const OUR_FOLDERS: [&str; 3] = ["backups", "damaged", "staging"];

impl DataFolder {
    /// Creates the folder where it is missing.
    pub(crate) fn create(root: &Path) -> Result<Self, StoreError> {
        create_folder(root)?;
        Ok(Self { root: root.to_owned() })
    }

    /// Refuses a folder in which a pipe or a device has the name of one of our files: reading it would wait for another
    /// program, or never end. Everything else that is no database is moved aside as damaged.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`] with the name.
    #[cfg(unix)]
    pub(crate) fn refuse_pipes(&self) -> Result<(), StoreError> {
        use std::os::unix::fs::FileTypeExt;
        let is_endless = |path: &Path| {
            fs::metadata(path).is_ok_and(|about| about.file_type().is_fifo() || about.file_type().is_char_device())
        };
        for folder in [self.root.clone(), self.backups(), self.damaged()] {
            let names = fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
            for name in names.filter(|name| name.to_string_lossy().starts_with(OUR_NAMES)) {
                if is_endless(&folder.join(&name)) {
                    return Err(StoreError::ReadOnly(format!("{} is a pipe or a device", name.to_string_lossy())));
                }
            }
        }
        Ok(())
    }

    /// Refuses nothing: no file of this system is a pipe.
    #[cfg(not(unix))]
    pub(crate) fn refuse_pipes(&self) -> Result<(), StoreError> {
        Ok(())
    }

    /// Takes the permissions of other users away from what an older version wrote. A person can name any folder, so one
    /// with other things in it stays as it is, and only the files of the app in it are tightened.
    pub(crate) fn tighten(&self) {
        let entries: Vec<_> = fs::read_dir(&self.root).into_iter().flatten().flatten().collect();
        let is_file_of_ours = |name: &OsString| name.to_string_lossy().starts_with(OUR_FILES);
        for entry in entries.iter().filter(|entry| is_file_of_ours(&entry.file_name())) {
            private_files::tighten(&entry.path());
        }
        let is_ours = |name: OsString| is_file_of_ours(&name) || OUR_FOLDERS.iter().any(|ours| name == *ours);
        if entries.iter().all(|entry| is_ours(entry.file_name())) {
            // The root may be a link that a person made. Then the folder behind it is the data folder.
            private_files::tighten(&fs::canonicalize(&self.root).unwrap_or_else(|_| self.root.clone()));
            OUR_FOLDERS.iter().for_each(|folder| private_files::tighten_folder(&self.root.join(folder)));
        } else {
            let copies = [self.backups(), self.damaged()].map(|folder| fs::read_dir(folder).into_iter().flatten());
            for copy in copies.into_iter().flatten().flatten() {
                if copy.file_name().to_string_lossy().starts_with("actiescan-") {
                    private_files::tighten(&copy.path());
                }
            }
        }
    }

    pub(crate) fn exists(&self) -> bool {
        self.root.is_dir()
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.root.join("actiescan.db")
    }
    /// An unfinished database. It has no value until it is renamed.
    pub(crate) fn part(&self) -> PathBuf {
        self.root.join("actiescan.db.part")
    }
    /// The recovery plan. The file exists from the first step of a recovery until the last.
    pub(crate) fn recovering(&self) -> PathBuf {
        self.root.join("actiescan.recovering")
    }
    pub(crate) fn backups(&self) -> PathBuf {
        self.root.join("backups")
    }
    pub(crate) fn damaged(&self) -> PathBuf {
        self.root.join("damaged")
    }

    pub(crate) fn lock_file(&self) -> PathBuf {
        self.root.join("actiescan.lock")
    }
    /// Observations of the clock.
    pub(crate) fn clock_record(&self) -> PathBuf {
        self.root.join("actiescan.clock")
    }
    /// The last check of the whole database.
    pub(crate) fn checked(&self) -> PathBuf {
        self.root.join("actiescan.checked")
    }
    /// Tombstones of which all copies are known to be free.
    pub(crate) fn erased(&self) -> PathBuf {
        self.root.join("actiescan.erased")
    }

    /// Texts that belong to no session yet.
    pub(crate) fn drafts(&self) -> PathBuf {
        self.root.join("actiescan.drafts")
    }

    /// Takes the lock, which is held as long as the returned file is open.
    ///
    /// # Errors
    /// [`StoreError::Busy`] where another `Store` holds the lock.
    pub(crate) fn lock(&self) -> Result<File, StoreError> {
        let file = private_files::open_lock(&self.lock_file())?;
        for _ in 0..LOCK_TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) => std::thread::sleep(LOCK_PAUSE),
                // Android runs one process per app, and its standard library has no file locks.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(file),
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
        Err(StoreError::Busy)
    }
}

/// Creates a folder with its parents, and flushes every folder that got a new entry. Without that a power cut can take
/// the folder away, with everything that was flushed to the files in it.
pub(crate) fn create_folder(path: &Path) -> io::Result<()> {
    let made: Vec<&Path> = path.ancestors().take_while(|one| !one.as_os_str().is_empty() && !one.exists()).collect();
    private_files::create_folder(path)?;
    for folder in made {
        // A folder of the system above ours may be closed to us. It was there before, and only its entry is new.
        let _ = sync_folder_of(folder);
    }
    Ok(())
}

/// Returns the path of a file that SQLite writes beside a database: `beside(db, "-wal")`.
pub(crate) fn beside(database: &Path, suffix: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Writes a time for a file name. Its year must have four digits; see [`crate::moment::storable`].
pub(crate) fn stamp(moment: DateTime<Utc>) -> String {
    moment.format(STAMP).to_string()
}

/// Reads the time out of `actiescan-<stamp>.db`; `None` for any other name.
pub(crate) fn stamped(path: &Path) -> Option<DateTime<Utc>> {
    let stamp = path.file_name()?.to_str()?.strip_prefix("actiescan-")?.strip_suffix(".db")?;
    Some(NaiveDateTime::parse_from_str(stamp, STAMP).ok()?.and_utc())
}

/// Removes a database and the files SQLite writes beside it. Files that do not exist are skipped.
pub(crate) fn remove_database(database: &Path) -> io::Result<()> {
    for path in ["", "-journal", "-wal", "-shm"].map(|suffix| beside(database, suffix)) {
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Writes a small file atomically: a power cut leaves the whole file or none.
pub(crate) fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    let part = beside(path, ".part");
    let mut file = private_files::create_file(&part)?;
    file.write_all(content)?;
    drop(file);
    install(&part, path)
}

/// Renames a finished file to its final name: fsync, rename, fsync of the folder.
pub(crate) fn install(part: &Path, path: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).open(part)?.sync_all()?;
    fs::rename(part, path)?;
    sync_folder_of(path)
}

/// Flushes renames and removals in the folder of a file. Windows cannot open folders and does this automatically.
pub(crate) fn sync_folder_of(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(parent) if cfg!(unix) => {
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            File::open(parent)?.sync_all()
        }
        _ => Ok(()),
    }
}

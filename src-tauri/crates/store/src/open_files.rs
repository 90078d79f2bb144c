//! The files of an open data folder, by which is noticed that one of them was deleted, moved or replaced.
//!
//! On Unix a program can delete a file that another has open. SQLite would go on writing to a log that has no name
//! any more, and everything in it would be gone when the app closes. Windows refuses to delete or move these files.

use crate::data_folder::{DataFolder, beside};
use std::cell::Cell;
use std::path::{Path, PathBuf};

/// Parts of the data folder that are not the ones that were opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ChangedParts {
    /// The database, or the whole folder.
    pub(crate) database: bool,
    /// The write-ahead log, or its index in shared memory.
    pub(crate) log: bool,
    /// The lock. Another process may have opened the folder.
    pub(crate) lock: bool,
}

/// Device and number of a file.
type Identity = (u64, u64);

/// The files as they were when the folder was opened. None of their numbers is used for another file as long as the
/// store has them open.
#[derive(Debug)]
pub(crate) struct OpenFiles {
    lock: Cell<Option<Identity>>,
    database: Cell<Option<Identity>>,
    log: Cell<Option<Identity>>,
    index: Cell<Option<Identity>>,
    /// Sizes of database and log after the last change of the store. Nobody else makes them smaller.
    sizes: Cell<[u64; 2]>,
}

impl OpenFiles {
    /// Records the files of a folder that is open.
    pub(crate) fn of(folder: &DataFolder) -> Self {
        let [lock, database, log, index] = paths(folder).map(|path| Cell::new(identity(&path)));
        Self { lock, database, log, index, sizes: Cell::new(sizes(folder)) }
    }

    /// Records the sizes after a change of the store, which can make its files smaller.
    pub(crate) fn record_sizes(&self, folder: &DataFolder) {
        self.sizes.set(sizes(folder));
    }

    /// Returns whether a file is smaller than the store left it, so that somebody emptied it.
    pub(crate) fn is_cut_off(&self, folder: &DataFolder) -> bool {
        let [database, log] = self.sizes.get();
        let now = sizes(folder);
        now[0] < database || now[1] < log
    }

    /// Returns the parts of the folder that changed; `None` where all files are still there.
    pub(crate) fn changed(&self, folder: &DataFolder) -> Option<ChangedParts> {
        let [lock, database, log, index] = paths(folder).map(|path| identity(&path));
        let differs = |recorded: &Cell<Option<Identity>>, found: Option<Identity>| {
            // SQLite makes the log when it first needs it.
            let known = recorded.get().or(found);
            recorded.set(known);
            known != found
        };
        let (log, index) = (differs(&self.log, log), differs(&self.index, index));
        let changed = ChangedParts {
            database: differs(&self.database, database),
            log: log || index,
            lock: differs(&self.lock, lock),
        };
        (changed.database || changed.log || changed.lock).then_some(changed)
    }
}

fn paths(folder: &DataFolder) -> [PathBuf; 4] {
    let database = folder.database();
    [folder.lock_file(), database.clone(), beside(&database, "-wal"), beside(&database, "-shm")]
}

/// Returns the sizes of database and log, in bytes. Zero for a missing file.
fn sizes(folder: &DataFolder) -> [u64; 2] {
    let size = |path: &Path| if cfg!(unix) { std::fs::metadata(path).map_or(0, |metadata| metadata.len()) } else { 0 };
    let [_, database, log, _] = paths(folder);
    [size(&database), size(&log)]
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    // Without opening the file: closing it again would release the locks that SQLite holds on it.
    std::fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(_path: &Path) -> Option<Identity> {
    None
}

//! The files of an open data folder, by which is noticed that one of them was deleted, moved or replaced.
//!
//! On Unix a program can delete a file that another has open. SQLite would go on writing to a log that has no name
//! any more, and everything in it would be gone when the app closes. Windows refuses to delete or move these files.

use crate::data_folder::{DataFolder, beside};
use std::cell::Cell;
use std::io;
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
    /// Whether the last change was the first one in an empty log.
    log_began: Cell<bool>,
}

impl OpenFiles {
    /// Records the files of a folder that is open.
    pub(crate) fn of(folder: &DataFolder) -> Self {
        // What cannot be looked at now is recorded by a later look.
        let [lock, database, log, index] = paths(folder).map(|path| Cell::new(identity(&path).unwrap_or_default()));
        let sizes = Cell::new(sizes(folder).unwrap_or_default());
        Self { lock, database, log, index, sizes, log_began: Cell::new(false) }
    }

    /// Records the sizes after a change of the store, which can make its files smaller.
    pub(crate) fn record_sizes(&self, folder: &DataFolder) {
        let before = self.sizes.get();
        // Nothing is smaller than zero, so sizes that cannot be read raise no alarm.
        self.sizes.set(sizes(folder).unwrap_or_default());
        self.log_began.set(before[1] == 0 && self.sizes.get()[1] > 0);
    }

    /// Returns whether a file is smaller than the store left it, so that somebody emptied it.
    ///
    /// # Errors
    /// An error that does not mean that a file is gone, as a network share gives for a moment.
    pub(crate) fn is_cut_off(&self, folder: &DataFolder) -> io::Result<bool> {
        let [database, log] = self.sizes.get();
        let now = sizes(folder)?;
        Ok(now[0] < database || now[1] < log)
    }

    /// Returns whether the log is empty after a change, so that the change is in a file without a name.
    pub(crate) fn is_log_missing(&self, folder: &DataFolder) -> bool {
        cfg!(unix) && sizes(folder).is_ok_and(|[_, log]| log == 0)
    }

    /// Returns the parts of the folder that changed; `None` where all files are still there.
    ///
    /// # Errors
    /// As [`OpenFiles::is_cut_off`].
    pub(crate) fn changed(&self, folder: &DataFolder) -> io::Result<Option<ChangedParts>> {
        let [lock, database, log, index] = paths(folder).map(|path| identity(&path));
        let (lock, database, log, index) = (lock?, database?, log?, index?);
        // Some file systems number a file by its content, so an empty log gets another number. Where it is another file,
        // the next change leaves it empty, which `is_log_missing` notices.
        let both_empty = self.sizes.get()[1] == 0 && sizes(folder)?[1] == 0;
        if log.is_some() && (self.log_began.take() || both_empty) {
            self.log.set(log);
        }
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
        Ok((changed.database || changed.log || changed.lock).then_some(changed))
    }
}

fn paths(folder: &DataFolder) -> [PathBuf; 4] {
    let database = folder.database();
    [folder.lock_file(), database.clone(), beside(&database, "-wal"), beside(&database, "-shm")]
}

/// Returns the sizes of database and log, in bytes. Zero for a missing file.
fn sizes(folder: &DataFolder) -> io::Result<[u64; 2]> {
    let size = |path: &Path| match cfg!(unix) {
        true => Ok(found(std::fs::metadata(path))?.map_or(0, |metadata| metadata.len())),
        false => Ok::<_, io::Error>(0),
    };
    let [_, database, log, _] = paths(folder);
    Ok([size(&database)?, size(&log)?])
}

/// Turns the errors that mean that there is no such file into `None`.
fn found<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(found) => Ok(Some(found)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> io::Result<Option<Identity>> {
    use std::os::unix::fs::MetadataExt;
    // Without opening the file: closing it again would release the locks that SQLite holds on it.
    Ok(found(std::fs::metadata(path))?.map(|metadata| (metadata.dev(), metadata.ino())))
}

#[cfg(not(unix))]
fn identity(_path: &Path) -> io::Result<Option<Identity>> {
    Ok(None)
}

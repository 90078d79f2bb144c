//! The files of the log: five of 1 MB, of which the oldest goes when a new one begins.

use super::FILE;
use exchange::create_private_folder;
use file_rotate::compression::Compression;
use file_rotate::suffix::AppendCount;
use file_rotate::{ContentLimit, FileRotate};
use std::cell::Cell;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tracing_subscriber::fmt::MakeWriter;

/// Size at which a new file begins. One line may go past it.
const MOST_BYTES: usize = 1_000_000;
/// Number of files beside the newest one.
const OLD_FILES: usize = 4;

thread_local! {
    /// Whether this thread is writing. A panic meanwhile is logged too, and must not wait for its own lock.
    static WRITING: Cell<bool> = const { Cell::new(false) };
}

/// A file that never fails and never panics. What cannot be written is lost.
#[derive(Clone)]
pub(super) struct RollingFile {
    folder: PathBuf,
    file: Arc<Mutex<Option<FileRotate<AppendCount>>>>,
}

impl RollingFile {
    /// Opens the newest file in a folder. The folder is made if it does not exist; only its owner can read it.
    pub(super) fn open(folder: PathBuf) -> Self {
        let file = open_newest(&folder);
        Self { folder, file: Arc::new(Mutex::new(file)) }
    }

    fn write_line(&self, line: &[u8]) {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        // `FileRotate` asserts that no other process moves or makes its files. Opened again, it knows what is there.
        for _ in 0..2 {
            let Some(open) = file.as_mut() else { return };
            if without_panic(|| open.write_all(line)).is_some() {
                return;
            }
            // Making its parent again would hide that the data folder was moved away.
            let is_there = self.folder.parent().is_some_and(Path::is_dir);
            *file = if is_there { open_newest(&self.folder) } else { None };
        }
    }
}

impl Write for RollingFile {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if !WRITING.replace(true) {
            self.write_line(line);
            WRITING.set(false);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for RollingFile {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

fn open_newest(folder: &Path) -> Option<FileRotate<AppendCount>> {
    create_private_folder(folder).ok()?;
    let limit = ContentLimit::BytesSurpassed(MOST_BYTES);
    let names = AppendCount::new(OLD_FILES);
    without_panic(|| FileRotate::new(folder.join(FILE), names, limit, Compression::None, Some(private())))
}

fn without_panic<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// Returns the options that [`FileRotate`] needs, for a file that only its owner can read.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

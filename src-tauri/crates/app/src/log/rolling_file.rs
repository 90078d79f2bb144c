//! The files of the log: five of 1 MB, of which the oldest goes when a new one begins.

use super::FILE;
use file_rotate::compression::Compression;
use file_rotate::suffix::AppendCount;
use file_rotate::{ContentLimit, FileRotate};
use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use tracing_subscriber::fmt::MakeWriter;

/// Size at which a new file begins. One line may go past it.
const MOST_BYTES: usize = 1_000_000;
/// Number of files beside the newest one.
const OLD_FILES: usize = 4;

/// A file that never fails and never panics. What cannot be written is lost.
#[derive(Clone)]
pub(super) struct RollingFile {
    file: Arc<Mutex<Option<FileRotate<AppendCount>>>>,
}

impl RollingFile {
    /// Opens the newest file in a folder. The folder is made if it does not exist; only its owner can read it.
    pub(super) fn open(folder: &Path) -> Self {
        let open = || {
            make_private_folder(folder)?;
            let limit = ContentLimit::BytesSurpassed(MOST_BYTES);
            let names = AppendCount::new(OLD_FILES);
            Ok::<_, io::Error>(FileRotate::new(folder.join(FILE), names, limit, Compression::None, Some(private())))
        };
        Self { file: Arc::new(Mutex::new(without_panic(open).and_then(Result::ok))) }
    }
}

impl Write for RollingFile {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        // `FileRotate` asserts that no other process moves its files.
        if let Some(open) = file.as_mut()
            && without_panic(|| open.write_all(line)).is_none()
        {
            *file = None;
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

fn without_panic<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    #[cfg(unix)]
    std::fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(())
}

/// Returns the options that [`FileRotate`] needs, for a file that only its owner can read.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

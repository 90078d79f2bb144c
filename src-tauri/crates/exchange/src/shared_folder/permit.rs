//! Permission to write the mark of a folder. Who stops waiting for the folder takes it back.

use crate::disk::system::{FileSystem, System};
use cap_std::fs::Dir;
use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::sync::OnceLock;
use std::time::Duration;

/// Permission to write one mark. Either it is used or it is withdrawn, whichever comes first.
#[derive(Debug, Default)]
pub struct WritePermit(OnceLock<Decision>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decision {
    Used,
    Withdrawn,
}

impl WritePermit {
    /// Takes the permission back. Returns `false` where it was used: then the mark is there, or will be at once.
    pub fn withdraw(&self) -> bool {
        *self.0.get_or_init(|| Decision::Withdrawn) == Decision::Withdrawn
    }

    /// Returns whether it was withdrawn.
    pub(crate) fn is_withdrawn(&self) -> bool {
        self.0.get() == Some(&Decision::Withdrawn)
    }

    /// Uses the permission. Returns `false` where it was withdrawn.
    fn claim(&self) -> bool {
        *self.0.get_or_init(|| Decision::Used) == Decision::Used
    }
}

/// The operating system, which gives a file its name only with a permit. Until then an unfinished file can be removed.
pub(crate) struct Permitted<'a>(pub(crate) Option<&'a WritePermit>);

impl FileSystem for Permitted<'_> {
    fn sync(&self, file: &File) -> io::Result<()> {
        System.sync(file)
    }

    fn rename(&self, folder: &Dir, from: &str, to: &OsStr) -> io::Result<()> {
        if self.0.is_none_or(WritePermit::claim) {
            System.rename(folder, from, to)
        } else {
            Err(io::ErrorKind::TimedOut.into())
        }
    }

    fn pause(&self, time: Duration) {
        System.pause(time);
    }
}

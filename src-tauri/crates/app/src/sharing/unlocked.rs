//! Session files in a folder with a passphrase that are not locked with it.

use std::collections::BTreeSet;
use std::path::PathBuf;

/// Files that everybody who can reach the folder can read. They are not imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UnlockedFiles {
    /// Number of files.
    pub(crate) files: usize,
    /// Name of one of them, to find it.
    pub(crate) name: String,
}

impl UnlockedFiles {
    /// Returns the files at these paths; `None` if there are none.
    pub(crate) fn at(paths: &BTreeSet<PathBuf>) -> Option<Self> {
        let name = paths.first()?.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Some(Self { files: paths.len(), name })
    }
}

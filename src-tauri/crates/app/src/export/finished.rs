//! Files that are made in memory, and the results that the shell returns once they are written.

use serde::Serialize;
use ts_rs::TS;

/// PDF with the name that is proposed for its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinishedDocument {
    /// Bytes of the PDF.
    pub bytes: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
    /// File name with its extension, safe on every system.
    pub file_name: String,
}

/// File with the name that is proposed for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinishedFile {
    /// Content of the file.
    pub bytes: Vec<u8>,
    /// File name with its extension, safe on every system.
    pub file_name: String,
}

/// PDF that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Exported {
    /// Path, as shown to a person.
    pub path: String,
    /// Number of pages.
    pub pages: usize,
}

/// Folder of files that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct WrittenFolder {
    /// Path, as shown to a person.
    pub path: String,
    /// Number of files written.
    pub files: usize,
    /// Number of files to write. It is larger than `files` where the person stopped halfway.
    pub of: usize,
}

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

impl From<FinishedDocument> for FinishedFile {
    fn from(document: FinishedDocument) -> Self {
        Self { bytes: document.bytes, file_name: document.file_name }
    }
}

/// Where the shell finds a saved file or folder again. The page gets a number and no path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SavedPlace {
    /// Its number in this run of the app.
    pub number: u32,
    /// Whether it can be opened. Otherwise it can only be shown in its folder.
    pub opens: bool,
}

/// File that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SavedFile {
    /// Path or name, as shown to a person. Never a URI.
    pub path: String,
    /// Whether the file was read back. Otherwise another app has it, and may upload it later.
    pub read_back: bool,
    /// Where it is on a computer; `None` on a phone or tablet.
    pub place: Option<SavedPlace>,
}

/// PDF that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Exported {
    /// Path or name, as shown to a person. Never a URI.
    pub path: String,
    /// Whether the file was read back. Otherwise another app has it, and may upload it later.
    pub read_back: bool,
    /// Where it is on a computer; `None` on a phone or tablet.
    pub place: Option<SavedPlace>,
    /// Number of pages.
    pub pages: usize,
}

/// All files about a session that were written: into a new folder, or packed into one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct WrittenFolder {
    /// Path or name of the folder or the file, as shown to a person. Never a URI.
    pub path: String,
    /// Whether the files were read back. Otherwise another app has them, and may upload them later.
    pub read_back: bool,
    /// Where it is on a computer; `None` on a phone or tablet.
    pub place: Option<SavedPlace>,
    /// Number of files written.
    pub files: usize,
}

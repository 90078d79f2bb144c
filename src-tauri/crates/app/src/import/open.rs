//! The entry for files from elsewhere. The first bytes decide what a file is, never its name.

use crate::error::AppError;
use crate::import::form::Forms;
use crate::import::form::opened::FormPreview;
use crate::import::report::ImportReport;
use crate::import::session_file::{Ask, Imports};
use crate::sessions::Sessions;
use serde::Serialize;
use ts_rs::TS;

/// Result of opening a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind", content = "value")]
#[ts(export)]
pub enum Opened {
    /// A session file, which was imported.
    Session(ImportReport),
    /// A filled-in PDF. None of its values was applied yet.
    Form(FormPreview),
}

/// Opens a file by its content: a PDF is compared with its session, anything else is imported as a session file.
///
/// # Errors
/// As [`Forms::read`] and [`Imports::import`]. Nothing is changed then.
pub(crate) fn open_file(
    sessions: &mut Sessions,
    imports: &Imports,
    forms: &mut Forms,
    bytes: &[u8],
    ask: &Ask,
) -> Result<Opened, AppError> {
    if documents::is_pdf(bytes) {
        forms.read(sessions, bytes).map(Opened::Form)
    } else {
        imports.import(sessions, bytes, ask).map(Opened::Session)
    }
}

//! The one door for files that come from elsewhere: what a file is, its first bytes say, and never its name.

use crate::error::AppError;
use crate::views::ImportReport;
use crate::{Actiescan, Ask, FormPreview};
use serde::Serialize;
use ts_rs::TS;

/// What came of opening a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind", content = "value")]
#[ts(export)]
pub enum Opened {
    /// A session file, which was taken in.
    Session(ImportReport),
    /// A filled-in PDF, of which nothing was taken over yet.
    Form(FormPreview),
}

impl Actiescan {
    /// Opens a file by its content: a PDF is laid beside its session, anything else is taken for a session file.
    ///
    /// # Errors
    /// As [`Actiescan::read_form`] and [`Actiescan::import`]. Nothing is changed then.
    pub fn open_file(&mut self, bytes: &[u8], ask: &Ask) -> Result<Opened, AppError> {
        if documents::is_pdf(bytes) {
            return self.read_form(bytes).map(Opened::Form);
        }
        self.import(bytes, ask).map(Opened::Session)
    }
}

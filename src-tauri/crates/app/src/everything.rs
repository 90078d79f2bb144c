//! Everything there is about one session, for whoever asks what is kept about them: readable without Actiescan, and
//! complete with it.

use crate::Actiescan;
use crate::error::{AppError, ErrorCode};
use crate::history::HistoryOf;
use crate::session_file::SessionFile;
use documents::{DocumentKind, ExportOptions};
use domain::SessionId;

impl Actiescan {
    /// Gives all that is kept of a session as files: the session as JSON, its session file, both PDFs with everything in
    /// them, who changed what and when, and what files of others brought.
    ///
    /// # Errors
    /// As [`Actiescan::session_file`] and [`Actiescan::document`].
    pub fn everything(&mut self, id: SessionId) -> Result<Vec<SessionFile>, AppError> {
        let file = |name: &str, bytes| SessionFile { bytes, file_name: name.to_owned() };
        let mut files = vec![
            file("sessie.json", json(self.session(id)?)?),
            file("sessie.actiescan", self.session_file(id, None)?.bytes),
            file("geschiedenis.json", json(&self.history_lines(id, &HistoryOf::Session)?)?),
            file("samengevoegd.json", json(&self.import_reports(id)?)?),
        ];
        let options = ExportOptions {
            participant_names: true,
            sub_question_notes: true,
            levels: true,
            silent_choice: true,
            ..ExportOptions::default()
        };
        for (name, kind) in [("actiescan.pdf", DocumentKind::Actiescan), ("advies.pdf", DocumentKind::Advice)] {
            files.push(file(name, self.document(id, kind, &options)?.bytes));
        }
        Ok(files)
    }
}

fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, AppError> {
    serde_json::to_vec_pretty(value).map_err(|error| AppError::new(ErrorCode::Internal, error.to_string()))
}

//! Files of others: session files, and forms that were filled in.

use super::{Actiescan, Result};
use crate::error::AppError;
use crate::import::form::Taken;
use crate::import::form::opened::FormPreview;
use crate::import::open::{self, Opened};
use crate::import::report::{self, ImportReport};
use crate::import::session_file::{self, Ask};
use crate::sessions::view::SessionView;
use domain::SessionId;
use exchange::Staged;
use std::io::Read;
use std::path::Path;

impl Actiescan {
    /// Opens a file by its content: a session file is imported, a filled-in PDF is compared with its session.
    pub fn open_file(&mut self, bytes: &[u8], ask: &Ask) -> Result<Opened> {
        open::open_file(self, bytes, ask, false)
    }

    /// Imports a session file. Fails with `Passphrase`, `Deleted` or `Quarantined` where [`Ask`] must say more.
    pub fn import(&mut self, file: impl Read, ask: &Ask) -> Result<ImportReport> {
        let staged = self.imports.stage(file)?;
        self.import_staged(&staged, ask)
    }

    /// Imports a session file by its path.
    pub fn import_file(&mut self, path: &Path, ask: &Ask) -> Result<ImportReport> {
        let staged = self.imports.stage_file(path)?;
        self.import_staged(&staged, ask)
    }

    fn import_staged(&mut self, staged: &Staged, ask: &Ask) -> Result<ImportReport> {
        if let Some(report) = self.sessions.known_file(&staged.sha256)? {
            return Ok(report);
        }
        let imports = self.imports.clone();
        let file = session_file::read(self, &imports, staged, ask)?;
        self.sessions.commit_import(file)
    }

    /// Imports the session file that [`Opened::Ready`] announced. Fails with `NotFound` without one.
    pub fn import_opened(&mut self) -> Result<ImportReport> {
        let file = self.opened.take().ok_or(AppError::NoFileOpened)?;
        self.sessions.commit_import(file)
    }

    /// Returns the reports of all imports into a session, oldest first.
    pub fn import_reports(&self, id: SessionId) -> Result<Vec<ImportReport>> {
        report::of_session(&self.sessions.store, id)
    }

    /// Compares a filled-in PDF with its session. Nothing is changed; the form stays open for [`Actiescan::take_form`].
    pub fn read_form(&mut self, bytes: &[u8]) -> Result<FormPreview> {
        self.read_form_asked(bytes, &Ask::default())
    }

    /// Compares a filled-in PDF as [`Actiescan::read_form`] does, with the answers of a person to questions about it.
    pub fn read_form_asked(&mut self, bytes: &[u8], ask: &Ask) -> Result<FormPreview> {
        let form = self.imports.read_form(bytes, ask)?;
        self.forms.compare(&mut self.sessions, form)
    }

    /// Applies the chosen values of the open form, all or none: as edits of its session, or as a new session.
    pub fn take_form(&mut self, chosen: &[String]) -> Result<SessionView> {
        let view = match self.forms.take(&mut self.sessions, chosen)? {
            Taken::Edited(view) => *view,
            Taken::Created(id) => self.open_session(id)?,
        };
        self.forms.close_if_done();
        Ok(view)
    }

    /// Shows one of the forms in the open PDF, counted from 0, compared with the session that a person chose for it, if
    /// any.
    pub fn show_form(&mut self, number: usize, session: Option<SessionId>) -> Result<FormPreview> {
        self.forms.show(&mut self.sessions, number, session)
    }
}

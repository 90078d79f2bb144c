//! Import of a foreign session file. Nothing changes here unless the whole file is sound.
//!
//! The file is copied to the staging folder and read into a scratch journal. It is merged into a copy of the session,
//! which is written out and read back. Only then the store commits it, in one transaction.

use crate::dutch::import::summary;
use crate::error::{AppError, ErrorCode};
use crate::import::report::{self, ImportOutcome, ImportReport};
use crate::sessions::{Sessions, projection};
use domain::{ContestSubject, HistoryEntry, SessionId};
use exchange::{Attempt, Hash, Readable, Staged, Staging};
use journal::Journal;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;
use store::Import;
use ts_rs::TS;

/// Answers of a person to the questions about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export)]
pub struct Ask {
    /// Passphrase of a locked file.
    pub passphrase: Option<String>,
    /// Whether to open a file although the program ended while it opened that file before.
    pub insist: bool,
    /// Whether to restore a session that was deleted for good.
    pub bring_back: bool,
}

/// Session file that was read and found sound.
struct Foreign {
    readable: Readable,
    journal: Journal,
}

/// Imports session files through the staging folder.
pub(crate) struct Imports {
    staging: Staging,
}

impl Imports {
    /// Prepares the staging folder in a data folder and removes leftovers from it.
    pub(crate) fn at(data_folder: &Path) -> Self {
        let staging = Staging::at(data_folder.join("staging"));
        staging.sweep();
        Self { staging }
    }

    /// Imports a file that a person opened. The content decides what it is; the name does not matter.
    ///
    /// # Errors
    /// [`AppError::SessionFile`], [`AppError::ForeignJournal`] or [`AppError::Contradiction`] for a file that is not a
    /// sound session file; [`AppError::Deleted`], a missing passphrase or [`AppError::Staging`] for a file that [`Ask`]
    /// must say more about; or a store error.
    pub(crate) fn import(&self, sessions: &mut Sessions, file: impl Read, ask: &Ask) -> Result<ImportReport, AppError> {
        let staged = self.staging.stage(file)?;
        self.import_staged(sessions, &staged, ask, attempt(ask))
    }

    /// Imports a file by its path.
    ///
    /// # Errors
    /// As [`Imports::import`], and [`AppError::Staging`] where there is no such file.
    pub(crate) fn import_file(
        &self,
        sessions: &mut Sessions,
        path: &Path,
        ask: &Ask,
    ) -> Result<ImportReport, AppError> {
        let staged = self.staging.stage_file(path)?;
        self.import_staged(sessions, &staged, ask, attempt(ask))
    }

    /// Copies bytes to the staging folder.
    ///
    /// # Errors
    /// [`AppError::Staging`].
    pub(crate) fn stage(&self, bytes: &[u8]) -> Result<Staged, AppError> {
        Ok(self.staging.stage(bytes)?)
    }

    /// Imports a file that is in the staging folder.
    ///
    /// # Errors
    /// As [`Imports::import`].
    pub(crate) fn import_staged(
        &self,
        sessions: &mut Sessions,
        staged: &Staged,
        ask: &Ask,
        attempt: Attempt,
    ) -> Result<ImportReport, AppError> {
        self.staging.attempt(staged, attempt, |bytes| sessions.import(bytes, &staged.sha256, ask))?
    }
}

fn attempt(ask: &Ask) -> Attempt {
    if ask.insist { Attempt::Insisted } else { Attempt::Asked }
}

impl Sessions {
    fn import(&mut self, bytes: &[u8], sha256: &Hash, ask: &Ask) -> Result<ImportReport, AppError> {
        let foreign = self.read_foreign(bytes, ask.passphrase.as_deref())?;
        let id = foreign.journal.id();
        // Recovery may find the tombstone of a session that was imported again. The session wins.
        let gone = self.store.session(id.uuid())?.is_none() && self.store.deleted_at(id.uuid())?.is_some();
        if gone && !ask.bring_back {
            return Err(AppError::Deleted { initiative: foreign.readable.session.details.initiative });
        }
        match self.copy_for_merge(id, &foreign)? {
            Some(here) => self.merge_into(here, &foreign, sha256),
            None => self.import_new(foreign, sha256),
        }
    }

    /// Reads a session file into a scratch journal.
    fn read_foreign(&self, bytes: &[u8], passphrase: Option<&str>) -> Result<Foreign, AppError> {
        let (readable, journal) = exchange::unpack(bytes, passphrase)?;
        let journal = Journal::load_foreign(journal, self.actor).map_err(AppError::ForeignJournal)?;
        let same = journal.id() == readable.session.id && journal.heads() == readable.heads;
        if same { Ok(Foreign { readable, journal }) } else { Err(AppError::Contradiction) }
    }

    /// Returns a copy of the session on this device. `None` if it is not here, or if the stored changes can only be
    /// read together with those in the file.
    fn copy_for_merge(&mut self, id: SessionId, foreign: &Foreign) -> Result<Option<Journal>, AppError> {
        match self.journal(id) {
            Ok(journal) => Ok(Some(journal.fork())),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => {
                let mut chunks = self.store.chunks(id.uuid())?.bytes;
                chunks.push(foreign.journal.fork().snapshot());
                Journal::load(&chunks, self.actor).map(|_| None).map_err(|_| error)
            }
        }
    }

    fn import_new(&mut self, mut foreign: Foreign, sha256: &Hash) -> Result<ImportReport, AppError> {
        let chunk = foreign.journal.snapshot();
        self.check_whole(&chunk, &foreign.journal)?;
        let contested = foreign.journal.contests()?.into_iter().map(|contest| contest.about).collect();
        let news = foreign.journal.history();
        let report = self.report(&foreign.journal, ImportOutcome::New, &news, contested)?;
        self.commit_import(&foreign.journal, &chunk, sha256, &report)?;
        // Stored changes that could not be read alone are read together with the imported ones at the next use.
        self.close(foreign.journal.id());
        Ok(report)
    }

    fn merge_into(&mut self, mut here: Journal, foreign: &Foreign, sha256: &Hash) -> Result<ImportReport, AppError> {
        let news = here.news_in(&foreign.journal);
        let before: BTreeSet<_> = here.contests()?.into_iter().map(|contest| contest.about).collect();
        let brought = here.merge(&foreign.journal).map_err(AppError::ForeignJournal)?;
        if brought == 0 {
            let report = self.report(&here, ImportOutcome::Nothing, &[], Vec::new())?;
            self.commit_import(&here, &[], sha256, &report)?;
            return Ok(report);
        }
        let whole = here.fork().snapshot();
        self.check_whole(&whole, &here)?;
        let contested =
            here.contests()?.into_iter().map(|contest| contest.about).filter(|about| !before.contains(about)).collect();
        let report = self.report(&here, ImportOutcome::Merged, &news, contested)?;
        let chunk = here.unsaved();
        self.commit_import(&here, &chunk, sha256, &report)?;
        here.mark_saved();
        self.insert(here);
        Ok(report)
    }

    /// Checks that the bytes to be committed read back as the same session.
    fn check_whole(&self, bytes: &[u8], journal: &Journal) -> Result<(), AppError> {
        let again = Journal::load(&[bytes.to_vec()], self.actor).map_err(AppError::ForeignJournal)?;
        if again.heads() == journal.heads() && again.session() == journal.session() {
            Ok(())
        } else {
            Err(AppError::Contradiction)
        }
    }

    fn commit_import(
        &mut self,
        journal: &Journal,
        chunk: &[u8],
        sha256: &Hash,
        report: &ImportReport,
    ) -> Result<(), AppError> {
        let brought = match report.outcome {
            ImportOutcome::Nothing => String::new(),
            _ => serde_json::to_string(report).unwrap_or_default(),
        };
        let import = Import { sha256: *sha256, at: report.at, brought };
        let projection = projection::of_session(journal.session());
        Ok(self.store.append_import(journal.id().uuid(), chunk, &projection, &import)?)
    }

    fn report(
        &self,
        journal: &Journal,
        outcome: ImportOutcome,
        news: &[HistoryEntry],
        contested: Vec<ContestSubject>,
    ) -> Result<ImportReport, AppError> {
        let by = report::contributions(news);
        let row = self.store.session(journal.id().uuid())?;
        let mut report = ImportReport {
            session: journal.id(),
            initiative: journal.session().details.initiative.clone(),
            outcome,
            changes: by.iter().map(|one| one.changes).sum(),
            by,
            contested,
            in_trash: row.is_some_and(|row| row.removed_at.is_some()),
            at: self.environment.now(),
            message: String::new(),
        };
        report.message = summary(&report);
        Ok(report)
    }
}

//! Taking in a session file that somebody else made: looked at in a scratch document, merged on a copy, written out and
//! read back, and only then kept, in one transaction. Whatever is wrong with a file, nothing changes here.

use crate::Actiescan;
use crate::dutch::import as import_words;
use crate::error::{AppError, ErrorCode};
use crate::sessions::list;
use crate::views::{Contribution, ImportOutcome, ImportReport};
use domain::{EditKind, HistoryEntry, SessionId};
use exchange::{Attempt, Hash, Readable, Staged};
use journal::Journal;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;
use store::Import;
use ts_rs::TS;

/// What a person said along with a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export)]
pub struct Ask {
    /// The passphrase of a locked file.
    pub passphrase: Option<String>,
    /// Open it although Actiescan stopped at it before.
    pub insist: bool,
    /// Bring back a session that was deleted for good.
    pub bring_back: bool,
}

/// A session file that was read and found whole.
pub(crate) struct Foreign {
    readable: Readable,
    journal: Journal,
}

impl Actiescan {
    /// Takes in a file that a person opened, by its content; the name says nothing.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] for a file that is no whole session file, [`ErrorCode::Passphrase`],
    /// [`ErrorCode::Deleted`] and [`ErrorCode::Quarantined`] where [`Ask`] must say more, or a store error.
    pub fn import(&mut self, file: impl Read, ask: &Ask) -> Result<ImportReport, AppError> {
        let staged = self.staging.stage(file)?;
        self.import_staged(&staged, ask, if ask.insist { Attempt::Insisted } else { Attempt::Asked })
    }

    /// Takes in a file by its path.
    ///
    /// # Errors
    /// As [`Actiescan::import`], and [`ErrorCode::NotFound`] where there is no such file.
    pub fn import_file(&mut self, path: &Path, ask: &Ask) -> Result<ImportReport, AppError> {
        let staged = self.staging.stage_file(path)?;
        self.import_staged(&staged, ask, if ask.insist { Attempt::Insisted } else { Attempt::Asked })
    }

    /// Gives what files brought to a session on this device, oldest first.
    ///
    /// # Errors
    /// A store error.
    pub fn import_reports(&self, id: SessionId) -> Result<Vec<ImportReport>, AppError> {
        let imports = self.store.imports(id.uuid())?;
        // A report of another version may not be read; the changes themselves are in the history.
        Ok(imports.iter().filter_map(|import| serde_json::from_str(&import.brought).ok()).collect())
    }

    pub(crate) fn import_staged(
        &mut self,
        staged: &Staged,
        ask: &Ask,
        attempt: Attempt,
    ) -> Result<ImportReport, AppError> {
        let staging = self.staging.clone();
        staging.attempt(staged, attempt, |bytes| self.take_in(bytes, &staged.sha256, ask))?
    }

    fn take_in(&mut self, bytes: &[u8], sha256: &Hash, ask: &Ask) -> Result<ImportReport, AppError> {
        let foreign = self.read_foreign(bytes, ask.passphrase.as_deref())?;
        let id = foreign.journal.id();
        // Recovery may find the grave of a session that is here again: what lives is not deleted.
        let gone = self.store.session(id.uuid())?.is_none() && self.store.deleted_at(id.uuid())?.is_some();
        if gone && !ask.bring_back {
            let initiative = &foreign.readable.session.details.initiative;
            let message = format!(
                "De sessie “{initiative}” is op dit apparaat voorgoed verwijderd. Dit bestand kan haar terugbrengen."
            );
            return Err(AppError::new(ErrorCode::Deleted, message));
        }
        match self.here(id, &foreign)? {
            Some(here) => self.merge_into(here, &foreign, sha256),
            None => self.keep_new(foreign, sha256),
        }
    }

    /// Reads a session file in a scratch document.
    pub(crate) fn read_foreign(&self, bytes: &[u8], passphrase: Option<&str>) -> Result<Foreign, AppError> {
        let (readable, journal) = exchange::unpack(bytes, passphrase)?;
        let journal = Journal::load_foreign(journal, self.actor).map_err(import_words::unreadable)?;
        let same = journal.id() == readable.session.id && journal.heads() == readable.heads;
        if same { Ok(Foreign { readable, journal }) } else { Err(import_words::contradicts_itself()) }
    }

    /// Gives a copy of the session as it stands here; none where it is not here, or where what is here can only be read
    /// together with what the file brings.
    fn here(&mut self, id: SessionId, foreign: &Foreign) -> Result<Option<Journal>, AppError> {
        match self.journal(id) {
            Ok(journal) => Ok(Some(journal.fork())),
            Err(error) if error.code == ErrorCode::NotFound => Ok(None),
            Err(error) => {
                let mut chunks = self.store.chunks(id.uuid())?.bytes;
                chunks.push(foreign.journal.fork().snapshot());
                Journal::load(&chunks, self.actor).map(|_| None).map_err(|_| error)
            }
        }
    }

    fn keep_new(&mut self, mut foreign: Foreign, sha256: &Hash) -> Result<ImportReport, AppError> {
        let chunk = foreign.journal.snapshot();
        self.check_whole(&chunk, &foreign.journal)?;
        let contested = foreign.journal.contests()?.into_iter().map(|contest| contest.about).collect();
        let news = foreign.journal.history();
        let report = self.report(&foreign.journal, ImportOutcome::New, &news, contested)?;
        self.commit_import(&foreign.journal, &chunk, sha256, &report)?;
        // What was here alone could not be read; together it is read from the store.
        self.journals.remove(&foreign.journal.id());
        Ok(report)
    }

    fn merge_into(&mut self, mut here: Journal, foreign: &Foreign, sha256: &Hash) -> Result<ImportReport, AppError> {
        let news = here.news_in(&foreign.journal);
        let before: BTreeSet<_> = here.contests()?.into_iter().map(|contest| contest.about).collect();
        let brought = here.merge(&foreign.journal).map_err(import_words::unreadable)?;
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
        self.journals.insert(here.id(), here);
        Ok(report)
    }

    /// Reads back what is about to be kept.
    fn check_whole(&self, bytes: &[u8], journal: &Journal) -> Result<(), AppError> {
        let again = Journal::load(&[bytes.to_vec()], self.actor).map_err(import_words::unreadable)?;
        if again.heads() == journal.heads() && again.session() == journal.session() {
            Ok(())
        } else {
            Err(import_words::contradicts_itself())
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
        let projection = list::projection_of(journal.session());
        Ok(self.store.append_import(journal.id().uuid(), chunk, &projection, &import)?)
    }

    fn report(
        &self,
        journal: &Journal,
        outcome: ImportOutcome,
        news: &[HistoryEntry],
        contested: Vec<domain::ContestSubject>,
    ) -> Result<ImportReport, AppError> {
        let by = contributions(news);
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
        report.message = import_words::sentence(&report);
        Ok(report)
    }
}

/// Counts changes per person, in the order of their first one. Time that passed is not counted: nobody typed it.
fn contributions(news: &[HistoryEntry]) -> Vec<Contribution> {
    let mut by: Vec<Contribution> = Vec::new();
    for entry in news.iter().filter(|entry| entry.edits.iter().any(|edit| edit.what != EditKind::AddTime)) {
        match by.iter_mut().find(|one| one.author == entry.author) {
            Some(one) => one.changes += 1,
            None => by.push(Contribution { author: entry.author.clone(), changes: 1 }),
        }
    }
    by
}

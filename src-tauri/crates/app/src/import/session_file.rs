//! Import of a foreign session file. Nothing changes here unless the whole file is sound.
//!
//! The file is copied to the staging folder and read by a [`ForeignReader`], which also merges it with a copy of the
//! stored changes and reads the result back. Only then the store commits the new changes, in one transaction. The data
//! is not locked while the file is read.

use crate::dutch::import::summary;
use crate::error::AppError;
use crate::import::foreign::access::DataAccess;
use crate::import::foreign::reader::{ForeignReader, ReadFailure, ReadForeign};
use crate::import::foreign::task::{MergedSession, ReadForm, ReadSession};
use crate::import::report::{self, ImportOutcome, ImportReport};
use crate::import::wrong_file;
use crate::sessions::{Sessions, projection};
use crate::sharing::state;
use domain::{ContestSubject, HistoryEntry, Session, SessionId};
use exchange::{Attempt, Hash, Keys, Staged, Staging};
use journal::Journal;
use serde::Deserialize;
use std::collections::{BTreeSet, HashSet};
use std::io::Read;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
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

/// A session file that was read and merged, and is not committed yet.
#[derive(Clone, Debug)]
pub(crate) struct ReadFile {
    /// SHA-256 of the file.
    sha256: Hash,
    /// The session in the file.
    read: ReadSession,
    /// That session with the changes that were stored here.
    merged: MergedSession,
    /// Number of the last stored change that was merged; `None` if the session was not here.
    merged_up_to: Option<i64>,
    /// Whether to restore a session that was deleted for good.
    bring_back: bool,
}

impl ReadFile {
    /// Returns the session in the file.
    pub(crate) fn session(&self) -> SessionId {
        self.read.id
    }

    /// Returns the hashes of the latest changes in the file.
    pub(crate) fn heads(&self) -> &[String] {
        &self.read.heads
    }

    /// Returns whether the session had nothing that the file does not have.
    pub(crate) fn has_everything(&self) -> bool {
        self.merged.heads == self.read.heads
    }
}

/// Reads foreign files through the staging folder. It holds no data, so that it works while the data is locked.
#[derive(Clone)]
pub(crate) struct Imports {
    staging: Staging,
    place: ReadForeign,
    /// Files that are being read now.
    active: Arc<ActiveFiles>,
}

/// Hashes of the files that are being read, and the signal that one is done.
#[derive(Default)]
struct ActiveFiles(Mutex<HashSet<Hash>>, Condvar);

impl ActiveFiles {
    fn lock(&self) -> MutexGuard<'_, HashSet<Hash>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to read a file, released when dropped. The same file may come from a person and from the shared folder.
pub(crate) struct Alone {
    active: Arc<ActiveFiles>,
    sha256: Hash,
}

impl Drop for Alone {
    fn drop(&mut self) {
        self.active.lock().remove(&self.sha256);
        self.active.1.notify_all();
    }
}

impl Imports {
    /// Prepares the staging folder in a data folder and removes leftovers from it.
    pub(crate) fn at(data_folder: &Path) -> Self {
        let staging = Staging::at(data_folder.join("staging"));
        staging.sweep();
        Self { staging, place: ReadForeign::default(), active: Arc::default() }
    }

    /// Waits until nobody else reads a file with this hash.
    pub(crate) fn alone(&self, sha256: Hash) -> Alone {
        let others = |active: &mut HashSet<Hash>| active.contains(&sha256);
        let mut active = self.active.1.wait_while(self.active.lock(), others).unwrap_or_else(PoisonError::into_inner);
        active.insert(sha256);
        Alone { active: Arc::clone(&self.active), sha256 }
    }

    /// Forgets the attempts on files that are being read, because the app closes in the middle of them.
    pub(crate) fn forget_attempts(&self) {
        self.active.lock().iter().for_each(|sha256| self.staging.forget(sha256));
    }

    /// Sets where foreign files are read.
    pub(crate) fn read_in(&mut self, place: ReadForeign) {
        self.place = place;
    }

    /// Returns a reader for files that are read one after the other.
    pub(crate) fn reader(&self) -> ForeignReader {
        ForeignReader::new(self.place.clone())
    }

    /// Copies a file to the staging folder.
    ///
    /// # Errors
    /// [`AppError::Staging`] where the file is too large or cannot be copied.
    pub(crate) fn stage(&self, file: impl Read) -> Result<Staged, AppError> {
        Ok(self.staging.stage(file)?)
    }

    /// Copies a file to the staging folder by its path.
    ///
    /// # Errors
    /// As [`Imports::stage`], and where there is no such file.
    pub(crate) fn stage_file(&self, path: &Path) -> Result<Staged, AppError> {
        Ok(self.staging.stage_file(path)?)
    }

    /// Reads a staged session file, and merges it with the stored changes of its session.
    ///
    /// # Errors
    /// [`AppError::SessionFile`], [`AppError::ForeignJournal`] or [`AppError::Contradiction`] for a file that is not a
    /// sound session file; [`AppError::Deleted`], a missing passphrase or [`AppError::Staging`] for a file that [`Ask`]
    /// must say more about; [`AppError::Reading`] where reading had no result; or a store error.
    pub(crate) fn read(
        &self,
        reader: &mut ForeignReader,
        data: &mut impl DataAccess,
        staged: &Staged,
        ask: &Ask,
        attempt: Attempt,
    ) -> Result<ReadFile, AppError> {
        let folder = data.with(|app| state::folder_key(&app.sessions.store))?;
        let read = self.staging.attempt(staged, attempt, |bytes| {
            let keys = Keys { passphrase: ask.passphrase.as_deref(), folder: folder.as_ref() };
            let read = reader.read_session(bytes, keys);
            let read = read.map_err(|error| wrong_file::for_session_file(error, bytes))?;
            let stored = data.with(|app| app.sessions.stored(&read, ask.bring_back))?;
            let merged = reader.merge(stored.chunks)?;
            let (sha256, merged_up_to, bring_back) = (staged.sha256, stored.up_to, ask.bring_back);
            Ok(ReadFile { sha256, read, merged, merged_up_to, bring_back })
        })?;
        self.remember_if_unfinished(staged, read)
    }

    /// Remembers a file whose reading goes on, on a thread that nothing can end: it may still end the program.
    fn remember_if_unfinished<T>(&self, staged: &Staged, read: Result<T, AppError>) -> Result<T, AppError> {
        let on_thread = matches!(self.place, ReadForeign::OnThread | ReadForeign::OnThreadWithin(_));
        if on_thread && matches!(read, Err(AppError::Reading(ReadFailure::TooSlow))) {
            self.staging.remember(&staged.sha256)?;
        }
        read
    }

    /// Reads a filled-in PDF.
    ///
    /// # Errors
    /// [`AppError::Form`] or [`AppError::WrongFile`] for a file that is not a form with fields, [`AppError::Staging`] or [`AppError::Reading`].
    pub(crate) fn read_form(&self, bytes: &[u8], ask: &Ask) -> Result<ReadForm, AppError> {
        if bytes.len() > documents::MAX_FORM_BYTES {
            return Err(AppError::Form(documents::FormError::TooLarge(bytes.len())));
        }
        if !documents::is_pdf(bytes) {
            return Err(wrong_file::for_form(bytes));
        }
        let _alone = self.alone(exchange::hash(bytes));
        let staged = self.stage(bytes)?;
        let read = self.staging.attempt(&staged, attempt(ask), |bytes| self.reader().read_form(bytes))?;
        self.remember_if_unfinished(&staged, read)
    }
}

/// Reads a staged session file that a person opened.
///
/// # Errors
/// As [`Imports::read`].
pub(crate) fn read(
    data: &mut impl DataAccess,
    imports: &Imports,
    staged: &Staged,
    ask: &Ask,
) -> Result<ReadFile, AppError> {
    imports.read(&mut imports.reader(), data, staged, ask, attempt(ask))
}

fn attempt(ask: &Ask) -> Attempt {
    if ask.insist { Attempt::Insisted } else { Attempt::Asked }
}

/// The changes of a session that are stored on this device.
struct Stored {
    chunks: Vec<Vec<u8>>,
    /// Number of the last one; `None` if the session is not here.
    up_to: Option<i64>,
}

impl Sessions {
    /// Returns what is stored of the session in a file.
    fn stored(&self, read: &ReadSession, bring_back: bool) -> Result<Stored, AppError> {
        let Some(up_to) = self.last_change(read, bring_back)? else {
            return Ok(Stored { chunks: Vec::new(), up_to: None });
        };
        Ok(Stored { chunks: self.store.chunks(read.id.uuid())?.bytes, up_to: Some(up_to) })
    }

    /// Returns the number of the last stored change of a session; `None` if it is not here.
    ///
    /// Recovery may find the tombstone of a session that was imported again. The session wins.
    fn last_change(&self, read: &ReadSession, bring_back: bool) -> Result<Option<i64>, AppError> {
        let row = self.store.session(read.id.uuid())?;
        if row.is_none() && !bring_back && self.store.deleted_at(read.id.uuid())?.is_some() {
            return Err(AppError::Deleted { initiative: read.initiative.clone() });
        }
        Ok(row.map(|row| row.last_seq))
    }

    /// Returns the report on a file that a session here has imported before; `None` where the file must be read.
    ///
    /// What a file brought never leaves its session. A damaged session may have lost it, so that its file is read again.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn known_file(&self, sha256: &Hash) -> Result<Option<ImportReport>, AppError> {
        let Some(id) = self.store.session_of_import(sha256)? else { return Ok(None) };
        let Some(row) = self.store.session(id)?.filter(|row| row.projected) else { return Ok(None) };
        if self.store.chunks(id)?.damaged > 0 {
            return Ok(None);
        }
        let mut report = ImportReport {
            session: SessionId::new(id),
            initiative: row.initiative,
            outcome: ImportOutcome::Nothing,
            changes: 0,
            by: Vec::new(),
            contested: Vec::new(),
            changed_version: None,
            in_trash: row.removed_at.is_some(),
            at: self.environment.now(),
            message: String::new(),
        };
        report.message = summary(&report, None);
        Ok(Some(report))
    }

    /// Commits a file that was read and merged.
    ///
    /// # Errors
    /// [`AppError::Deleted`] if the session was deleted meanwhile, or a store error. Nothing is changed then.
    pub(crate) fn commit_import(&mut self, file: ReadFile) -> Result<ImportReport, AppError> {
        let id = file.session();
        let here = self.last_change(&file.read, file.bring_back)?;
        if here.is_some() && (self.is_open(id) || here != file.merged_up_to) {
            // The session is in use or has changed since the file was merged.
            return self.merge_into_open(&file);
        }
        if here.is_none() && file.merged.outcome != ImportOutcome::New {
            // The session was deleted meanwhile, and the new changes alone are not a session.
            return Err(AppError::UnknownSession(id));
        }
        let MergedSession { outcome, chunk, news, contested, session, .. } = file.merged;
        let report = self.import_report(&session, outcome, &news, contested)?;
        self.append_import(&session, &chunk, &file.sha256, &report)?;
        Ok(report)
    }

    /// Merges the new changes in a file into the open journal of its session, which keeps its undo steps.
    fn merge_into_open(&mut self, file: &ReadFile) -> Result<ImportReport, AppError> {
        let mut here = self.journal(file.session())?.fork();
        let before = contested(&here)?;
        let news = here.merge_changes(&file.merged.chunk).map_err(AppError::ForeignJournal)?;
        let outcome = if news.is_empty() { ImportOutcome::Nothing } else { ImportOutcome::Merged };
        let contested = contested(&here)?.difference(&before).cloned().collect();
        let report = self.import_report(here.session(), outcome, &news, contested)?;
        let chunk = here.unsaved();
        self.append_import(here.session(), &chunk, &file.sha256, &report)?;
        here.mark_saved();
        self.insert(here);
        Ok(report)
    }

    fn append_import(
        &mut self,
        session: &Session,
        chunk: &[u8],
        sha256: &Hash,
        report: &ImportReport,
    ) -> Result<(), AppError> {
        let brought = match report.outcome {
            ImportOutcome::Nothing => String::new(),
            _ => serde_json::to_string(report).unwrap_or_default(),
        };
        let import = Import { sha256: *sha256, at: report.at, brought };
        Ok(self.store.append_import(session.id.uuid(), chunk, &projection::of_session(session), &import)?)
    }

    fn import_report(
        &self,
        session: &Session,
        outcome: ImportOutcome,
        news: &[HistoryEntry],
        contested: Vec<ContestSubject>,
    ) -> Result<ImportReport, AppError> {
        let by = report::contributions(news);
        let changes = by.iter().map(|one| one.changes).sum();
        let by = report::named(by);
        let row = self.store.session(session.id.uuid())?;
        let mut report = ImportReport {
            session: session.id,
            initiative: session.details.initiative.clone(),
            outcome,
            changes,
            by,
            contested,
            changed_version: report::changed_version(session, news),
            in_trash: row.is_some_and(|row| row.removed_at.is_some()),
            at: self.environment.now(),
            message: String::new(),
        };
        report.message = summary(&report, Some(session));
        Ok(report)
    }
}

fn contested(journal: &Journal) -> Result<BTreeSet<ContestSubject>, AppError> {
    Ok(journal.contests()?.into_iter().map(|contest| contest.about).collect())
}

//! Incoming files: imported at once, or waiting while their session is on the screen.

use crate::error::{AppError, ErrorCode};
use crate::import::report::{ImportOutcome, ImportReport};
use crate::import::session_file::{Ask, Imports};
use crate::sessions::Sessions;
use crate::sharing::Sharing;
use crate::sharing::state::{self, ShareState};
use crate::sharing::view::{self, SharingView};
use crate::sharing::work::{SyncDone, Written};
use domain::SessionId;
use exchange::{ArrivedFile, Attempt};

impl Sharing {
    /// Imports the files that arrived and records which sessions were written. Returns the reports of the imports.
    ///
    /// # Errors
    /// A store error. Refused files are not errors; [`Sharing::follow`] reports them.
    pub(crate) fn take_in(
        &mut self,
        sessions: &mut Sessions,
        imports: &Imports,
        done: SyncDone,
    ) -> Result<Vec<ImportReport>, AppError> {
        if state::chosen_folder(&sessions.store)?.as_ref() != Some(&done.chosen) {
            return Ok(Vec::new());
        }
        let now = sessions.environment.now();
        for Written { session, last_change, files } in done.written {
            if sessions.store.session(session.uuid())?.is_some() {
                let off = state::of_session(&sessions.store, session)?.off;
                let state = ShareState { shared_up_to: Some(last_change), written_at: Some(now), files, off };
                state::put(&mut sessions.store, session, &state)?;
            }
        }
        let memory = &mut self.memory;
        memory.trouble = done.trouble;
        if let Some(present) = done.present {
            memory.refused.retain(|hash, _| present.contains(hash));
            memory.looked_at = Some(now);
            memory.present = Some(present);
        }
        let mut reports = Vec::new();
        for arrived in done.arrived {
            let held = self.memory.held;
            match exchange::unpack(&arrived.bytes, None) {
                Ok((readable, _)) if held == Some(readable.session.id) => {
                    self.memory.waiting.push((readable.session.id, arrived));
                }
                _ => reports.extend(self.take_arrived(sessions, imports, &arrived)?),
            }
        }
        Ok(reports)
    }

    /// Follows the session on the screen, or none, and returns the state of sharing. Files for that session wait for
    /// [`Sharing::take_in_waiting`].
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn follow(
        &mut self,
        sessions: &mut Sessions,
        imports: &Imports,
        session: Option<SessionId>,
    ) -> Result<SharingView, AppError> {
        self.hold(sessions, imports, session)?;
        self.memory.followed = session.is_some();
        view::view(&sessions.store, &self.memory, session)
    }

    /// Imports the files that wait for a session.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn take_in_waiting(
        &mut self,
        sessions: &mut Sessions,
        imports: &Imports,
        session: SessionId,
    ) -> Result<(), AppError> {
        let waiting = std::mem::take(&mut self.memory.waiting);
        let (now, later): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|(id, _)| *id == session);
        self.memory.waiting = later;
        for (_, arrived) in now {
            self.take_arrived(sessions, imports, &arrived)?;
        }
        Ok(())
    }

    /// Queues files for a session from now on, and imports those that waited for the previous one.
    ///
    /// Failures about the previous session are ignored, for example on a full disk: they must not block opening
    /// this session, and a file that could not be imported is found again in the next round.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn hold(
        &mut self,
        sessions: &mut Sessions,
        imports: &Imports,
        session: Option<SessionId>,
    ) -> Result<(), AppError> {
        if let Some(before) = self.memory.held.filter(|before| Some(*before) != session) {
            if std::mem::take(&mut self.memory.followed) && sessions.store.session(before.uuid())?.is_some() {
                let now = sessions.environment.now();
                let _ = state::put_seen_at(&mut sessions.store, before, now);
            }
            for (_, arrived) in std::mem::take(&mut self.memory.waiting) {
                let _ = self.take_arrived(sessions, imports, &arrived);
            }
        }
        self.memory.held = session;
        Ok(())
    }

    fn take_arrived(
        &mut self,
        sessions: &mut Sessions,
        imports: &Imports,
        arrived: &ArrivedFile,
    ) -> Result<Option<ImportReport>, AppError> {
        let staged = imports.stage(&arrived.bytes)?;
        self.memory.done.insert(arrived.sha256);
        match imports.import_staged(sessions, &staged, &Ask::default(), Attempt::Silent) {
            Ok(report) => {
                record_shared(sessions, &report, arrived)?;
                self.memory.brought += usize::from(report.outcome != ImportOutcome::Nothing);
                Ok((report.outcome != ImportOutcome::Nothing).then_some(report))
            }
            Err(error) => match error.code() {
                // A deleted session stays deleted. Its file is not worth a message.
                ErrorCode::Deleted => Ok(None),
                ErrorCode::Full | ErrorCode::ReadOnly | ErrorCode::Busy => {
                    self.memory.done.remove(&arrived.sha256);
                    Err(error)
                }
                // A device that was killed while it wrote this file. It writes the whole file the next time.
                ErrorCode::Invalid if arrived.is_unfinished() => Ok(None),
                _ => {
                    let name = arrived.path.file_name().unwrap_or_default().to_string_lossy();
                    self.memory.refused.insert(arrived.sha256, error.about(name).message());
                    Ok(None)
                }
            },
        }
    }
}

/// Records that a session is shared, if an imported file of another device has everything that the session here has.
/// This device then has nothing to add to the folder.
fn record_shared(sessions: &mut Sessions, report: &ImportReport, arrived: &ArrivedFile) -> Result<(), AppError> {
    let Ok((readable, _)) = exchange::unpack(&arrived.bytes, None) else { return Ok(()) };
    if report.outcome != ImportOutcome::Nothing && sessions.journal(report.session)?.heads() == readable.heads {
        let row = sessions.store.session(report.session.uuid())?;
        let shared_up_to = row.map(|row| (row.updated_at, row.last_seq));
        let state = ShareState { shared_up_to, ..state::of_session(&sessions.store, report.session)? };
        state::put(&mut sessions.store, report.session, &state)?;
    }
    Ok(())
}

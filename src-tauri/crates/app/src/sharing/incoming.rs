//! Incoming files: imported at once, or waiting while their session is on the screen.
//!
//! Files are read and merged without the lock on the data; only then they are committed or wait.

use crate::actiescan::Actiescan;
use crate::error::AppError;
use crate::error_code::ErrorCode;
use crate::import::foreign::access::DataAccess;
use crate::import::foreign::reader::ReadFailure;
use crate::import::report::{ImportOutcome, ImportReport};
use crate::import::session_file::{Ask, ReadFile};
use crate::sessions::Sessions;
use crate::sharing::Sharing;
use crate::sharing::quota::Unasked;
use crate::sharing::state::{self, ChosenFolder, ShareState, WaitingFile};
use crate::sharing::view::{self, SharingView};
use crate::sharing::work::{SyncDone, Written};
use domain::SessionId;
use exchange::{ArrivedFile, Attempt};

/// Files that arrived in a round, which [`import_arrived`] imports.
#[must_use = "the files are not imported yet"]
pub struct Arrived {
    folder: ChosenFolder,
    files: Vec<ArrivedFile>,
}

impl Actiescan {
    /// Records which sessions a round wrote. Returns the files that arrived.
    ///
    /// # Errors
    /// A store error.
    pub fn record_round(&mut self, done: SyncDone) -> Result<Arrived, AppError> {
        self.sharing.record_round(&mut self.sessions, done)
    }
}

/// Files of a round that may have no result. The others are left for the next round: each can take a minute.
const MOST_FAILURES: usize = 2;

/// Imports the files that arrived in a round. Returns the reports of the imports. The data is not locked while a file is
/// read.
///
/// # Errors
/// A store error. Refused files are not errors; [`Sharing::follow`] reports them.
pub fn import_arrived(data: &mut impl DataAccess, arrived: Arrived) -> Result<Vec<ImportReport>, AppError> {
    let Arrived { folder, files } = arrived;
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let imports = data.with(|app| Ok(app.imports.clone()))?;
    let mut reader = imports.reader();
    let mut reports = Vec::new();
    let mut failures = 0;
    for arrived in files {
        if failures == MOST_FAILURES || !data.with(|app| app.sharing.shares_in(&app.sessions, &folder))? {
            break;
        }
        let _alone = imports.alone(arrived.sha256);
        let staged = imports.stage(arrived.bytes.as_slice())?;
        let mut read = || imports.read(&mut reader, data, &staged, &Ask::default(), Attempt::Silent);
        // The system may have ended the process for another reason than the file.
        let read = read().or_else(|error| match error {
            AppError::Reading(ReadFailure::Ended) => read(),
            error => Err(error),
        });
        failures += usize::from(matches!(read, Err(AppError::Reading(_))));
        reports.extend(data.with(|app| app.sharing.take_read(&mut app.sessions, &arrived, read))?);
    }
    Ok(reports)
}

impl Sharing {
    /// Returns whether sessions are shared in this folder.
    fn shares_in(&self, sessions: &Sessions, folder: &ChosenFolder) -> Result<bool, AppError> {
        Ok(state::chosen_folder(&sessions.store)?.as_ref() == Some(folder))
    }

    fn record_round(&mut self, sessions: &mut Sessions, done: SyncDone) -> Result<Arrived, AppError> {
        if !self.shares_in(sessions, &done.chosen)? {
            return Ok(Arrived { folder: done.chosen, files: Vec::new() });
        }
        let mut folder = done.chosen;
        if let Some(id) = done.adopted {
            // Another device chose the same folder at the same time. The files of this device are in it.
            folder.id = id;
            state::choose_folder(&mut sessions.store, Some(&folder))?;
        }
        let now = sessions.environment.now();
        for Written { session, last_change, files } in done.written {
            if sessions.store.session(session.uuid())?.is_some() {
                let off = state::of_session(&sessions.store, session)?.off;
                let state = ShareState { shared_up_to: Some(last_change), written_at: Some(now), files, off };
                state::put(&mut sessions.store, session, &state)?;
            }
        }
        for (session, files) in done.cleared {
            if sessions.store.session(session.uuid())?.is_some() {
                let state = ShareState { files, ..state::of_session(&sessions.store, session)? };
                state::put(&mut sessions.store, session, &state)?;
            }
        }
        let memory = &mut self.memory;
        memory.trouble = done.trouble;
        if let Some(unreadable) = done.unreadable {
            memory.unreadable = unreadable;
            memory.unlocked = done.unlocked;
        }
        let today = sessions.environment.today();
        memory.postponed.retain(today, |file| done.present.as_ref().is_none_or(|present| present.contains(file)));
        if let Some(present) = done.present {
            memory.refused.retain(|hash, _| present.contains(hash));
            memory.looked_at = Some(now);
            memory.present = Some(present);
        }
        Ok(Arrived { folder, files: done.arrived })
    }

    /// Follows the session on the screen, or none, and returns the state of sharing. Files for that session wait for
    /// [`Sharing::take_in_waiting`].
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn follow(
        &mut self,
        sessions: &mut Sessions,
        session: Option<SessionId>,
    ) -> Result<SharingView, AppError> {
        self.hold(sessions, session)?;
        self.memory.followed = session.is_some();
        view::view(&sessions.store, &self.memory, session)
    }

    /// Imports the files that wait for a session.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn take_in_waiting(&mut self, sessions: &mut Sessions, session: SessionId) -> Result<(), AppError> {
        let waiting = std::mem::take(&mut self.memory.waiting);
        let (now, later): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|file| file.read.session() == session);
        self.memory.waiting = later;
        for WaitingFile { read, arrived } in now {
            self.take(sessions, &arrived, Ok(read))?;
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
    pub(crate) fn hold(&mut self, sessions: &mut Sessions, session: Option<SessionId>) -> Result<(), AppError> {
        if let Some(before) = self.memory.held.filter(|before| Some(*before) != session) {
            if std::mem::take(&mut self.memory.followed) && sessions.store.session(before.uuid())?.is_some() {
                let now = sessions.environment.now();
                let _ = state::put_seen_at(&mut sessions.store, before, now);
            }
            for WaitingFile { read, arrived } in std::mem::take(&mut self.memory.waiting) {
                let _ = self.take(sessions, &arrived, Ok(read));
            }
        }
        self.memory.held = session;
        Ok(())
    }

    /// Lets a file that was read wait while its session is on the screen, or imports it.
    fn take_read(
        &mut self,
        sessions: &mut Sessions,
        arrived: &ArrivedFile,
        read: Result<ReadFile, AppError>,
    ) -> Result<Option<ImportReport>, AppError> {
        match read {
            Ok(read) if self.memory.held == Some(read.session()) => {
                let arrived = ArrivedFile { bytes: Vec::new(), ..arrived.clone() };
                self.memory.waiting.push(WaitingFile { read, arrived });
                Ok(None)
            }
            read => self.take(sessions, arrived, read),
        }
    }

    /// Postpones a file with a session that is new here, if today brought enough of them. Returns whether it did.
    fn postpones(&mut self, sessions: &Sessions, session: SessionId, arrived: &ArrivedFile) -> Result<bool, AppError> {
        // A session that was deleted here is not taken in, today or later.
        if sessions.store.session(session.uuid())?.is_some()
            || sessions.store.deleted_at(session.uuid())?.is_some()
            || unasked_today(sessions)?.allows(arrived.bytes.len() as u64)
        {
            return Ok(false);
        }
        self.memory.postponed.add(arrived.sha256, sessions.environment.today());
        Ok(true)
    }

    /// Commits a file that was read. A refusal is recorded, to be reported.
    fn take(
        &mut self,
        sessions: &mut Sessions,
        arrived: &ArrivedFile,
        read: Result<ReadFile, AppError>,
    ) -> Result<Option<ImportReport>, AppError> {
        if let Ok(read) = &read
            && self.postpones(sessions, read.session(), arrived)?
        {
            return Ok(None);
        }
        self.memory.done.insert(arrived.sha256);
        let imported = read.and_then(|read| {
            let (heads, has_everything) = (read.heads().to_vec(), read.has_everything());
            let report = sessions.commit_import(read)?;
            if report.outcome != ImportOutcome::Nothing {
                let id = report.session;
                // A session that is open may have changed since the file was merged.
                let same = if sessions.is_open(id) { sessions.journal(id)?.heads() == heads } else { has_everything };
                if same {
                    record_shared(sessions, id)?;
                }
            }
            Ok(report)
        });
        match imported {
            Ok(report) => {
                if report.outcome == ImportOutcome::New {
                    count_unasked(sessions, arrived)?;
                }
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

/// Returns what the chosen folder brought unasked today.
fn unasked_today(sessions: &Sessions) -> Result<Unasked, AppError> {
    let folder = state::chosen_folder(&sessions.store)?.map(|chosen| chosen.folder).unwrap_or_default();
    Ok(state::unasked(&sessions.store)?.of(&folder, sessions.environment.today()))
}

/// Counts a session that is new here and came in unasked.
fn count_unasked(sessions: &mut Sessions, arrived: &ArrivedFile) -> Result<(), AppError> {
    let mut unasked = unasked_today(sessions)?;
    unasked.count(arrived.bytes.len() as u64);
    state::put_unasked(&mut sessions.store, &unasked)
}

/// Records that a session is shared, because a file of another device in the folder has everything that the session here
/// has. This device then has nothing to add to the folder.
fn record_shared(sessions: &mut Sessions, id: SessionId) -> Result<(), AppError> {
    let row = sessions.store.session(id.uuid())?;
    let shared_up_to = row.map(|row| (row.updated_at, row.last_seq));
    let state = ShareState { shared_up_to, ..state::of_session(&sessions.store, id)? };
    state::put(&mut sessions.store, id, &state)
}

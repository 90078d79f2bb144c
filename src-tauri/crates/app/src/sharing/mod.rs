//! The shared folder, in three steps: find out what to do, read and write the folder, and import what arrived. Only the
//! first and the last step use the open data, so that a slow folder does not block other use cases.
//!
//! Files for the session on the screen wait until the screen requests them. Otherwise an edit based on the old text
//! would overwrite the new one.

pub(crate) mod choice;
pub(crate) mod incoming;
mod quota;
pub(crate) mod state;
pub(crate) mod unlocked;
pub(crate) mod view;
pub(crate) mod work;

use crate::error::AppError;
use crate::export::session_file::SessionFileContent;
use crate::sessions::Sessions;
use choice::{FolderChoice, FoundFolder};
use chrono::TimeDelta;
use domain::SessionId;
use exchange::{Hash, Key, OwnFile};
use state::{ChosenFolder, Memory, ShareState};
use std::collections::HashSet;
use std::path::Path;
use work::{Outgoing, SyncTiming, SyncWork};

/// Time without changes after which a session is shared.
const QUIET: TimeDelta = TimeDelta::seconds(3);
/// Longest time between two files of a session that changes continuously.
const AT_LEAST_EVERY: TimeDelta = TimeDelta::seconds(20);
/// Most sessions written in one round, so that a round stays short.
const MOST_OUTGOING: usize = 8;

/// Most own files by which the folder is recognised.
const MOST_OWN_FILES: usize = 64;

/// Sharing in a folder that a person chose.
#[derive(Default)]
pub(crate) struct Sharing {
    memory: Memory,
}

impl Sharing {
    /// Begins to choose a folder. Nothing of it is read, and nothing changes.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn choice(sessions: &Sessions, folder: &Path) -> Result<FolderChoice, AppError> {
        Ok(FolderChoice {
            folder: std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned()),
            fresh: sessions.environment.random_id(),
            previous: state::chosen_folder(&sessions.store)?,
            own: own_files(sessions)?,
            passphrase: None,
        })
    }

    /// Starts to share in a folder that was looked at.
    ///
    /// # Errors
    /// A store error. The folder that was chosen before stays chosen then.
    pub(crate) fn share_in(&mut self, sessions: &mut Sessions, found: FoundFolder) -> Result<(), AppError> {
        let FoundFolder { chosen, is_previous } = found;
        let store = &mut sessions.store;
        let before = state::chosen_folder(store)?;
        if before.as_ref() != Some(&chosen) {
            let before = before.filter(|before| before.folder == chosen.folder);
            let is_same_lock = before.is_some_and(|before| before.known().has_key_of(chosen.known()));
            for row in store.sessions()? {
                let id = SessionId::new(row.id);
                let ShareState { shared_up_to, written_at, files, off } = state::of_session(store, id)?;
                let state = match (is_previous, is_same_lock) {
                    (true, true) => ShareState { shared_up_to, written_at, files, off },
                    // All is written anew with the lock. Then the files without it are removed.
                    (true, false) => ShareState { files, off, ..ShareState::default() },
                    // Files of the previous folder are not in this one.
                    (false, _) => ShareState { off, ..ShareState::default() },
                };
                state::put(store, id, &state)?;
            }
            state::choose_folder(store, Some(&chosen))?;
        }
        self.forget();
        Ok(())
    }

    /// Stops sharing. Files in the folder stay there.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn stop(&mut self, sessions: &mut Sessions) -> Result<(), AppError> {
        state::choose_folder(&mut sessions.store, None)?;
        self.forget();
        Ok(())
    }

    /// Sets whether a session goes to the shared folder. Its files that are there already stay there.
    ///
    /// # Errors
    /// [`AppError::UnknownSession`] or a store error.
    pub(crate) fn share_session(&mut self, sessions: &mut Sessions, id: SessionId, on: bool) -> Result<(), AppError> {
        sessions.row(id)?;
        let state = ShareState { off: !on, ..state::of_session(&sessions.store, id)? };
        state::put(&mut sessions.store, id, &state)
    }

    /// Returns the session whose incoming files wait, because it is open.
    pub(crate) fn held(&self) -> Option<SessionId> {
        self.memory.held
    }

    /// Resets the state of the folder, except which session is open.
    fn forget(&mut self) {
        self.memory = Memory { held: self.memory.held, ..Memory::default() };
    }

    /// Returns the work for one round in the shared folder; `None` if no folder was chosen.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn work(&self, sessions: &mut Sessions, timing: SyncTiming) -> Result<Option<SyncWork>, AppError> {
        let Some(chosen) = state::chosen_folder(&sessions.store)? else { return Ok(None) };
        let device = state::device_id(&mut sessions.store, sessions.environment.as_ref())?;
        let mut known: HashSet<Hash> = sessions.store.imported_files()?;
        let (mut outgoing, mut left_open) = (Vec::new(), Vec::new());
        let now = sessions.environment.now();
        for row in sessions.store.sessions()? {
            let id = SessionId::new(row.id);
            let state = state::of_session(&sessions.store, id)?;
            if row.damaged {
                // A file that was imported before may repair it.
                sessions.store.imports(row.id)?.iter().for_each(|import| {
                    known.remove(&import.sha256);
                });
            }
            known.extend(state.files.iter().map(|own| own.sha256));
            let newest_is_gone = state.files.last().is_some_and(|own| self.memory.is_gone(&own.sha256));
            let last_change = (row.updated_at, row.last_seq);
            let changed = state.shared_up_to != Some(last_change) || newest_is_gone;
            // A clock that was set back must not delay sharing, so that negative times count as long ago.
            let quiet = timing == SyncTiming::Now
                || newest_is_gone
                || !(TimeDelta::zero()..QUIET).contains(&(now - row.updated_at))
                || state.written_at.is_some_and(|at| !(TimeDelta::zero()..AT_LEAST_EVERY).contains(&(now - at)));
            if !changed || !quiet || state.off || row.damaged || row.removed_at.is_some() {
                left_open.extend(has_left_open(&chosen, &state.files).then_some((id, state.files)));
                continue;
            }
            // A session that cannot be written now is shown as damaged in the list.
            let key = chosen.lock.as_ref().map(|lock| Key::Folder(&lock.key));
            let Ok(content) = SessionFileContent::of(sessions, id) else { continue };
            let Ok(file) = content.pack_with(key) else { continue };
            outgoing.push(Outgoing { session: id, last_change, bytes: file.bytes, own: state.files });
            if outgoing.len() == MOST_OUTGOING {
                break;
            }
        }
        // A file that was read in this run is not read again, also if its session stays damaged.
        known.extend(&self.memory.done);
        known.extend(self.memory.postponed.until_after(sessions.environment.today()));
        known.extend(self.memory.waiting.iter().map(|file| file.arrived.sha256));
        let own = own_files(sessions)?;
        Ok(Some(SyncWork { chosen, device, actor: sessions.actor, outgoing, left_open, own, known }))
    }
}

/// Returns whether a file of a session lacks the lock of the folder, although the newest one has it.
fn has_left_open(chosen: &ChosenFolder, files: &[OwnFile]) -> bool {
    let Some((lock, (newest, before))) = chosen.lock.as_ref().zip(files.split_last()) else { return false };
    newest.is_locked_with(lock) && before.iter().any(|file| !file.is_locked_with(lock))
}

/// Returns some files of this device in the shared folder, by which it is recognised: the newest one of each session.
fn own_files(sessions: &Sessions) -> Result<Vec<OwnFile>, AppError> {
    let mut own = Vec::new();
    for row in sessions.store.sessions()? {
        own.extend(state::of_session(&sessions.store, SessionId::new(row.id))?.files.pop());
        if own.len() == MOST_OWN_FILES {
            break;
        }
    }
    Ok(own)
}

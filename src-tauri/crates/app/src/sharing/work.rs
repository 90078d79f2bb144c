//! The part of a sharing round that reads and writes the folder. It runs without the open data, so that a slow folder
//! does not block other use cases.

use crate::sharing::state::{ChosenFolder, LastChange};
use crate::sharing::unlocked::UnlockedFiles;
use domain::SessionId;
use exchange::{ArrivedFile, FolderScan, FolderTrouble, Hash, OwnFile, SharedFolder};
use std::collections::{BTreeSet, HashSet};
use uuid::Uuid;

/// When changes are shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyncTiming {
    /// After some seconds without changes.
    AfterQuiet,
    /// At once.
    Now,
}

/// Work for one round in the shared folder.
pub struct SyncWork {
    /// The folder.
    pub(super) chosen: ChosenFolder,
    /// Id of this device in file names.
    pub(super) device: Uuid,
    /// Actor of this run, in file names.
    pub(super) actor: Uuid,
    /// Sessions to write.
    pub(super) outgoing: Vec<Outgoing>,
    /// Sessions with files of this device that lack the lock of the folder, although a later file has it.
    pub(super) left_open: Vec<(SessionId, Vec<OwnFile>)>,
    /// Files of this device that should be in the folder.
    pub(super) own: Vec<OwnFile>,
    /// Hashes of files that need not be read.
    pub(super) known: HashSet<Hash>,
}

/// Session to write to the folder.
pub(super) struct Outgoing {
    /// The session.
    pub(super) session: SessionId,
    /// Its last change.
    pub(super) last_change: LastChange,
    /// Its session file.
    pub(super) bytes: Vec<u8>,
    /// Files of this device for this session that are in the folder.
    pub(super) own: Vec<OwnFile>,
}

/// Result of one round in the shared folder.
pub struct SyncDone {
    /// The folder.
    pub(super) chosen: ChosenFolder,
    /// New files of others.
    pub(super) arrived: Vec<ArrivedFile>,
    /// Hashes of all files in the folder; `None` if some were not read.
    pub(super) present: Option<HashSet<Hash>>,
    /// Number of files that cannot be read now; `None` if the folder was not read.
    pub(super) unreadable: Option<usize>,
    /// Files without the lock of the folder; `None` if there are none, or if the folder was not read.
    pub(super) unlocked: Option<UnlockedFiles>,
    /// Another id of the same folder, which this device takes over.
    pub(super) adopted: Option<Uuid>,
    /// Sessions that were written.
    pub(super) written: Vec<Written>,
    /// Sessions with fewer files of this device, because those without the lock were removed.
    pub(super) cleared: Vec<(SessionId, Vec<OwnFile>)>,
    /// Problem with the folder.
    pub(super) trouble: Option<FolderTrouble>,
}

/// Session that was written to the folder.
pub(super) struct Written {
    /// The session.
    pub(super) session: SessionId,
    /// The last change in the file.
    pub(super) last_change: LastChange,
    /// Files of this device for this session that are in the folder now.
    pub(super) files: Vec<OwnFile>,
}

impl SyncWork {
    /// Reads and writes the folder. `scan` has the results of previous scans; a thorough round reads files again, whatever
    /// their name, size and time.
    pub fn run(self, scan: &mut FolderScan, thorough: bool) -> SyncDone {
        let Self { chosen, device, actor, outgoing, left_open, own, known } = self;
        let mut done = SyncDone::nothing(chosen);
        let shared = match done.open(&own) {
            Ok(shared) => shared,
            Err(trouble) => return SyncDone { trouble: Some(trouble), ..done },
        };
        match scan.new_files(&shared, thorough, &|hash| known.contains(hash)) {
            Ok(arrived) => done.arrived = arrived,
            Err(trouble) => return SyncDone { trouble: Some(trouble), ..done },
        }
        let mut present = scan.present.clone();
        let incomplete = scan.incomplete;
        done.unreadable = Some(scan.unreadable);
        done.unlocked = UnlockedFiles::at(&scan.unlocked);
        done.write(&shared, device, actor, outgoing);
        done.clear(&shared, left_open);
        present.extend(done.written.iter().filter_map(|written| written.files.last()).map(|own| own.sha256));
        // If some files were not read, what was known before stays.
        done.present = (!incomplete).then_some(present);
        done
    }

    /// Writes to the folder and reads nothing from it, for the last round before the app closes. If there is nothing to
    /// write, the folder is not touched.
    pub fn only_write(self) -> SyncDone {
        let Self { chosen, device, actor, outgoing, own, .. } = self;
        let mut done = SyncDone::nothing(chosen);
        if outgoing.is_empty() {
            return done;
        }
        match done.open(&own) {
            Ok(shared) => done.write(&shared, device, actor, outgoing),
            Err(trouble) => done.trouble = Some(trouble),
        }
        done
    }
}

impl SyncDone {
    fn nothing(chosen: ChosenFolder) -> Self {
        Self {
            chosen,
            arrived: Vec::new(),
            present: None,
            unreadable: None,
            unlocked: None,
            adopted: None,
            written: Vec::new(),
            cleared: Vec::new(),
            trouble: None,
        }
    }

    /// Opens the folder and notes the id under which it is known from now on.
    fn open(&mut self, own: &[OwnFile]) -> Result<SharedFolder, FolderTrouble> {
        let shared = SharedFolder::open(&self.chosen.folder, self.chosen.known(), own)?;
        self.adopted = Some(shared.id()).filter(|id| *id != self.chosen.id);
        Ok(shared)
    }

    /// Writes session by session, until one cannot be written.
    fn write(&mut self, shared: &SharedFolder, device: Uuid, actor: Uuid, outgoing: Vec<Outgoing>) {
        for Outgoing { session, last_change, bytes, own } in outgoing {
            match shared.publish(session.uuid(), device, actor, &bytes, &own) {
                Ok(files) => self.written.push(Written { session, last_change, files }),
                Err(trouble) => {
                    self.trouble = Some(trouble);
                    break;
                }
            }
        }
    }

    /// Removes files without the lock of the folder. Those that cannot be removed are tried again in the next round.
    fn clear(&mut self, shared: &SharedFolder, left_open: Vec<(SessionId, Vec<OwnFile>)>) {
        for (session, own) in left_open {
            if let Ok(files) = shared.remove_unlocked(session.uuid(), &own)
                && files != own
            {
                self.cleared.push((session, files));
            }
        }
    }

    /// Returns whether anything was written, removed or found.
    pub fn did_something(&self) -> bool {
        !self.arrived.is_empty() || !self.written.is_empty() || !self.cleared.is_empty()
    }

    /// Returns the sessions that were written.
    pub fn written(&self) -> BTreeSet<SessionId> {
        self.written.iter().map(|written| written.session).collect()
    }
}

//! The state of sharing: the chosen folder and the state of each session are in the store, the rest is in memory.

use crate::device::values::{get_setting, put_setting};
use crate::environment::Environment;
use crate::error::AppError;
use crate::import::session_file::ReadFile;
use crate::sharing::quota::{Postponed, Unasked};
use crate::sharing::unlocked::UnlockedFiles;
use chrono::{DateTime, Utc};
use domain::SessionId;
use exchange::{ArrivedFile, FolderKey, FolderLock, FolderTrouble, Hash, KnownFolder, OwnFile};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use store::Store;
use uuid::Uuid;

const CHOSEN: &str = "shared-folder";
const DEVICE: &str = "device";
const UNASKED: &str = "unasked-sessions";

/// The folder that a person chose to share in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ChosenFolder {
    /// Its path.
    pub(crate) folder: PathBuf,
    /// Id in the mark inside the folder, by which another folder at the same path is noticed.
    pub(crate) id: Uuid,
    /// Its lock, if it has a passphrase. The passphrase itself is nowhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) lock: Option<FolderLock>,
}

impl ChosenFolder {
    /// Returns the folder as this device knows it.
    pub(crate) fn known(&self) -> KnownFolder<'_> {
        KnownFolder { id: self.id, lock: self.lock.as_ref() }
    }
}

/// Time and number of the last change of a session. Clocks stand still and jump, so that the time alone is not enough.
pub(crate) type LastChange = (DateTime<Utc>, i64);

/// Record of the files that this device wrote to the shared folder for one session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ShareState {
    /// The last change that is in the folder, also if it is in a file of another device.
    #[serde(rename = "covers")]
    pub(crate) shared_up_to: Option<LastChange>,
    /// When this device last wrote a file.
    pub(crate) written_at: Option<DateTime<Utc>>,
    /// This device's files, oldest first.
    pub(crate) files: Vec<OwnFile>,
    /// Whether a person turned sharing off for this session.
    pub(crate) off: bool,
}

/// File that was read and waits until the screen requests it.
#[derive(Debug)]
pub(crate) struct WaitingFile {
    /// The file, read and merged.
    pub(crate) read: ReadFile,
    /// Its name and hash, without its bytes.
    pub(crate) arrived: ArrivedFile,
}

/// State of sharing that is kept only while the app runs.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The session whose incoming files wait, because it is open.
    pub(crate) held: Option<SessionId>,
    /// Whether the screen follows the held session. If so, leaving it counts as having seen what came in.
    pub(crate) followed: bool,
    /// Files that wait until the screen requests them.
    pub(crate) waiting: Vec<WaitingFile>,
    /// Files that were refused, with the reason in Dutch.
    pub(crate) refused: BTreeMap<Hash, String>,
    /// Hashes of files that were read in this run and need not be read again.
    pub(crate) done: HashSet<Hash>,
    /// Problem with the folder in the last round.
    pub(crate) trouble: Option<FolderTrouble>,
    /// Number of files in the folder that could not be read in the last round.
    pub(crate) unreadable: usize,
    /// Files in the folder without its lock, in the last round.
    pub(crate) unlocked: Option<UnlockedFiles>,
    /// Files with sessions that are new here and wait for another day.
    pub(crate) postponed: Postponed,
    /// Number of files with new changes since the app started.
    pub(crate) brought: usize,
    /// When the folder was last read.
    pub(crate) looked_at: Option<DateTime<Utc>>,
    /// Hashes of the files in the folder, as far as the last round could read all of them.
    pub(crate) present: Option<HashSet<Hash>>,
}

impl Memory {
    /// Whether a file is known to have disappeared from the folder.
    pub(crate) fn is_gone(&self, hash: &Hash) -> bool {
        self.present.as_ref().is_some_and(|present| !present.contains(hash))
    }
}

/// Returns the folder that a person chose, if any.
pub(crate) fn chosen_folder(store: &Store) -> Result<Option<ChosenFolder>, AppError> {
    Ok(get_setting::<Option<ChosenFolder>>(store, CHOSEN)?.flatten())
}

/// Returns the key of the chosen folder, if it has a passphrase.
pub(crate) fn folder_key(store: &Store) -> Result<Option<FolderKey>, AppError> {
    Ok(chosen_folder(store)?.and_then(|chosen| chosen.lock).map(|lock| lock.key))
}

/// Stores the folder that a person chose; `None` stops sharing. The key of the previous one is in no file of the database
/// afterwards.
pub(crate) fn choose_folder(store: &mut Store, chosen: Option<&ChosenFolder>) -> Result<(), AppError> {
    put_setting(store, CHOSEN, &chosen)?;
    store.forget_earlier_values();
    Ok(())
}

/// Returns the share state of a session.
pub(crate) fn of_session(store: &Store, id: SessionId) -> Result<ShareState, AppError> {
    Ok(get_setting(store, &state_key(id))?.unwrap_or_default())
}

/// Stores the share state of a session.
pub(crate) fn put(store: &mut Store, id: SessionId, state: &ShareState) -> Result<(), AppError> {
    put_setting(store, &state_key(id), state)
}

/// Returns when the incoming changes of a session were last seen on this device.
pub(crate) fn seen_at(store: &Store, id: SessionId) -> Result<Option<DateTime<Utc>>, AppError> {
    get_setting(store, &seen_key(id))
}

/// Stores when the incoming changes of a session were seen on this device.
pub(crate) fn put_seen_at(store: &mut Store, id: SessionId, at: DateTime<Utc>) -> Result<(), AppError> {
    put_setting(store, &seen_key(id), &at)
}

/// Returns what arrived unasked.
pub(crate) fn unasked(store: &Store) -> Result<Unasked, AppError> {
    Ok(get_setting(store, UNASKED)?.unwrap_or_default())
}

/// Stores what arrived unasked.
pub(crate) fn put_unasked(store: &mut Store, unasked: &Unasked) -> Result<(), AppError> {
    put_setting(store, UNASKED, unasked)
}

/// Returns the id of this device in file names. It is made at the first use.
pub(crate) fn device_id(store: &mut Store, environment: &dyn Environment) -> Result<Uuid, AppError> {
    if let Some(device) = get_setting(store, DEVICE)? {
        return Ok(device);
    }
    let device = environment.random_id();
    put_setting(store, DEVICE, &device)?;
    Ok(device)
}

fn state_key(session: SessionId) -> String {
    format!("shared/{session}")
}

fn seen_key(session: SessionId) -> String {
    format!("seen/{session}")
}

//! The use cases: one function per intention of a person, on top of journal, store and documents.
//!
//! Shell and command line are thin doors to [`Actiescan`]. Nothing here knows Tauri, SQL or PDF. An edit is
//! acknowledged only after the store has committed it; an edit that cannot be committed is taken back, so that what
//! the screen shows as saved is what lies on disk.

mod device;
mod dutch;
mod environment;
mod error;
mod export;
mod history;
mod import;
mod sessions;
mod sharing;
mod views;

pub use device::instrument::built_in_instrument;
pub use documents::{Block, Companion, DocumentKind, ExportOptions};
pub use environment::{Environment, ShiftedEnvironment, SystemEnvironment};
pub use error::{AppError, ErrorCode};
pub use exchange::{FolderScan, Watch};
pub use export::attached::{ATTACHED_SESSION, AttachedSession};
pub use export::document::{BlankDocument, FinishedDocument, FinishedFile};
pub use export::everything::Everything;
pub use export::write::{write_file, write_files};
pub use history::{HistoryLine, HistoryOf};
pub use import::form::{FormPreview, Proposal};
pub use import::open::Opened;
pub use import::session_file::Ask;
pub use sessions::example::EXAMPLE_INITIATIVE;
pub use sessions::silent_round::{SilentRound, SilentWay};
pub use sharing::{Haste, SyncDone, SyncWork};
pub use views::{
    CheckResult, Contribution, DocumentSummary, Exported, Hint, Home, ImportOutcome, ImportReport, Notice, Overdue,
    Place, Screen, SessionSharing, SessionStatus, SessionSummary, SessionView, Settings, Severity, Sharing,
    SharingView, Start, TextSize, Theme, UndoStep, WrittenFolder,
};

use domain::SessionId;
use exchange::Staging;
use journal::Journal;
use std::collections::HashMap;
use std::path::Path;
use store::Store;

/// Everything that is open on this device: one store and the journals of the sessions in use.
pub struct Actiescan {
    store: Store,
    journals: HashMap<SessionId, Journal>,
    environment: Box<dyn Environment>,
    notices: Vec<Notice>,
    /// The form that was opened last and waits for a person to choose.
    opened_form: Option<import::form::OpenedForm>,
    staging: Staging,
    sharing: sharing::Memory,
    /// Author of this run's changes in Automerge. Fresh at every launch: a copied data folder must never give two
    /// devices the same actor.
    actor: uuid::Uuid,
}

impl Actiescan {
    /// Opens the data folder, making it where it does not exist, and recovers what was damaged.
    ///
    /// # Errors
    /// [`AppError`] with a code for each cause a person can do something about: another app has the folder open, it
    /// cannot be written, it is full, or it was made by a newer Actiescan. Nothing is changed then.
    pub fn open(folder: &Path, environment: Box<dyn Environment>) -> Result<Self, AppError> {
        let opened = Store::open(folder, environment.now())?;
        let notices = device::safety::notices_of(&opened.report);
        let actor = environment.random_id();
        let staging = Staging::at(folder.join("staging"));
        staging.sweep();
        let store = opened.store;
        let mut actiescan = Self {
            store,
            journals: HashMap::new(),
            environment,
            notices,
            staging,
            opened_form: None,
            sharing: sharing::Memory::default(),
            actor,
        };
        // A list that cannot be derived now, on a full disk for instance, must not keep people from their sessions.
        let _ = actiescan.rebuild_projections();
        Ok(actiescan)
    }

    /// Gives what happened at start-up that a person should know.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }
}

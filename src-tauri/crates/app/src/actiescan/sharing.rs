//! The shared folder: chosen, followed and read.

use super::{Actiescan, Result};
use crate::import::report::ImportReport;
use crate::sessions::view::SessionView;
use crate::sharing::Sharing;
use crate::sharing::choice::{FolderChoice, FoundFolder};
use crate::sharing::incoming;
use crate::sharing::state;
use crate::sharing::view::SharingView;
use crate::sharing::work::{SyncDone, SyncTiming, SyncWork};
use domain::SessionId;
use exchange::SharedFolder;
use std::path::{Path, PathBuf};

impl Actiescan {
    /// Starts to share in a folder that a person chose. Waits as long as the folder takes.
    pub fn share_in(&mut self, folder: &Path) -> Result<SharingView> {
        self.share_in_with(folder, None)
    }

    /// Starts to share in a folder with this passphrase, or in a new one that gets it.
    pub fn share_in_with(&mut self, folder: &Path, passphrase: Option<String>) -> Result<SharingView> {
        let found = self.choose_folder(folder)?.with_passphrase(passphrase).open()?;
        self.share_in_found(found)
    }

    /// Begins to choose a folder to share in. The result looks at the folder without the open data.
    pub fn choose_folder(&self, folder: &Path) -> Result<FolderChoice> {
        Sharing::choice(&self.sessions, folder)
    }

    /// Starts to share in a folder that was looked at.
    pub fn share_in_found(&mut self, found: FoundFolder) -> Result<SharingView> {
        self.sharing.share_in(&mut self.sessions, found)?;
        self.follow(self.sharing.held())
    }

    /// Stops sharing, and forgets the key of a folder with a passphrase. Files in the folder stay there.
    pub fn stop_sharing(&mut self) -> Result<SharingView> {
        self.sharing.stop(&mut self.sessions)?;
        self.follow(self.sharing.held())
    }

    /// Sets whether a session goes to the shared folder.
    pub fn share_session(&mut self, id: SessionId, on: bool) -> Result<SharingView> {
        self.sharing.share_session(&mut self.sessions, id, on)?;
        self.follow(self.sharing.held())
    }

    /// Returns the folder that a person chose to share in, if any.
    pub fn shared_folder(&self) -> Result<Option<PathBuf>> {
        Ok(state::chosen_folder(&self.sessions.store)?.map(|chosen| chosen.folder))
    }

    /// Returns the folder to watch: only the app's own part of the chosen folder, which may be a whole home folder.
    pub fn watched_folder(&self) -> Result<Option<PathBuf>> {
        Ok(self.shared_folder()?.map(|folder| SharedFolder::within(&folder)))
    }

    /// Follows the session on the screen, or none, and returns the state of sharing.
    pub fn follow(&mut self, session: Option<SessionId>) -> Result<SharingView> {
        self.sharing.follow(&mut self.sessions, session)
    }

    /// Returns the work for one round in the shared folder; `None` if no folder was chosen.
    pub fn sync_work(&mut self, timing: SyncTiming) -> Result<Option<SyncWork>> {
        self.sharing.work(&mut self.sessions, timing)
    }

    /// Imports the files that arrived and records which sessions were written. Returns the reports of the imports.
    pub fn sync_done(&mut self, done: SyncDone) -> Result<Vec<ImportReport>> {
        let arrived = self.record_round(done)?;
        incoming::import_arrived(self, arrived)
    }

    /// Imports the files that wait for a session and opens it.
    pub fn take_in_waiting(&mut self, session: SessionId) -> Result<SessionView> {
        self.sharing.take_in_waiting(&mut self.sessions, session)?;
        self.open_session(session)
    }
}

//! Choosing the shared folder, in three steps: note what is needed, look at the folder, and record it. The middle step
//! runs without the open data, because a folder may not answer.

use crate::dutch::sharing::ABOUT_FOLDER;
use crate::error::AppError;
use crate::sharing::state::ChosenFolder;
use exchange::{FolderTrouble, OwnFile, SharedFolder};
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use uuid::Uuid;

/// A folder that a person chose. It was not looked at yet.
pub struct FolderChoice {
    /// Its path.
    pub(super) folder: PathBuf,
    /// Id for its mark, if it has none.
    pub(super) fresh: Uuid,
    /// The folder that was chosen before.
    pub(super) previous: Option<ChosenFolder>,
    /// Files of this device in the previous folder.
    pub(super) own: Vec<OwnFile>,
}

/// A folder that can be shared in.
pub struct FoundFolder {
    /// The folder.
    pub(super) chosen: ChosenFolder,
    /// Whether it is the folder that was chosen before, with this device's files in it.
    pub(super) is_previous: bool,
}

impl FolderChoice {
    /// Looks at the folder, and writes a mark if it has none. Waits as long as the folder takes.
    ///
    /// # Errors
    /// [`AppError::SharedFolder`].
    pub fn open(self) -> Result<FoundFolder, AppError> {
        let Self { folder, fresh, previous, own } = self;
        let is_previous = previous
            .filter(|previous| previous.folder == folder)
            .is_some_and(|previous| SharedFolder::open(&folder, previous.id, &own).is_ok());
        let shared = SharedFolder::choose(&folder, ABOUT_FOLDER, fresh).map_err(AppError::SharedFolder)?;
        Ok(FoundFolder { chosen: ChosenFolder { folder, id: shared.id() }, is_previous })
    }

    /// Looks at the folder as [`FolderChoice::open`], for `time` at most.
    ///
    /// # Errors
    /// [`AppError::SharedFolder`], also where the folder does not answer in time.
    pub fn open_within(self, time: Duration) -> Result<FoundFolder, AppError> {
        let (sender, found) = mpsc::channel();
        // The receiver is gone after the time. Nothing is recorded then.
        thread::spawn(move || drop(sender.send(self.open())));
        let no_answer = |_| Err(AppError::SharedFolder(FolderTrouble::Unreachable("no answer".to_owned())));
        found.recv_timeout(time).unwrap_or_else(no_answer)
    }
}

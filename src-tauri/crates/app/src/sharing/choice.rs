//! Choosing the shared folder, in three steps: note what is needed, look at the folder, and record it. The middle step
//! runs without the open data, because a folder may not answer.

use crate::dutch::sharing::ABOUT_FOLDER;
use crate::error::AppError;
use crate::sharing::state::ChosenFolder;
use exchange::{Choice, FolderTrouble, OwnFile, SHORTEST_PASSPHRASE, SharedFolder, WritePermit};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
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
    /// Passphrase that a person typed.
    pub(super) passphrase: Option<String>,
}

/// A folder that can be shared in.
pub struct FoundFolder {
    /// The folder.
    pub(super) chosen: ChosenFolder,
    /// Whether it is the folder that was chosen before, with this device's files in it.
    pub(super) is_previous: bool,
}

impl FolderChoice {
    /// Sets the passphrase that a person typed: the one of the folder, or of a new folder.
    pub fn with_passphrase(self, passphrase: Option<String>) -> Self {
        Self { passphrase, ..self }
    }

    /// Looks at the folder, and writes a mark if it has none. Waits as long as the folder takes; with a passphrase it
    /// computes about a second.
    ///
    /// # Errors
    /// [`AppError::SharedFolder`], or [`AppError::ShortPassphrase`] for a new folder.
    pub fn open(self) -> Result<FoundFolder, AppError> {
        self.open_with(&WritePermit::default())
    }

    fn open_with(self, permit: &WritePermit) -> Result<FoundFolder, AppError> {
        let Self { folder, fresh, previous, own, passphrase } = self;
        let is_same_place = previous.as_ref().is_some_and(|previous| previous.folder == folder);
        let known = previous.as_ref().map(ChosenFolder::known);
        let is_unchanged = known.is_some_and(|known| is_same_place && SharedFolder::is_known(&folder, known, &own));
        let passphrase = passphrase.as_deref();
        let permit = Some(permit);
        let choice = Choice { about: ABOUT_FOLDER, fresh, passphrase, previous: known, is_same_place, permit };
        let shared = SharedFolder::choose(&folder, &choice).map_err(|trouble| match trouble {
            FolderTrouble::ShortPassphrase => AppError::ShortPassphrase { shortest: SHORTEST_PASSPHRASE },
            trouble => AppError::SharedFolder(trouble),
        })?;
        // Files that this device wrote there without the passphrase are replaced by locked ones.
        let is_previous = is_unchanged || (shared.lock().is_some() && shared.may_have_any(&own));
        let chosen = ChosenFolder { id: shared.id(), lock: shared.lock().cloned(), folder };
        Ok(FoundFolder { chosen, is_previous })
    }

    /// Looks at the folder as [`FolderChoice::open`], for `time` at most, and writes nothing after it. Where the mark is
    /// just getting its name at that moment, it waits as long again.
    ///
    /// # Errors
    /// [`AppError::SharedFolder`], also where the folder does not answer in time.
    pub fn open_within(self, time: Duration) -> Result<FoundFolder, AppError> {
        Opening::start(self).wait(time)
    }
}

/// A folder that a thread looks at.
struct Opening {
    permit: Arc<WritePermit>,
    found: Receiver<Result<FoundFolder, AppError>>,
}

impl Opening {
    fn start(choice: FolderChoice) -> Self {
        let (sender, found) = mpsc::channel();
        let permit = Arc::new(WritePermit::default());
        let of_thread = Arc::clone(&permit);
        // The receiver is gone after the time. Nothing is recorded then.
        thread::spawn(move || drop(sender.send(choice.open_with(&of_thread))));
        Self { permit, found }
    }

    fn wait(&self, time: Duration) -> Result<FoundFolder, AppError> {
        let no_answer = |_| Err(AppError::SharedFolder(FolderTrouble::Unreachable("no answer".to_owned())));
        match self.found.recv_timeout(time) {
            Ok(found) => found,
            Err(error) if self.permit.withdraw() => no_answer(error),
            Err(_) => self.found.recv_timeout(time).unwrap_or_else(no_answer),
        }
    }
}

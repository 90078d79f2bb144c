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
        Opening::start(move |permit| self.open_with(permit)).wait(time)
    }
}

/// A folder that a thread looks at.
struct Opening {
    permit: Arc<WritePermit>,
    found: Receiver<Result<FoundFolder, AppError>>,
}

impl Opening {
    fn start(look: impl FnOnce(&WritePermit) -> Result<FoundFolder, AppError> + Send + 'static) -> Self {
        let (sender, found) = mpsc::channel();
        let permit = Arc::new(WritePermit::default());
        let of_thread = Arc::clone(&permit);
        // The receiver is gone after the time. Nothing is recorded then.
        thread::spawn(move || drop(sender.send(look(&of_thread))));
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;
    use std::sync::mpsc::Sender;

    /// Longer than any wait here should take. It only ends a test that hangs.
    const LONG: Duration = Duration::from_secs(60);
    const SHORT: Duration = Duration::from_millis(50);

    fn choice(folder: &Path) -> FolderChoice {
        let folder = folder.to_owned();
        FolderChoice { folder, fresh: Uuid::from_u128(1), previous: None, own: Vec::new(), passphrase: None }
    }

    fn has_no_answer(found: &Result<FoundFolder, AppError>) -> bool {
        matches!(found, Err(AppError::SharedFolder(FolderTrouble::Unreachable(reason))) if reason == "no answer")
    }

    /// Opens a folder that answers only when something is sent. The second channel receives whether the folder was
    /// found then.
    fn hanging(choice: FolderChoice) -> (Opening, Sender<()>, Receiver<bool>) {
        let (answer, waits) = mpsc::channel();
        let (ended, end) = mpsc::channel();
        let opening = Opening::start(move |permit| {
            let _ = waits.recv_timeout(LONG);
            let found = choice.open_with(permit);
            let _ = ended.send(found.is_ok());
            found
        });
        (opening, answer, end)
    }

    #[test]
    fn a_folder_that_answers_is_found_and_has_a_mark() {
        let place = tempfile::tempdir().unwrap();
        let found = choice(place.path()).open_within(LONG).unwrap();
        assert!(!found.is_previous);
        assert_eq!((found.chosen.folder.as_path(), found.chosen.id), (place.path(), Uuid::from_u128(1)));
        assert!(place.path().join("actiescan/map.json").is_file());
    }

    #[test]
    fn a_folder_that_hangs_is_given_up_and_is_not_written_when_it_answers_later() {
        let place = tempfile::tempdir().unwrap();
        let (opening, answer, end) = hanging(choice(place.path()));
        assert!(has_no_answer(&opening.wait(SHORT)));
        answer.send(()).unwrap();
        assert!(!end.recv_timeout(LONG).unwrap(), "nobody waits for the folder any more");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_folder_that_answers_while_it_is_waited_for_is_found() {
        let place = tempfile::tempdir().unwrap();
        let (opening, answer, end) = hanging(choice(place.path()));
        answer.send(()).unwrap();
        assert!(opening.wait(LONG).is_ok());
        assert!(end.recv_timeout(LONG).unwrap());
    }

    #[test]
    fn a_mark_that_got_its_name_before_the_time_was_over_is_waited_for_once_more() {
        let place = tempfile::tempdir().unwrap();
        let first = choice(place.path());
        let (written, is_written) = mpsc::channel();
        let (answer, waits) = mpsc::channel::<()>();
        // The mark is there, and what follows hangs.
        let opening = Opening::start(move |permit| {
            let found = first.open_with(permit);
            let _ = written.send(());
            let _ = waits.recv_timeout(LONG);
            found
        });
        is_written.recv_timeout(LONG).unwrap();
        assert!(has_no_answer(&opening.wait(SHORT)), "each wait has its limit");
        answer.send(()).unwrap();
        assert!(opening.wait(LONG).is_ok(), "the answer comes in the second wait");
    }

    #[test]
    fn a_thread_that_panics_is_no_answer() {
        assert!(has_no_answer(&Opening::start(|_| panic!("a fault in the library")).wait(LONG)));
    }

    #[cfg(unix)]
    #[test]
    fn pipes_and_sockets_in_the_places_of_folders_and_marks_are_refused_at_once() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        use std::os::unix::net::UnixListener;
        let make_pipe = |path: &Path| mknodat(CWD, path, FileType::Fifo, Mode::from(0o600), 0).unwrap();
        let [chosen, inside, mark, socket] = ["chosen", "inside", "mark", "socket"].map(|name| {
            let place = tempfile::Builder::new().prefix(name).tempdir().unwrap();
            let path = place.path().to_owned();
            (place, path)
        });
        make_pipe(&chosen.1.join("pipe"));
        make_pipe(&inside.1.join("actiescan"));
        fs::create_dir(mark.1.join("actiescan")).unwrap();
        make_pipe(&mark.1.join("actiescan/map.json"));
        let _listener = UnixListener::bind(socket.1.join("actiescan")).unwrap();
        for folder in [chosen.1.join("pipe"), inside.1, mark.1, socket.1] {
            let found = choice(&folder).open_within(LONG);
            assert!(found.is_err() && !has_no_answer(&found), "{}", folder.display());
        }
    }
}

//! The open data folder, which all commands and background threads share. A mutex gives access to one at a time.
//!
//! The folder is opened by the first command that needs it, so that a window exists to show why opening failed. After a
//! failure the next command tries again.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use app::log::{TARGET, causes};
use app::{Actiescan, AppError, DataAccess, ReadForeign, ShareCopies};
use tauri::{AppHandle, Manager, Runtime};

use crate::clock;
use crate::copies;
use crate::error::{CommandError, CommandResult};
use crate::files::shared_files::SharedFiles;
use crate::use_case;

/// Interval at which the backup thread requests a backup. The use case decides whether one is due.
const BACKUP_CHECK_INTERVAL: Duration = Duration::from_secs(60);

/// The data folder and, once it is open, the use cases on it.
pub struct AppState {
    folder: Option<PathBuf>,
    shared: Option<SharedFiles>,
    place: ReadForeign,
    open: Mutex<Option<Actiescan>>,
    /// Set once the data is closed for good.
    closed: AtomicBool,
}

impl AppState {
    /// Creates the state without opening the folder. `None` means that the platform has no place for app data.
    pub fn new(folder: Option<PathBuf>) -> Self {
        let shared = folder.as_ref().map(|folder| SharedFiles::new(ShareCopies::at(folder.join("share"))));
        Self { folder, shared, place: ReadForeign::OnThread, open: Mutex::new(None), closed: AtomicBool::new(false) }
    }

    /// Sets the folder for copies of files that are being shared; one in the data folder by default.
    pub fn sharing_from(self, folder: Option<PathBuf>) -> Self {
        match folder {
            Some(folder) => Self { shared: Some(SharedFiles::new(ShareCopies::at(folder))), ..self },
            None => self,
        }
    }

    /// Returns the copies of files that are being shared.
    ///
    /// # Errors
    /// [`AppError::NoDataFolder`].
    pub fn shared_files(&self) -> Result<&SharedFiles, AppError> {
        self.shared.as_ref().ok_or(AppError::NoDataFolder)
    }

    /// Returns the data folder of this device.
    ///
    /// # Errors
    /// [`AppError::NoDataFolder`].
    pub fn folder(&self) -> Result<&Path, AppError> {
        self.folder.as_deref().ok_or(AppError::NoDataFolder)
    }

    /// Sets where foreign files are read; on a thread of this process by default.
    pub fn reading_in(self, place: ReadForeign) -> Self {
        Self { place, ..self }
    }

    /// Runs `work` on the open data, after opening it if needed.
    ///
    /// # Errors
    /// The error of `work` or of opening the folder, or [`AppError::Panicked`].
    pub fn with<T>(&self, work: impl FnOnce(&mut Actiescan) -> Result<T, AppError>) -> CommandResult<T> {
        let name = use_case::name_of(&work);
        use_case::logged(name, || self.run(work)).map_err(CommandError::from)
    }

    /// Runs work that takes turns between a foreign file and the data. It locks the data only while it uses it.
    ///
    /// # Errors
    /// The error of `work` or of opening the folder, or [`AppError::Panicked`].
    pub fn with_unlocked<T>(&self, work: impl FnOnce(&mut Unlocked<'_>) -> Result<T, AppError>) -> Result<T, AppError> {
        use_case::logged(use_case::name_of(&work), || {
            catch_unwind(AssertUnwindSafe(|| work(&mut Unlocked(self)))).unwrap_or(Err(AppError::Panicked))
        })
    }

    fn run<T>(&self, work: impl FnOnce(&mut Actiescan) -> Result<T, AppError>) -> Result<T, AppError> {
        let mut open = self.lock();
        let result = catch_panic(&mut open, |open| match open {
            Some(app) => work(app),
            closed => work(closed.insert(self.open_app()?)),
        });
        close_if_folder_changed(&mut open, &result);
        result
    }

    /// Runs `work` if the data is open. Errors go to the log, because no person waits for the result.
    pub fn if_open<T>(&self, work: impl FnOnce(&mut Actiescan) -> Result<T, AppError>) -> Option<T> {
        let mut open = self.lock();
        let result = catch_panic(&mut open, |open| open.as_mut().map(work).transpose());
        close_if_folder_changed(&mut open, &result);
        result.unwrap_or_else(|error| {
            tracing::warn!(target: TARGET, cause = causes(&error), "background work failed");
            None
        })
    }

    /// Makes a last backup and closes the data, so that another process can open it.
    pub fn close(&self) {
        self.closed.store(true, Ordering::SeqCst);
        if let Some(mut app) = self.lock().take() {
            app.forget_attempts();
            log_backup_error(app.back_up());
        }
    }

    /// Makes a backup if the data is open and something changed since the last one.
    pub fn back_up(&self) {
        self.if_open(Actiescan::back_up);
    }

    /// Makes a backup if the data is open and a backup is due.
    fn back_up_when_due(&self) {
        let mut open = self.lock();
        let result = catch_panic(&mut open, |open| match open {
            Some(app) => app.back_up_when_due().map(drop),
            None => Ok(()),
        });
        close_if_folder_changed(&mut open, &result);
        log_backup_error(result);
    }

    fn open_app(&self) -> Result<Actiescan, AppError> {
        if self.closed.load(Ordering::SeqCst) {
            return Err(AppError::Closing);
        }
        let folder = self.folder()?;
        let mut app = Actiescan::open(folder, clock::environment())?;
        // Copies that a previous run left, or that were made of a session that is deleted by now. No other process has
        // the folder open.
        self.shared_files()?.clear();
        app.read_foreign_files(self.place.clone());
        Ok(app)
    }

    /// Locks the data. A poisoned lock is safe to use: [`catch_panic`] removes the data that a panic may have left
    /// inconsistent.
    fn lock(&self) -> MutexGuard<'_, Option<Actiescan>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The data while it is not locked. Each access locks it.
pub struct Unlocked<'a>(&'a AppState);

impl DataAccess for Unlocked<'_> {
    fn with<T>(&mut self, work: impl FnOnce(&mut Actiescan) -> Result<T, AppError>) -> Result<T, AppError> {
        self.0.run(work)
    }
}

/// Runs `work` and turns a panic into an error. Without an answer the interface would wait forever.
///
/// After a panic the data in memory is dropped, and the next command reads it again from disk. Acknowledged edits are
/// on disk; edits that were not acknowledged must not stay.
fn catch_panic<T>(
    open: &mut Option<Actiescan>,
    work: impl FnOnce(&mut Option<Actiescan>) -> Result<T, AppError>,
) -> Result<T, AppError> {
    catch_unwind(AssertUnwindSafe(|| work(open))).unwrap_or_else(|_| {
        *open = None;
        Err(AppError::Panicked)
    })
}

/// Closes the data after an error that says that its folder changed, so that the next command opens what is there now.
fn close_if_folder_changed<T>(open: &mut Option<Actiescan>, result: &Result<T, AppError>) {
    if result.as_ref().is_err_and(AppError::needs_reopening) {
        *open = None;
    }
}

/// Starts the thread that makes backups until the process ends.
pub fn spawn_backup_thread<R: Runtime>(app: AppHandle<R>) {
    thread::spawn(move || {
        loop {
            thread::sleep(BACKUP_CHECK_INTERVAL);
            let state = app.state::<AppState>();
            state.back_up_when_due();
            copies::work(&state);
            if let Ok(shared) = state.shared_files() {
                shared.count_minute();
            }
        }
    });
}

/// Writes a failed backup to the log. The next check tries again.
fn log_backup_error<T>(backup: Result<T, AppError>) {
    if let Err(error) = backup {
        tracing::warn!(target: TARGET, cause = causes(&error), "no backup");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{env, fs, process};

    #[test]
    fn a_panic_returns_an_error_and_the_next_command_finds_the_saved_data() {
        let folder = env::temp_dir().join(format!("actiescan-app-state-{}", process::id()));
        let state = AppState::new(Some(folder.clone()));
        let details = serde_json::from_str(r#"{ "initiative": "De Brug" }"#).unwrap();
        let created = state.with(|app| app.create_session(details)).unwrap();

        let result = state.with(|_| -> Result<(), AppError> { panic!("a bug in a use case") });
        let error = serde_json::to_value(result.unwrap_err()).unwrap();
        assert_eq!(error["code"], "internal");
        assert_eq!(error["message"], "Er ging iets mis. Wat bewaard was, staat er nog. Probeer het opnieuw.");
        assert!(state.lock().is_none(), "data that a panic may have left inconsistent must be dropped");

        let found = state.with(|app| app.open_session(created.session.id)).unwrap();
        assert_eq!(found.session.details.initiative, "De Brug");
        drop(state);
        let _ = fs::remove_dir_all(folder);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_vanishes_is_reported_once_and_the_next_command_finds_the_saved_data() {
        let folder = env::temp_dir().join(format!("actiescan-app-state-vanished-{}", process::id()));
        let state = AppState::new(Some(folder.clone()));
        let details = serde_json::from_str(r#"{ "initiative": "De Brug" }"#).unwrap();
        let id = state.with(|app| app.create_session(details)).unwrap().session.id;
        let edit = |words: &str| {
            let edit = domain::Edit::SetText { target: domain::TextField::Minutes, text: words.to_owned() };
            state.with(|app| app.edit(id, &[edit]))
        };
        edit("saved").unwrap();
        fs::remove_dir_all(&folder).unwrap();
        let error = serde_json::to_value(edit("not saved").map(drop).unwrap_err()).unwrap();
        assert_eq!(error["code"], "readOnly");
        assert!(error["message"].as_str().unwrap().contains("Probeer het opnieuw"), "{error}");
        assert_eq!(state.with(|app| app.open_session(id)).unwrap().session.minutes, "saved");
        edit("saved again").unwrap();
        drop(state);
        let _ = fs::remove_dir_all(folder);
    }
}

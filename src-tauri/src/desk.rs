//! The data folder that is open, shared by all commands, one at a time.
//! It opens at the first question, so the window is there to show why opening failed, and asks again after that.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use app::{Actiescan, AppError, ErrorCode};
use tauri::{AppHandle, Manager, Runtime};

use crate::clock;
use crate::error::{Answer, CommandError};

/// How often it is asked whether a backup is due; the use case knows when that is.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// Where the work lies.
pub struct Desk {
    folder: Option<PathBuf>,
    open: Mutex<Option<Actiescan>>,
}

impl Desk {
    /// Names the folder without opening it.
    pub fn at(folder: Option<PathBuf>) -> Self {
        Self { folder, open: Mutex::new(None) }
    }

    /// Does something with the open data, opening it first where needed.
    pub fn with<T>(&self, work: impl FnOnce(&mut Actiescan) -> Result<T, AppError>) -> Answer<T> {
        let mut open = self.lock();
        let answer = unbroken(&mut open, |open| match open {
            Some(app) => work(app),
            closed => work(closed.insert(self.unfold()?)),
        });
        answer.map_err(CommandError::from)
    }

    /// Makes a last backup and closes the data, so that another Actiescan can open it.
    pub fn close(&self) {
        if let Some(mut app) = self.lock().take() {
            report(app.back_up());
        }
    }

    /// Does something with the data where it is open; what goes wrong is written down, for nobody waits for it.
    pub fn if_open<T>(&self, work: impl FnOnce(&mut Actiescan) -> Result<T, AppError>) -> Option<T> {
        let answer = unbroken(&mut self.lock(), |open| open.as_mut().map(work).transpose());
        answer.unwrap_or_else(|error| {
            eprintln!("actiescan: {error}");
            None
        })
    }

    /// Makes a backup where one is due. Does not open what is closed.
    fn back_up_when_due(&self) {
        let backup = unbroken(&mut self.lock(), |open| match open {
            Some(app) => app.back_up_when_due().map(drop),
            None => Ok(()),
        });
        report(backup);
    }

    fn unfold(&self) -> Result<Actiescan, AppError> {
        let folder = self.folder.as_deref().ok_or_else(|| {
            let message = "Dit apparaat zegt niet waar Actiescan gegevens mag bewaren. Vraag je beheerder om hulp.";
            AppError::new(ErrorCode::Internal, message)
        })?;
        Actiescan::open(folder, clock::environment())
    }

    /// Locks the data. Work that panics ends inside the lock, so a poisoned lock still guards something whole.
    fn lock(&self) -> MutexGuard<'_, Option<Actiescan>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Does something with the data, and answers also where that panics; without an answer the interface waits for ever.
/// Then memory is dropped and read anew from disk: what was acknowledged is there, and what was not must not linger.
fn unbroken<T>(
    open: &mut Option<Actiescan>,
    work: impl FnOnce(&mut Option<Actiescan>) -> Result<T, AppError>,
) -> Result<T, AppError> {
    catch_unwind(AssertUnwindSafe(|| work(open))).unwrap_or_else(|_| {
        *open = None;
        let message = "Er ging iets mis. Wat bewaard was, staat er nog. Probeer het opnieuw.";
        Err(AppError::new(ErrorCode::Internal, message))
    })
}

/// Watches beside the window until the app ends.
pub fn keep_backed_up<R: Runtime>(app: AppHandle<R>) {
    thread::spawn(move || {
        loop {
            thread::sleep(LOOK_EVERY);
            app.state::<Desk>().back_up_when_due();
        }
    });
}

/// A backup that fails is tried again later; nobody is waiting for it.
fn report<T>(backup: Result<T, AppError>) {
    if let Err(error) = backup {
        eprintln!("actiescan: no backup: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{env, fs, process};

    #[test]
    fn a_panic_is_answered_and_the_next_question_finds_what_was_saved() {
        let folder = env::temp_dir().join(format!("actiescan-desk-{}", process::id()));
        let desk = Desk::at(Some(folder.clone()));
        let details = serde_json::from_str(r#"{ "initiative": "De Brug" }"#).unwrap();
        let made = desk.with(|app| app.create_session(details)).unwrap();

        let answer = desk.with(|_| -> Result<(), AppError> { panic!("a fault of ours") });
        let error = serde_json::to_value(answer.unwrap_err()).unwrap();
        assert_eq!(error["code"], "internal");
        assert_eq!(error["message"], "Er ging iets mis. Wat bewaard was, staat er nog. Probeer het opnieuw.");
        assert!(desk.lock().is_none(), "memory that a panic left half-way is still in use");

        let found = desk.with(|app| app.open_session(made.session.id)).unwrap();
        assert_eq!(found.session.details.initiative, "De Brug");
        drop(desk);
        let _ = fs::remove_dir_all(folder);
    }
}

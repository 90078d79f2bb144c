//! The data folder that is open, shared by all commands, one at a time.
//! It opens at the first question, so the window is there to show why opening failed, and asks again after that.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

use app::{Actiescan, AppError, ErrorCode, SystemEnvironment};
use tauri::{AppHandle, Manager, Runtime};

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
        let app = match &mut *open {
            Some(app) => app,
            closed => closed.insert(self.unfold()?),
        };
        work(app).map_err(CommandError::from)
    }

    /// Makes a last backup and closes the data, so that another Actiescan can open it.
    pub fn close(&self) {
        if let Some(mut app) = self.lock().take() {
            report(app.back_up());
        }
    }

    /// Makes a backup where one is due. Does not open what is closed.
    fn back_up_when_due(&self) {
        if let Some(app) = &mut *self.lock() {
            report(app.back_up_when_due());
        }
    }

    fn unfold(&self) -> Result<Actiescan, AppError> {
        let folder = self.folder.as_deref().ok_or_else(|| {
            let message = "Dit apparaat zegt niet waar Actiescan gegevens mag bewaren. Vraag je beheerder om hulp.";
            AppError::new(ErrorCode::Internal, message)
        })?;
        Actiescan::open(folder, Box::new(SystemEnvironment))
    }

    /// Locks the data. After a command that broke off half-way, memory is dropped and read anew from disk: what was
    /// acknowledged is there, and what was not must not linger.
    fn lock(&self) -> MutexGuard<'_, Option<Actiescan>> {
        self.open.lock().unwrap_or_else(|broken| {
            self.open.clear_poison();
            let mut open = broken.into_inner();
            *open = None;
            open
        })
    }
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

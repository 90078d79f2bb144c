//! Starts the reading of foreign files, in a process or on a thread, and waits for it until a deadline.

use crate::error::AppError;
use crate::import::foreign::STACK;
use crate::import::foreign::process::ReaderProcess;
use crate::import::foreign::refusal::Refusal;
use crate::import::foreign::task::{Answer, MergedSession, ReadForm, ReadSession, Task};
use crate::import::foreign::worker::Worker;
use exchange::{Keys, StagingError};
use serde_bytes::ByteBuf;
use std::env;
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Longest time for one task. The budgets of the readers end the work long before, except on a very slow device.
const DEADLINE: Duration = Duration::from_secs(30);

/// Where foreign files are read.
#[derive(Clone, Debug, Default)]
pub enum ReadForeign {
    /// On a thread of this process, for phones and tests.
    #[default]
    OnThread,
    /// On a thread, with another deadline: for measurements in which a file takes many times as long.
    OnThreadWithin(Duration),
    /// In a process of this program, which must call [`serve_foreign_files`](crate::serve_foreign_files) first.
    InProcess(PathBuf),
}

impl ReadForeign {
    /// Returns the best place for a program that calls [`serve_foreign_files`](crate::serve_foreign_files) first: a
    /// process, and on phones a thread.
    pub fn in_this_program() -> Self {
        if cfg!(any(target_os = "android", target_os = "ios")) {
            Self::OnThread
        } else if cfg!(target_os = "linux") {
            // The name of the program leads elsewhere once an update has replaced it.
            Self::InProcess("/proc/self/exe".into())
        } else {
            env::current_exe().map_or(Self::OnThread, Self::InProcess)
        }
    }
}

/// Reason why reading a file had no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadFailure {
    /// It took longer than the deadline.
    #[error("reading took too long")]
    TooSlow,
    /// The process ended: it needed more memory or time than it may use.
    #[error("the process that read the file ended")]
    Ended,
}

/// Reads foreign files one after the other. Dropping it ends its process.
pub(crate) struct ForeignReader {
    place: ReadForeign,
    deadline: Duration,
    process: Option<ReaderProcess>,
    /// Reads on a thread. It is gone after a task that took too long, and the next task gets a new one.
    worker: Option<Worker>,
}

impl ForeignReader {
    /// Returns a reader. It starts no process before the first file.
    pub(crate) fn new(place: ReadForeign) -> Self {
        let deadline = if let ReadForeign::OnThreadWithin(deadline) = place { deadline } else { DEADLINE };
        Self { place, deadline, process: None, worker: None }
    }

    /// Reads a session file, and keeps it for [`ForeignReader::merge`].
    ///
    /// # Errors
    /// [`AppError::SessionFile`], [`AppError::ForeignJournal`] or [`AppError::Contradiction`] for a file that is not a
    /// sound session file, [`AppError::Reading`] or [`AppError::Staging`] where reading had no result.
    pub(crate) fn read_session(&mut self, file: &[u8], keys: Keys<'_>) -> Result<ReadSession, AppError> {
        let (passphrase, folder) = (keys.passphrase.map(str::to_owned), keys.folder.cloned());
        match self.ask(Task::ReadSession { file: ByteBuf::from(file), passphrase, folder })? {
            Answer::Session(read) => Ok(read),
            _ => Err(unexpected()),
        }
    }

    /// Merges the session file that was read last with the stored chunks of the session here.
    ///
    /// # Errors
    /// [`AppError::ForeignJournal`] or [`AppError::Contradiction`] where they do not fit together,
    /// [`AppError::Journal`] where the session here cannot be read, [`AppError::Reading`] or [`AppError::Staging`] where
    /// there was no result.
    pub(crate) fn merge(&mut self, own: Vec<Vec<u8>>) -> Result<MergedSession, AppError> {
        match self.ask(Task::Merge { own: own.into_iter().map(ByteBuf::from).collect() })? {
            Answer::Merged(merged) => Ok(*merged),
            _ => Err(unexpected()),
        }
    }

    /// Reads a filled-in PDF.
    ///
    /// # Errors
    /// [`AppError::Form`], [`AppError::Reading`] or [`AppError::Staging`].
    pub(crate) fn read_form(&mut self, file: &[u8]) -> Result<ReadForm, AppError> {
        match self.ask(Task::ReadForm { file: ByteBuf::from(file) })? {
            Answer::Form(read) => Ok(*read),
            _ => Err(unexpected()),
        }
    }

    fn ask(&mut self, task: Task) -> Result<Answer, AppError> {
        if let ReadForeign::InProcess(program) = &self.place
            && self.process.is_none()
        {
            match ReaderProcess::start(program) {
                Ok(process) => self.process = Some(process),
                // A system that allows no further process. The budgets hold on a thread as well.
                Err(_) => self.place = ReadForeign::OnThread,
            }
        }
        let answered = match &mut self.process {
            Some(process) => process.ask(task, self.deadline),
            None => self.ask_on_thread(task),
        };
        let answered = answered.map_err(|failure| {
            self.process = None;
            AppError::Reading(failure)
        })?;
        Ok(answered?)
    }

    fn ask_on_thread(&mut self, task: Task) -> Result<Result<Answer, Refusal>, ReadFailure> {
        let mut worker = self.worker.take().unwrap_or_default();
        let (sender, answered) = mpsc::channel();
        let work = move || {
            let answer = worker.answer(task);
            // The receiver is gone after the deadline.
            let _ = sender.send((worker, answer));
        };
        thread::Builder::new().stack_size(STACK).spawn(work).map_err(|_| ReadFailure::Ended)?;
        match answered.recv_timeout(self.deadline) {
            Ok((worker, answer)) => {
                self.worker = Some(worker);
                Ok(answer)
            }
            Err(mpsc::RecvTimeoutError::Timeout) => Err(ReadFailure::TooSlow),
            Err(mpsc::RecvTimeoutError::Disconnected) => Err(ReadFailure::Ended),
        }
    }
}

/// Returns the error for an answer to another task, which a sound process never gives.
fn unexpected() -> AppError {
    AppError::Staging(StagingError::BrokeOff("the answer belongs to another task".to_owned()))
}

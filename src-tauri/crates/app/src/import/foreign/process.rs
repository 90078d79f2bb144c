//! A process that reads foreign files, seen from the app.

use crate::import::foreign::reader::ReadFailure;
use crate::import::foreign::refusal::Refusal;
use crate::import::foreign::serve::ARGUMENT;
use crate::import::foreign::task::{Answer, Task};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

/// The process and the pipes to it. Dropping it ends the process.
pub(super) struct ReaderProcess {
    child: Child,
    answers: Receiver<Result<Answer, Refusal>>,
    tasks: mpsc::Sender<Task>,
    /// Ends the process together with the app.
    #[cfg(windows)]
    _job: Option<win32job::Job>,
}

impl ReaderProcess {
    /// Starts a process. `program` must call [`serve_foreign_files`](super::serve::serve_foreign_files) first.
    pub(super) fn start(program: &Path) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.arg(ARGUMENT).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        #[cfg(windows)]
        let job = super::job::around(&child);
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            let _ = child.kill();
            return Err(io::Error::other("the process has no pipes"));
        };
        // A process that does not read blocks the thread that writes, so that the deadline must run elsewhere.
        let (tasks, waiting_tasks) = mpsc::channel();
        thread::spawn(move || write_tasks(input, &waiting_tasks));
        let (sender, answers) = mpsc::channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Ok(answer) = ciborium::from_reader(&mut output) {
                if sender.send(answer).is_err() {
                    break;
                }
            }
        });
        Ok(Self {
            child,
            answers,
            tasks,
            #[cfg(windows)]
            _job: job,
        })
    }

    /// Does one task, and ends the process where that takes longer than `deadline`.
    pub(super) fn ask(&mut self, task: Task, deadline: Duration) -> Result<Result<Answer, Refusal>, ReadFailure> {
        // The answer is missing where the process has ended.
        let _ = self.tasks.send(task);
        self.answers.recv_timeout(deadline).map_err(|error| match error {
            mpsc::RecvTimeoutError::Timeout => ReadFailure::TooSlow,
            mpsc::RecvTimeoutError::Disconnected => ReadFailure::Ended,
        })
    }
}

impl Drop for ReaderProcess {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn write_tasks(input: ChildStdin, tasks: &Receiver<Task>) {
    let mut input = BufWriter::new(input);
    while let Ok(task) = tasks.recv() {
        if ciborium::into_writer(&task, &mut input).is_err() || input.flush().is_err() {
            break;
        }
    }
}

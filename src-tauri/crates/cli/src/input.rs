//! Reads the files that the arguments name.

use crate::error::CliError;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// Reads a text file, or standard input when the path is `-`.
///
/// # Errors
/// [`CliError::Unreadable`] when the file is missing, cannot be read, or is not UTF-8.
pub fn read_text(file: &Path) -> Result<String, CliError> {
    let text = if file == Path::new("-") {
        let mut text = String::new();
        io::stdin().lock().read_to_string(&mut text).map(|_| text)
    } else {
        fs::read_to_string(file)
    };
    text.map_err(|source| CliError::Unreadable { file: file.to_owned(), source })
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

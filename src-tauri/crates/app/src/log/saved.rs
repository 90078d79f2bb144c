//! The log as one text file, for a person to send.

use super::{FILE, folder_in};
use crate::dutch::files::ABOUT_LOG;
use crate::error::AppError;
use crate::export::finished::FinishedFile;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Most bytes that are read of one file. A file that someone else made larger is cut.
const MOST_BYTES: u64 = 2_000_000;

/// Returns the log of a data folder, oldest lines first.
///
/// # Errors
/// [`AppError::NoLog`] if there is none, and [`AppError::Write`] if a file of it cannot be read.
pub fn saved_log(data: &Path) -> Result<FinishedFile, AppError> {
    let mut text = format!("{ABOUT_LOG}\n\n").into_bytes();
    let files = files(&folder_in(data));
    if files.is_empty() {
        return Err(AppError::NoLog);
    }
    for file in files {
        append(&file, &mut text).map_err(|error| AppError::Write(error.into()))?;
    }
    Ok(FinishedFile { bytes: text, file_name: "actiescan-logboek.txt".to_owned() })
}

/// Returns the files of the log, oldest first: the highest number is the oldest.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut numbered: Vec<(u32, PathBuf)> = entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let rest = name.strip_prefix(FILE)?;
            let number = if rest.is_empty() { 0 } else { rest.strip_prefix('.')?.parse().ok()? };
            entry.file_type().is_ok_and(|kind| kind.is_file()).then(|| (number, entry.path()))
        })
        .collect();
    numbered.sort_unstable_by_key(|(number, _)| std::cmp::Reverse(*number));
    numbered.into_iter().map(|(_, path)| path).collect()
}

fn append(file: &Path, text: &mut Vec<u8>) -> io::Result<()> {
    match File::open(file) {
        Ok(file) => file.take(MOST_BYTES).read_to_end(text).map(drop),
        // It was the oldest, and a new one began.
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

//! The files that a command writes: none of them replaces an existing file without `--overwrite`.

use crate::error::CliError;
use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};

// Not a doc comment, because clap turns doc comments of arguments into help texts.
#[derive(Args, Clone, Copy)]
pub struct Overwrite {
    /// Vervangt een bestand dat er al staat.
    #[arg(long)]
    pub overwrite: bool,
}

impl Overwrite {
    /// Checks all files of a command before it does anything, so that a refused command changes nothing.
    ///
    /// Pipes and devices take bytes and lose nothing. So does a file without bytes, as `mktemp` leaves one and a shell
    /// that redirects `/dev/stdout`.
    ///
    /// # Errors
    /// [`CliError::FileExists`] for a file that would be replaced, [`CliError::SameFile`] for a name that is given twice.
    pub fn check<'a>(self, paths: impl IntoIterator<Item = &'a Path>) -> Result<(), CliError> {
        let mut named: Vec<PathBuf> = Vec::new();
        for file in paths {
            let found = fs::metadata(file).ok();
            if found.as_ref().is_some_and(|found| !found.is_file()) {
                continue;
            }
            if !self.overwrite && found.is_some_and(|found| found.len() > 0) {
                return Err(CliError::FileExists(file.to_owned()));
            }
            let whole =
                fs::canonicalize(file).or_else(|_| std::path::absolute(file)).unwrap_or_else(|_| file.to_owned());
            if named.contains(&whole) {
                return Err(CliError::SameFile(file.to_owned()));
            }
            named.push(whole);
        }
        Ok(())
    }
}

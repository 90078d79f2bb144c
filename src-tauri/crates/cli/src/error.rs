//! The errors of the command line: their Dutch sentences on standard error and their exit codes.

use app::{AppError, ErrorCode};
use std::io;
use std::path::PathBuf;
use thiserror::Error;

/// Reason why a command failed. Its text is the line on standard error.
#[derive(Debug, Error)]
pub enum CliError {
    /// A use case refused or failed.
    #[error("{}", .0.message())]
    App(#[from] AppError),
    /// A use case refused or failed on one of several files.
    #[error("{}: {}", file.display(), source.message())]
    File { file: PathBuf, source: AppError },
    /// A use case refused the edits on one line of the input. Lines count from 1.
    #[error("Regel {number}: {}", source.message())]
    Line { number: usize, source: AppError },
    /// A line of the input cannot be read, or is not an edit.
    #[error("Regel {number} is geen wijziging. Er is niets veranderd.")]
    NotAnEdit { number: usize, source: io::Error },
    /// A file does not describe a new session.
    #[error("Dit bestand beschrijft geen nieuwe sessie. Kijk bij regel {}. Er is niets veranderd.", .0.line().max(1))]
    NotANewSession(#[source] serde_json::Error),
    /// `new` was called without a file and without a session to follow.
    #[error("Geef --from of --follow-up-of.")]
    NothingToStartFrom,
    /// A file to write exists, and may not be replaced.
    #[error(
        "Er staat al een bestand “{}”. Er is niets veranderd. Kies een andere naam, of zet --overwrite erbij.",
        .0.display()
    )]
    FileExists(PathBuf),
    /// Two files to write have the same name.
    #[error("Het bestand “{}” staat twee keer in deze opdracht. Er is niets veranderd. Kies twee namen.", .0.display())]
    SameFile(PathBuf),
    /// The first line of a passphrase file is empty.
    #[error("In {} staat geen wachtwoord.", .0.display())]
    NoPassphrase(PathBuf),
    /// A file cannot be read.
    #[error("{} is niet te lezen.{} Er is niets veranderd.", file.display(), unreadable(source.kind()))]
    Unreadable { file: PathBuf, source: io::Error },
    /// The folder for the documents cannot be created.
    #[error("De map {} is niet te maken. Kies een andere map.", folder.display())]
    CannotCreateFolder { folder: PathBuf, source: io::Error },
    /// The shared folder cannot be used now. Holds the sentence of the use case.
    #[error("{0}")]
    SharedFolder(String),
    /// The check found damage, or this start recovered from damage.
    #[error(
        "Niet alles is goed te lezen. Gooi niets weg. In de handleiding staat wat je doet, bij ‘Iets is beschadigd’."
    )]
    Damaged,
    /// The check found sessions that can only be read, because a crafted file used up their counters.
    #[error(
        "{}",
        match .0 {
            1 => "In 1 sessie kan niets meer veranderen, door een bestand dat niet klopte. Open de sessie in Actiescan en \
                  kies ‘Maak een kopie van deze sessie’.".to_owned(),
            many => format!("In {many} sessies kan niets meer veranderen, door een bestand dat niet klopte. Open ze in \
                             Actiescan en kies ‘Maak een kopie van deze sessie’."),
        }
    )]
    ReadOnlySessions(usize),
    /// Standard output was closed before the acknowledgement could be written.
    #[error("De uitvoer is dicht. Wat bewaard was, is niet weg.")]
    OutputClosed(#[source] io::Error),
    /// A result cannot be written as JSON.
    #[error("Het antwoord kon niet worden gemaakt.")]
    Json(#[source] serde_json::Error),
}

impl CliError {
    /// Returns the exit code of the process.
    ///
    /// 0 is success and 2 is wrong usage, which clap reports. 1: unexpected. 3: input refused, nothing changed. 4: not
    /// found. 5: the data cannot be written because the disk is full or read-only, or another process has it open. 6:
    /// the data is damaged or was written by a newer version.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::App(error) | Self::File { source: error, .. } | Self::Line { source: error, .. } => {
                exit_code_of(error.code())
            }
            Self::OutputClosed(_) | Self::Json(_) => 1,
            Self::NotAnEdit { .. } | Self::NotANewSession(_) | Self::NothingToStartFrom | Self::NoPassphrase(_) => 3,
            Self::FileExists(_) | Self::SameFile(_) => 3,
            Self::Unreadable { .. } => 4,
            Self::CannotCreateFolder { .. } | Self::SharedFolder(_) => 5,
            Self::Damaged | Self::ReadOnlySessions(_) => 6,
        }
    }
}

/// Returns the cause that a file cannot be read, as a sentence after a space; empty for a rare one.
fn unreadable(kind: io::ErrorKind) -> &'static str {
    use io::ErrorKind as K;
    match kind {
        K::NotFound | K::NotADirectory => " Het bestand is er niet.",
        K::PermissionDenied => " Actiescan mag dit bestand niet lezen.",
        K::IsADirectory => " Het is een map.",
        K::FileTooLarge => " Het is te groot.",
        K::InvalidData => " Het is geen tekst (UTF-8).",
        _ => "",
    }
}

fn exit_code_of(code: ErrorCode) -> u8 {
    match code {
        ErrorCode::Internal => 1,
        ErrorCode::Invalid | ErrorCode::Passphrase | ErrorCode::Deleted | ErrorCode::Quarantined => 3,
        ErrorCode::NotFound => 4,
        ErrorCode::Full | ErrorCode::ReadOnly | ErrorCode::Busy => 5,
        ErrorCode::NewerDatabase | ErrorCode::Damaged => 6,
    }
}

//! What an import says, in plain Dutch: one sentence about what happened, and for each wrong file what is wrong with it.

use crate::error::{AppError, ErrorCode};
use crate::views::{Contribution, ImportOutcome, ImportReport};
use domain::{ContestSubject, Role};
use exchange::{SessionFileError, StagingError};
use journal::JournalError;
use std::fmt::Display;

/// Says what an import did.
pub(crate) fn sentence(report: &ImportReport) -> String {
    let initiative = &report.initiative;
    let mut said = match report.outcome {
        ImportOutcome::Nothing => {
            return format!("Er is niets nieuws. Alles uit dit bestand stond al in “{initiative}”.");
        }
        ImportOutcome::New => vec![format!("De sessie “{initiative}” staat nu op dit apparaat.")],
        ImportOutcome::Merged => vec![added(report)],
    };
    let open = |kind: fn(&ContestSubject) -> bool| report.contested.iter().filter(|about| kind(about)).count();
    let contested = [
        (
            open(|about| matches!(about, ContestSubject::Level { .. })),
            ["kaart", "kaarten"],
            "kozen jullie een ander niveau",
        ),
        (
            open(|about| matches!(about, ContestSubject::Due { .. } | ContestSubject::Date)),
            ["datum", "datums"],
            "kozen jullie een andere dag",
        ),
        (
            open(|about| matches!(about, ContestSubject::Silent { .. })),
            ["kaart", "kaarten"],
            "telden jullie iets anders",
        ),
        (
            open(|about| matches!(about, ContestSubject::Outcome { .. })),
            ["vorige afspraak", "vorige afspraken"],
            "kozen jullie iets anders",
        ),
    ];
    for (count, [one, more], what) in contested.iter().filter(|(count, ..)| *count > 0) {
        said.push(format!("Bij {} {what}.", number(*count, one, more)));
    }
    if !report.contested.is_empty() {
        said.push("Kies samen wat blijft.".to_owned());
    }
    if report.in_trash {
        said.push("Deze sessie ligt in de Prullenbak.".to_owned());
    }
    said.join(" ")
}

fn added(report: &ImportReport) -> String {
    let all = number(report.changes, "wijziging", "wijzigingen");
    match report.by.as_slice() {
        [] => "De tijd per kaart is bijgewerkt.".to_owned(),
        [one] => format!("{all} van {} toegevoegd.", name_of(one)),
        several => {
            let parts: Vec<_> = several.iter().map(|one| format!("{} van {}", one.changes, name_of(one))).collect();
            let (last, first) = parts.split_last().expect("there are several");
            format!("{all} toegevoegd: {} en {last}.", first.join(", "))
        }
    }
}

/// Names a person by role, and by name where there is one.
fn name_of(one: &Contribution) -> String {
    let role = match one.author.role {
        Role::Moderator => "de moderator",
        Role::MinuteTaker => "de notulist",
    };
    match one.author.name.trim() {
        "" => role.to_owned(),
        name => format!("{role} ({name})"),
    }
}

fn number(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

fn refused(code: ErrorCode, message: &str, cause: impl Display) -> AppError {
    AppError { code, message: format!("{message} Er is niets veranderd."), detail: cause.to_string() }
}

/// Says that a journal in a session file cannot be read.
pub(crate) fn unreadable(error: JournalError) -> AppError {
    match error {
        JournalError::NewerLayout { .. } => newer(error),
        JournalError::OtherBeginning(_) | JournalError::OtherSession { .. } => refused(
            ErrorCode::Invalid,
            "Dit bestand draagt het nummer van een sessie op dit apparaat, maar het is een andere sessie. Vraag de \
            maker om een nieuw sessiebestand.",
            error,
        ),
        other => damaged(other),
    }
}

/// Says that the parts of a session file do not belong together.
pub(crate) fn contradicts_itself() -> AppError {
    damaged("the journal is not what the readable part says")
}

fn damaged(cause: impl Display) -> AppError {
    refused(ErrorCode::Invalid, "Dit sessiebestand is beschadigd. Vraag de maker om een nieuw bestand.", cause)
}

fn newer(cause: impl Display) -> AppError {
    refused(
        ErrorCode::Invalid,
        "Dit bestand is gemaakt met een nieuwere versie van Actiescan. Werk de app bij en open het opnieuw.",
        cause,
    )
}

impl From<SessionFileError> for AppError {
    fn from(error: SessionFileError) -> Self {
        let message = match &error {
            SessionFileError::Empty => {
                "Dit bestand is leeg. Misschien is het nog niet helemaal binnen. Wacht even en open het opnieuw."
            }
            SessionFileError::Foreign => {
                "Dit is geen sessiebestand van Actiescan. Kies een bestand dat op .actiescan eindigt."
            }
            SessionFileError::TooLarge => "Dit bestand is te groot. Een sessiebestand is nooit groter dan 16 MB.",
            SessionFileError::Truncated { .. } => {
                "Dit sessiebestand is niet compleet. Misschien is het nog niet helemaal binnen. Wacht even, of vraag de maker om een nieuw bestand."
            }
            SessionFileError::Newer { .. } => return newer(error),
            SessionFileError::NeedsPassphrase => {
                return Self {
                    code: ErrorCode::Passphrase,
                    message: "Dit bestand is op slot. Vul de wachtzin in.".to_owned(),
                    detail: String::new(),
                };
            }
            SessionFileError::WrongPassphrase => {
                return Self {
                    code: ErrorCode::Passphrase,
                    message: "Deze wachtzin past niet. Probeer het opnieuw.".to_owned(),
                    detail: String::new(),
                };
            }
            SessionFileError::Damaged(_) | SessionFileError::NotLocked(_) => return damaged(error),
        };
        refused(ErrorCode::Invalid, message, error)
    }
}

impl From<StagingError> for AppError {
    fn from(error: StagingError) -> Self {
        use std::io::ErrorKind as K;
        let (code, message) = match &error {
            StagingError::TooLarge => return SessionFileError::TooLarge.into(),
            StagingError::BrokeOff(_) => return damaged(error),
            StagingError::Quarantined => (
                ErrorCode::Quarantined,
                "Actiescan stopte de vorige keer bij het openen van dit bestand. Open het alleen als je zeker weet van wie het komt.",
            ),
            StagingError::Io(cause) => match cause.kind() {
                K::NotFound => (ErrorCode::NotFound, "Dit bestand is er niet meer."),
                K::StorageFull | K::QuotaExceeded => (
                    ErrorCode::Full,
                    "Er is geen ruimte meer op dit apparaat. Maak ruimte vrij en open het bestand opnieuw.",
                ),
                K::PermissionDenied => (ErrorCode::Invalid, "Actiescan mag dit bestand niet lezen."),
                K::InvalidInput | K::IsADirectory => (ErrorCode::Invalid, "Dit is geen bestand maar een map."),
                _ => (ErrorCode::Invalid, "Dit bestand is niet te lezen. Probeer het opnieuw."),
            },
        };
        refused(code, message, error)
    }
}

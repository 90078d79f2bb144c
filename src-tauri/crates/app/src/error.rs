//! What went wrong, in words a person can act on, and a code where a caller branches.

use domain::EditError;
use journal::JournalError;
use serde::Serialize;
use std::fmt;
use store::StoreError;
use ts_rs::TS;

/// Why something could not be done. The message is Dutch and says what to do; the detail is for the log.
#[derive(Debug)]
pub struct AppError {
    /// Cause, as far as a caller branches on it.
    pub code: ErrorCode,
    /// What happened and what to do, in Dutch.
    pub message: String,
    /// The technical cause, in English; empty where the message says it all.
    pub detail: String,
}

/// Causes that a caller branches on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum ErrorCode {
    /// What was asked for is not there.
    NotFound,
    /// The input breaks a rule; nothing was changed.
    Invalid,
    /// There is no room left on the device.
    Full,
    /// The place cannot be written.
    ReadOnly,
    /// The database was made by a newer Actiescan.
    NewerDatabase,
    /// A part cannot be read.
    Damaged,
    /// Another Actiescan has the data open.
    Busy,
    /// A file is locked: its passphrase is missing or does not fit.
    Passphrase,
    /// A file holds a session that was deleted for good on this device.
    Deleted,
    /// Actiescan stopped at this file before.
    Quarantined,
    /// Something that should not happen.
    Internal,
}

impl AppError {
    /// Makes an error without a technical cause.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), detail: String::new() }
    }

    fn caused(code: ErrorCode, message: &str, cause: &dyn fmt::Display) -> Self {
        Self { code, message: message.to_owned(), detail: cause.to_string() }
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if self.detail.is_empty() { Ok(()) } else { write!(f, " ({})", self.detail) }
    }
}

impl std::error::Error for AppError {}

impl From<EditError> for AppError {
    fn from(error: EditError) -> Self {
        let message = match &error {
            EditError::TooLong { length, limit } => {
                format!("Deze tekst heeft {length} tekens. Er passen er {limit}. Maak de tekst korter.")
            }
            EditError::Empty => "Vul hier iets in.".to_owned(),
            EditError::TooMany { what, limit } => {
                let what = match *what {
                    "participants" => "deelnemers in een sessie",
                    "earlier action points" => "afspraken uit eerdere gesprekken in een sessie",
                    "additional questions" => "aanvullende vragen in een sessie",
                    _ => "actiepunten op een kaart",
                };
                format!("Er passen niet meer dan {limit} {what}. Haal er eerst een weg.")
            }
            EditError::LevelOutsideScale { highest, .. } => format!("Kies een niveau van 1 tot en met {highest}."),
            EditError::BadCounts => {
                "Deze telling klopt niet. Tel per niveau 0 tot en met 60 personen, en minstens 1 persoon in totaal."
                    .to_owned()
            }
            EditError::BadArrangement => "Kies minstens één kaart, en elke kaart één keer.".to_owned(),
            EditError::AdviceSettled => "Het advies is vastgesteld. Maak het eerst weer concept.".to_owned(),
            EditError::AdviceIsDraft => "Het advies is nog een concept.".to_owned(),
            EditError::BadDate(_) => "Kies een dag tussen 1900 en 9999.".to_owned(),
            EditError::BadTime(_) => "Deze tijd klopt niet. Er is niets veranderd.".to_owned(),
            EditError::TakenId(_)
            | EditError::UnknownFactor(_)
            | EditError::UnknownSubQuestion(_)
            | EditError::UnknownParticipant(_)
            | EditError::UnknownAction(_)
            | EditError::UnknownQuestion(_)
            | EditError::UnknownStep(_) => {
                return Self::caused(
                    ErrorCode::Invalid,
                    "Dit onderdeel hoort niet bij deze sessie. Er is niets veranderd.",
                    &error,
                );
            }
        };
        Self { code: ErrorCode::Invalid, message, detail: String::new() }
    }
}

impl From<JournalError> for AppError {
    fn from(error: JournalError) -> Self {
        match error {
            JournalError::Edit(edit) => edit.into(),
            JournalError::UnknownChange(_) => Self::caused(
                ErrorCode::NotFound,
                "Deze wijziging staat niet in deze sessie. Er is niets veranderd.",
                &error,
            ),
            other => Self::caused(
                ErrorCode::Damaged,
                "Deze sessie is niet goed te lezen. De gegevens blijven staan. Vraag om hulp en gooi niets weg.",
                &other,
            ),
        }
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        let (code, message) = match &error {
            StoreError::NewerDatabase { .. } => (
                ErrorCode::NewerDatabase,
                "Deze gegevens zijn gemaakt met een nieuwere versie van Actiescan. Werk de app bij. Er is niets veranderd.",
            ),
            StoreError::Migration { .. } => (
                ErrorCode::Damaged,
                "Actiescan kan je gegevens niet klaarmaken voor deze versie. Er is niets veranderd, en er is een reservekopie. Gebruik de vorige versie en vraag om hulp.",
            ),
            StoreError::ForeignDatabase { .. } => (
                ErrorCode::Damaged,
                "In deze map staat een bestand van een ander programma. Kies een andere map. Er is niets veranderd.",
            ),
            StoreError::ReadOnly { .. } => (
                ErrorCode::ReadOnly,
                "Actiescan mag hier niet schrijven. Geef de app toegang tot de map of kies een andere map.",
            ),
            StoreError::Full => {
                (ErrorCode::Full, "Er is geen ruimte meer op dit apparaat. Maak ruimte vrij en probeer het opnieuw.")
            }
            StoreError::Busy => (ErrorCode::Busy, "Actiescan is al open. Ga naar het andere venster."),
            StoreError::NotFound(_) => (ErrorCode::NotFound, "Deze sessie staat niet op dit apparaat."),
            StoreError::Damaged(_) => (
                ErrorCode::Damaged,
                "De gegevens zijn niet goed te lezen. Sluit de app en open hem opnieuw. Dan probeert Actiescan te herstellen.",
            ),
            _ => (ErrorCode::Internal, "Er ging iets mis bij het bewaren. Probeer het opnieuw."),
        };
        Self::caused(code, message, &error)
    }
}

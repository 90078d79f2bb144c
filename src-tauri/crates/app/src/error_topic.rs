//! What an [`AppError`] is about, where its code does not say enough to choose what helps with it.

use crate::error::AppError;
use crate::import::wrong_file::WrongFile;
use domain::InstrumentFileError;
use exchange::{SessionFileError, StagingError};
use journal::JournalError;
use serde::Serialize;
use std::io;
use store::StoreError;
use ts_rs::TS;

/// What an error is about. The handleiding has a section about each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum ErrorTopic {
    /// A PDF, or another file, of which no values can be applied.
    Form,
    /// A file that cannot be opened: incomplete, too large, or of another kind.
    File,
    /// A file that is damaged.
    DamagedFile,
    /// A file of a newer version of Actiescan.
    NewerFile,
    /// A session that has room for nothing more.
    FullSession,
    /// Choices of several devices that a person must settle first.
    Contested,
    /// A start that fails because of the folder with the data, without damage.
    Start,
    /// A finished file that did not arrive at the chosen place, or that another program did not take or open.
    SaveElsewhere,
}

impl AppError {
    /// Returns what this error is about; `None` where its code says enough.
    pub fn topic(&self) -> Option<ErrorTopic> {
        match self {
            Self::Form(_)
            | Self::NoFormOpen
            | Self::FormOutdated
            | Self::WrongFile(WrongFile::Picture | WrongFile::ValuesOnly) => Some(ErrorTopic::Form),
            Self::WrongFile(_) | Self::Reading(_) | Self::UnreadableFile { .. } | Self::NoFileOpened => {
                Some(ErrorTopic::File)
            }
            Self::SessionFile(error) => session_file(error),
            Self::ForeignJournal(error) => Some(foreign_journal(error)),
            Self::Contradiction => Some(ErrorTopic::DamagedFile),
            Self::Staging(error) => staging(error),
            Self::Instrument(error) => instrument(error),
            Self::Journal(JournalError::Full(_)) => Some(ErrorTopic::FullSession),
            Self::Contested => Some(ErrorTopic::Contested),
            Self::Store(StoreError::ForeignDatabase { .. } | StoreError::Migration { .. }) => Some(ErrorTopic::Start),
            Self::ProviderWrite(_) | Self::NotShared(_) | Self::NotOpened(_) => Some(ErrorTopic::SaveElsewhere),
            Self::About { source, .. } => source.topic(),
            _ => None,
        }
    }
}

fn session_file(error: &SessionFileError) -> Option<ErrorTopic> {
    match error {
        SessionFileError::Empty
        | SessionFileError::Foreign
        | SessionFileError::TooLarge
        | SessionFileError::Truncated { .. }
        | SessionFileError::NeedsFolder
        | SessionFileError::OtherFolder => Some(ErrorTopic::File),
        SessionFileError::Damaged(_) | SessionFileError::NotLocked(_) => Some(ErrorTopic::DamagedFile),
        SessionFileError::Newer { .. } => Some(ErrorTopic::NewerFile),
        SessionFileError::NeedsPassphrase | SessionFileError::WrongPassphrase => None,
    }
}

/// Follows the sentences of `dutch::import::foreign_journal`.
fn foreign_journal(error: &JournalError) -> ErrorTopic {
    match error {
        JournalError::NewerLayout { .. } => ErrorTopic::NewerFile,
        JournalError::OtherBeginning(_)
        | JournalError::OtherSession { .. }
        | JournalError::ForeignLimit(_)
        | JournalError::MissingChanges => ErrorTopic::File,
        JournalError::Full(_) => ErrorTopic::FullSession,
        _ => ErrorTopic::DamagedFile,
    }
}

fn staging(error: &StagingError) -> Option<ErrorTopic> {
    use io::ErrorKind as K;
    match error {
        StagingError::TooLarge => Some(ErrorTopic::File),
        StagingError::BrokeOff(_) => Some(ErrorTopic::DamagedFile),
        StagingError::Quarantined => None,
        StagingError::Io(cause) => {
            (!matches!(cause.kind(), K::StorageFull | K::QuotaExceeded)).then_some(ErrorTopic::File)
        }
    }
}

/// A fault can also be in a draft that a person edits, so that it is about no file.
fn instrument(error: &InstrumentFileError) -> Option<ErrorTopic> {
    match error {
        InstrumentFileError::TooLarge { .. } | InstrumentFileError::NotAnInstrument => Some(ErrorTopic::File),
        InstrumentFileError::NotJson { .. } | InstrumentFileError::Unreadable { .. } => Some(ErrorTopic::DamagedFile),
        InstrumentFileError::Newer { .. } => Some(ErrorTopic::NewerFile),
        InstrumentFileError::Fault(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use documents::FormError;

    #[test]
    fn every_error_of_reading_a_form_leads_to_what_is_wrong_with_a_pdf() {
        for error in [
            FormError::TooLarge(1),
            FormError::NotPdf,
            FormError::Encrypted,
            FormError::Damaged("x".into()),
            FormError::TooComplex(documents::FormLimit::Nodes),
            FormError::Flattened,
            FormError::Advice,
            FormError::ToRead,
            FormError::Scanned,
            FormError::Foreign,
        ] {
            let about = AppError::Form(error).about("formulier.pdf".to_owned());
            assert_eq!(about.topic(), Some(ErrorTopic::Form), "{about}");
        }
        assert_eq!(AppError::WrongFile(WrongFile::Picture).topic(), Some(ErrorTopic::Form));
        assert_eq!(AppError::WrongFile(WrongFile::Message).topic(), Some(ErrorTopic::File));
    }

    #[test]
    fn a_start_that_fails_without_damage_and_a_file_that_did_not_arrive_have_their_own_help() {
        let cause = || Box::new(StoreError::Full);
        for error in [
            StoreError::ForeignDatabase { application_id: 7 },
            StoreError::Migration { found: 1, known: 2, cause: cause() },
        ] {
            assert_eq!(AppError::Store(error).topic(), Some(ErrorTopic::Start));
        }
        let refused = || io::Error::other("refused");
        for error in
            [AppError::ProviderWrite(refused()), AppError::NotShared(refused()), AppError::NotOpened(refused())]
        {
            assert_eq!(error.topic(), Some(ErrorTopic::SaveElsewhere), "{error}");
        }
        assert_eq!(AppError::Store(StoreError::Damaged("x".into())).topic(), None, "its code says enough");
    }

    #[test]
    fn every_error_of_a_session_file_leads_to_its_cause() {
        use ErrorTopic as T;
        use SessionFileError as E;
        for (error, topic) in [
            (E::Empty, Some(T::File)),
            (E::Foreign, Some(T::File)),
            (E::TooLarge, Some(T::File)),
            (E::Truncated { found: 1, expected: 2 }, Some(T::File)),
            (E::NeedsFolder, Some(T::File)),
            (E::OtherFolder, Some(T::File)),
            (E::Damaged("x".into()), Some(T::DamagedFile)),
            (E::NotLocked("x".into()), Some(T::DamagedFile)),
            (E::Newer { found: 9 }, Some(T::NewerFile)),
            (E::NeedsPassphrase, None),
            (E::WrongPassphrase, None),
        ] {
            assert_eq!(AppError::SessionFile(error.clone()).topic(), topic, "{error}");
        }
        let io = |kind: io::ErrorKind| AppError::Staging(StagingError::Io(kind.into()));
        for (error, topic) in [
            (AppError::Contradiction, Some(T::DamagedFile)),
            (AppError::Staging(StagingError::BrokeOff("x".into())), Some(T::DamagedFile)),
            (AppError::Staging(StagingError::TooLarge), Some(T::File)),
            (AppError::Staging(StagingError::Quarantined), None),
            (io(io::ErrorKind::NotFound), Some(T::File)),
            (io(io::ErrorKind::StorageFull), None),
            (AppError::ForeignJournal(JournalError::MissingChanges), Some(T::File)),
            (AppError::Journal(JournalError::Full(journal::Full::Changes)), Some(T::FullSession)),
            (AppError::ForeignJournal(JournalError::Full(journal::Full::Counters)), Some(T::FullSession)),
            (AppError::Instrument(InstrumentFileError::NotAnInstrument), Some(T::File)),
            (AppError::Instrument(InstrumentFileError::Newer { found: 9, known: 1 }), Some(T::NewerFile)),
            (AppError::Contested, Some(T::Contested)),
            (AppError::NothingChosen, None),
        ] {
            assert_eq!(error.topic(), topic, "{error}");
        }
    }
}

//! The session file of a session: everything about it, to carry to another device.

use crate::Actiescan;
use crate::error::{AppError, ErrorCode};
use crate::export::document::FinishedFile;
use domain::{Details, SessionId};
use exchange::{Readable, SessionFileError};

/// For whoever opens a session file without Actiescan.
const ABOUT: &str = "Een sessie van Actiescan: een gesprek over acht succesfactoren. Open dit bestand met Actiescan om \
    verder te werken. Zonder Actiescan is hier te lezen wat er besproken is.";

/// The shortest passphrase, in characters.
const SHORTEST_PASSPHRASE: usize = 8;

impl Actiescan {
    /// Makes the session file of a session, locked where a passphrase is given.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], [`ErrorCode::Damaged`] for a session of which a part is missing, [`ErrorCode::Invalid`]
    /// for a passphrase under 8 characters.
    pub fn session_file(&mut self, id: SessionId, passphrase: Option<&str>) -> Result<FinishedFile, AppError> {
        if passphrase.is_some_and(|words| words.chars().count() < SHORTEST_PASSPHRASE) {
            let message = format!("Kies een wachtzin van {SHORTEST_PASSPHRASE} tekens of meer.");
            return Err(AppError::new(ErrorCode::Invalid, message));
        }
        let made_at = self.environment.now();
        let journal = self.journal(id)?;
        if journal.missing() > 0 {
            let message = "Van deze sessie ontbreekt een deel. Maak eerst een PDF van wat er is en vraag om hulp.";
            return Err(AppError::new(ErrorCode::Damaged, message));
        }
        let readable = Readable {
            about: ABOUT.to_owned(),
            program: format!("Actiescan {}", env!("CARGO_PKG_VERSION")),
            made_at,
            heads: journal.heads(),
            session: journal.session().clone(),
        };
        let whole = journal.fork().snapshot();
        let bytes = exchange::pack(&readable, &whole, passphrase).map_err(|error| match error {
            SessionFileError::TooLarge => {
                AppError::new(ErrorCode::Invalid, "Deze sessie is te groot voor een sessiebestand (16 MB).")
            }
            other => AppError {
                code: ErrorCode::Internal,
                message: "Het sessiebestand is niet gemaakt. De sessie is gewoon bewaard.".to_owned(),
                detail: other.to_string(),
            },
        })?;
        Ok(FinishedFile { bytes, file_name: name_of(&readable.session.details) })
    }
}

fn name_of(details: &Details) -> String {
    documents::session_file_name(details)
}

//! How a command says no: a code where the interface branches on it, and a Dutch message for the person.

use app::{AppError, ErrorCode};
use serde::Serialize;

/// What every command answers.
pub type Answer<T> = Result<T, CommandError>;

/// An error as the interface gets it.
#[derive(Debug, Serialize)]
pub struct CommandError {
    code: ErrorCode,
    message: String,
}

impl CommandError {
    /// Tells whether the same can be asked again with something more: a passphrase, or that a person insists.
    pub fn asks_for_more(&self) -> bool {
        matches!(self.code, ErrorCode::Passphrase | ErrorCode::Deleted | ErrorCode::Quarantined)
    }

    /// Says which file it is about.
    pub fn about(self, name: &str) -> Self {
        if self.message.contains(name) { self } else { Self { message: format!("{name}: {}", self.message), ..self } }
    }
}

impl From<AppError> for CommandError {
    /// Keeps what a person can use; the technical cause goes to standard error.
    fn from(error: AppError) -> Self {
        if !error.detail.is_empty() {
            eprintln!("actiescan: {:?}: {}", error.code, error.detail);
        }
        Self { code: error.code, message: error.message }
    }
}

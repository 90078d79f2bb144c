//! The error of a command: a code for the interface to branch on, and a Dutch message for the person.

use app::{AppError, ErrorCode};
use serde::Serialize;

/// Result of every command.
pub type CommandResult<T> = Result<T, CommandError>;

/// An error as the interface receives it.
#[derive(Debug, Serialize)]
pub struct CommandError {
    code: ErrorCode,
    message: String,
}

impl CommandError {
    /// Returns whether the command can succeed when it is repeated with a passphrase or a confirmation.
    pub fn asks_for_more(&self) -> bool {
        matches!(self.code, ErrorCode::Passphrase | ErrorCode::Deleted | ErrorCode::Quarantined)
    }

    /// Puts the name of the file in front of the message, unless the message already contains it.
    pub fn about(self, name: &str) -> Self {
        if self.message.contains(name) { self } else { Self { message: format!("{name}: {}", self.message), ..self } }
    }
}

impl From<AppError> for CommandError {
    /// Keeps the code and the message. The technical cause goes to standard error.
    fn from(error: AppError) -> Self {
        let (code, detail) = (error.code(), error.detail());
        if !detail.is_empty() {
            eprintln!("actiescan: {code:?}: {detail}");
        }
        Self { code, message: error.message() }
    }
}

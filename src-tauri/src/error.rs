//! The error of a command: a code for the interface to branch on, and a Dutch message for the person.

use app::log::{TARGET, causes, reference};
use app::{AppError, Environment, ErrorCode, ErrorTopic, SystemEnvironment};
use serde::Serialize;

/// Result of every command.
pub type CommandResult<T> = Result<T, CommandError>;

/// An error as the interface receives it.
#[derive(Debug, Serialize)]
pub struct CommandError {
    code: ErrorCode,
    message: String,
    /// Short code that is shown to the person and stands in the log. Questions have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    /// What the error is about, where the code does not say enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<ErrorTopic>,
}

impl CommandError {
    /// Returns whether the command can succeed when it is repeated with a passphrase or a confirmation.
    pub fn asks_for_more(&self) -> bool {
        asks_for_more(self.code)
    }

    /// Puts the name of the file in front of the message, unless the message already contains it.
    pub fn about(self, name: &str) -> Self {
        if self.message.contains(name) { self } else { Self { message: format!("{name}: {}", self.message), ..self } }
    }
}

impl From<AppError> for CommandError {
    /// Keeps the code and the message. The technical cause goes to the log.
    fn from(error: AppError) -> Self {
        let code = error.code();
        let reference = (!asks_for_more(code)).then(|| reference(SystemEnvironment.random_id()));
        if let Some(reference) = &reference {
            tracing::warn!(target: TARGET, reference, ?code, cause = causes(&error), "error");
        }
        Self { code, message: error.message(), reference, topic: error.topic() }
    }
}

fn asks_for_more(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::Passphrase | ErrorCode::Deleted | ErrorCode::Quarantined)
}

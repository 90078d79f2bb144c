//! `edit`: changes as JSON lines in, one acknowledgement line out after each commit.

use app::{Actiescan, AppError, ErrorCode};
use domain::{Edit, SessionId};
use std::io::{self, BufRead, Write};

/// One line of input: an edit, or several that belong together.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Line {
    Several(Vec<Edit>),
    One(Box<Edit>),
}

/// Applies standard input line by line. Stops at the first line that is refused; all lines acknowledged before it are
/// committed.
pub fn run(app: &mut Actiescan, id: SessionId) -> Result<(), AppError> {
    app.open_session(id)?;
    let mut output = io::stdout().lock();
    for (index, line) in io::stdin().lock().lines().enumerate() {
        let number = index + 1;
        let line = line.map_err(|error| unreadable(number, &error))?;
        if line.trim().is_empty() {
            continue;
        }
        let edits = match serde_json::from_str::<Line>(&line).map_err(|error| unreadable(number, &error))? {
            Line::Several(edits) => edits,
            Line::One(edit) => vec![*edit],
        };
        let view = app
            .edit(id, &edits)
            .map_err(|error| AppError { message: format!("Regel {number}: {}", error.message), ..error })?;
        // Written only now: an acknowledgement means that the change is on disk.
        writeln!(output, "{{\"saved\":{number},\"at\":\"{}\"}}", view.saved_at.to_rfc3339())
            .and_then(|()| output.flush())
            .map_err(|error| AppError::new(ErrorCode::Internal, format!("De uitvoer is dicht: {error}")))?;
    }
    Ok(())
}

fn unreadable(number: usize, cause: &dyn std::fmt::Display) -> AppError {
    AppError {
        code: ErrorCode::Invalid,
        message: format!("Regel {number} is geen wijziging. Er is niets veranderd."),
        detail: cause.to_string(),
    }
}

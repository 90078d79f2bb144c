//! `edit`: reads edits as JSON lines and writes one acknowledgement per line after its commit.

use crate::error::CliError;
use app::Actiescan;
use domain::{Edit, SessionId};
use std::io::{self, BufRead, Write};

/// One line of input: one edit, or a list of edits that are applied together.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum EditLine {
    Several(Vec<Edit>),
    One(Box<Edit>),
}

/// Applies standard input line by line.
///
/// Stops at the first line that is refused. All lines that were acknowledged before it are committed.
///
/// # Errors
/// [`CliError::NotAnEdit`] or [`CliError::Line`] for the first line that is refused, [`CliError::OutputClosed`] where it
/// cannot be acknowledged.
pub fn run(app: &mut Actiescan, id: SessionId) -> Result<(), CliError> {
    app.open_session(id)?;
    // Packing needs room on the disk and reading does not. If it fails, a later run tries again.
    let _ = app.pack();
    let mut output = io::stdout().lock();
    for (index, line) in io::stdin().lock().lines().enumerate() {
        let number = index + 1;
        let line = line.map_err(|source| CliError::NotAnEdit { number, source })?;
        if line.trim().is_empty() {
            continue;
        }
        let edits = parse(&line).map_err(|error| CliError::NotAnEdit { number, source: error.into() })?;
        let view = app.edit(id, &edits).map_err(|source| CliError::Line { number, source })?;
        // After the commit: the acknowledgement means that the edits are on disk.
        writeln!(output, "{{\"saved\":{number},\"at\":\"{}\"}}", view.saved_at.to_rfc3339())
            .and_then(|()| output.flush())
            .map_err(CliError::OutputClosed)?;
    }
    Ok(())
}

fn parse(line: &str) -> serde_json::Result<Vec<Edit>> {
    Ok(match serde_json::from_str(line)? {
        EditLine::Several(edits) => edits,
        EditLine::One(edit) => vec![*edit],
    })
}

//! `history`: who changed what and when.

use crate::error::CliError;
use crate::output::{print_json, print_line};
use app::{Actiescan, HistoryOf};
use domain::{FactorId, HistoryEntry, SessionId};

/// Prints the history of a session, or of one of its cards, oldest change first.
///
/// JSON lists every change. The text joins consecutive edits of one person to one text field into one line.
pub fn print(app: &mut Actiescan, id: SessionId, card: Option<FactorId>, json: bool) -> Result<(), CliError> {
    if json {
        let mut entries = app.history(id)?;
        if let Some(factor) = &card {
            entries.retain(|entry| concerns(entry, factor));
        }
        return print_json(&entries);
    }
    let of = card.map_or(HistoryOf::Session, |factor| HistoryOf::Card { factor });
    for line in app.history_lines(id, &of)?.into_iter().rev() {
        let name = if line.author.name.is_empty() { "-" } else { &line.author.name };
        let undo = if line.undo { " (ongedaan gemaakt)" } else { "" };
        let card = line.factor.map(|factor| format!("{factor}: ")).unwrap_or_default();
        print_line!("{}\t{name}\t{card}{}{undo}", line.until.to_rfc3339(), line.sentence);
    }
    Ok(())
}

fn concerns(entry: &HistoryEntry, factor: &FactorId) -> bool {
    entry.edits.iter().any(|edit| edit.factor.as_ref() == Some(factor))
}

//! `merge-report`: what imports added to a session, and which values a person still has to choose.

use super::session_text;
use crate::error::CliError;
use crate::output::{print_json, print_line};
use app::Actiescan;
use domain::SessionId;
use serde_json::json;

/// Prints the imports of a session and its contested values.
pub fn print(app: &mut Actiescan, id: SessionId, json: bool) -> Result<(), CliError> {
    let view = app.open_session(id)?;
    let imports = app.import_reports(id)?;
    if json {
        return print_json(&json!({ "session": id, "imports": imports, "contests": view.contests }));
    }
    for import in &imports {
        print_line!("{}\t{}", import.at.to_rfc3339(), import.message);
    }
    for contest in &view.contests {
        print_line!("{}", session_text::contest(&view.session, contest));
    }
    if imports.is_empty() && view.contests.is_empty() {
        print_line!("Er is nog niets samengevoegd.");
    }
    Ok(())
}

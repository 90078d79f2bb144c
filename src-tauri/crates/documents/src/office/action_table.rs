//! The action points as a table that Excel opens correctly in the Netherlands: CSV.
//!
//! UTF-8 with a byte order mark, semicolons, lines that end in CR LF, and days as 2027-03-01, which Excel reads as a
//! date in every language. Text that a spreadsheet would read as a formula gets an apostrophe.

use crate::content::actions::all_days;
use crate::content::dutch;
use crate::error::DocumentError;
use crate::text;
use domain::{ActionPoint, Outcome};

const HEAD: [&str; 6] = ["Thema", "Wat", "Wie", "Wanneer", "Initiatief", "Gesprek"];
/// Byte order mark, by which Excel recognises UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Returns a CSV file with one row for each action point.
///
/// # Errors
/// [`DocumentError::Table`] if the CSV library fails.
pub(crate) fn action_table(outcome: &Outcome) -> Result<Vec<u8>, DocumentError> {
    let mut table = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    let failed = |error: &dyn std::fmt::Display| DocumentError::Table(error.to_string());
    table.write_record(HEAD).map_err(|error| failed(&error))?;
    let held = outcome.details.date.map(|day| day.to_string()).unwrap_or_default();
    for theme in &outcome.themes {
        for action in &theme.actions {
            let initiative = dutch::initiative(&outcome.details.initiative);
            let row = [&theme.title, &action.what, &action.who, &when(action), initiative, &held].map(without_formula);
            table.write_record(row).map_err(|error| failed(&error))?;
        }
    }
    table.into_inner().map_err(|error| failed(&error))
}

/// Returns the due day, or all days if devices chose differently.
fn when(action: &ActionPoint) -> String {
    let days = all_days(action);
    match days[..] {
        [] => String::new(),
        [day] => day.to_string(),
        _ => format!("{}: nog kiezen", dutch::or(&days.into_iter().map(dutch::date).collect::<Vec<_>>())),
    }
}

/// Returns a text that a spreadsheet does not read as a formula.
fn without_formula(text: &str) -> String {
    let text = text::clean(text).trim().to_owned();
    if text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_text() {
        assert_eq!(without_formula("=HYPERLINK(\"http://x\")"), "'=HYPERLINK(\"http://x\")");
        for text in ["+31 6", "-bellen", "@iedereen", "\t=1+1", "\r\n=1+1", " =1", "＝1", "\u{feff}=1"] {
            assert!(without_formula(text).starts_with('\''), "{text:?}");
        }
        assert_eq!(without_formula(" Bellen = doen "), "Bellen = doen");
    }
}

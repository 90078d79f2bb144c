//! The action points as a table for a spreadsheet: CSV as Excel in the Netherlands opens it with a double click.
//!
//! UTF-8 with a byte order mark, semicolons, lines that end in CR LF, days as 2027-03-01, which Excel takes for a day in
//! every language. A text that a spreadsheet would take for a formula gets an apostrophe, so that it stays a text.

use crate::content::dutch;
use crate::{DocumentError, text};
use domain::{ActionPoint, Outcome};

const HEAD: [&str; 6] = ["Thema", "Wat", "Wie", "Wanneer", "Initiatief", "Gesprek"];
/// Tells Excel that this is UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Writes one row for each action point.
pub(crate) fn action_table(outcome: &Outcome) -> Result<Vec<u8>, DocumentError> {
    let mut table =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(MARK.to_vec());
    let wrong = |error: &dyn std::fmt::Display| DocumentError::Table(error.to_string());
    table.write_record(HEAD).map_err(|error| wrong(&error))?;
    let held = outcome.details.date.map(|day| day.to_string()).unwrap_or_default();
    for theme in &outcome.themes {
        for action in &theme.actions {
            let initiative = dutch::initiative(&outcome.details.initiative);
            let row = [&theme.title, &action.what, &action.who, &when(action), initiative, &held].map(harmless);
            table.write_record(row).map_err(|error| wrong(&error))?;
        }
    }
    table.into_inner().map_err(|error| wrong(&error))
}

/// The day, or all days while more than one stands.
fn when(action: &ActionPoint) -> String {
    let mut days: Vec<_> = action.due.iter().chain(&action.contested_due).collect();
    days.sort_unstable();
    days.dedup();
    match days[..] {
        [] => String::new(),
        [day] => day.to_string(),
        _ => format!("{}: nog kiezen", dutch::or(&days.into_iter().map(|day| dutch::date(*day)).collect::<Vec<_>>())),
    }
}

/// Keeps a text from being taken for a formula.
fn harmless(text: &str) -> String {
    let text = text::clean(text).trim().to_owned();
    if text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_calculate_stays_text() {
        assert_eq!(harmless("=HYPERLINK(\"http://x\")"), "'=HYPERLINK(\"http://x\")");
        for text in ["+31 6", "-bellen", "@iedereen", "\t=1+1", "\r\n=1+1", " =1", "＝1", "\u{feff}=1"] {
            assert!(harmless(text).starts_with('\''), "{text:?}");
        }
        assert_eq!(harmless(" Bellen = doen "), "Bellen = doen");
    }
}

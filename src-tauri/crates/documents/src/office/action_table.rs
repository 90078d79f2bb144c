//! The action points as a table that Excel opens correctly in the Netherlands: CSV.
//!
//! UTF-8 with a byte order mark, semicolons, lines that end in CR LF, and days as 2027-03-01, which Excel reads as a
//! date in every language. Text that a spreadsheet would read as a formula or as a number, date or time gets an
//! apostrophe, so that “007”, “1/2” and “1E5” stay what somebody typed.

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
            let [title, what, who, initiative] = [&theme.title, &action.what, &action.who, initiative].map(as_text);
            let row = [title, what, who, when(action), initiative, held.clone()];
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

/// Returns a text that a spreadsheet does not read as something else.
fn as_text(text: &str) -> String {
    let text = text::clean_with_joiners(text).trim().to_owned();
    let formula = text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula || is_value(&text) { format!("'{text}") } else { text }
}

/// Words that a spreadsheet reads as a truth value or an error, in small letters.
const TRUTHS: [&str; 4] = ["waar", "onwaar", "true", "false"];
/// First letters of the months in Dutch and English, in small letters.
const MONTHS: [&str; 16] =
    ["jan", "feb", "mrt", "maa", "mar", "apr", "mei", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov", "dec"];

/// Returns whether a spreadsheet reads a text as a number, date, time, truth value or error. Excel converts such a cell
/// when a CSV file is opened: “007” becomes 7, “1/2” a day in February and “1E5” a hundred thousand.
fn is_value(text: &str) -> bool {
    let small = text.to_lowercase();
    if TRUTHS.contains(&&*small) || small.starts_with('#') {
        return true;
    }
    let words = small.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let is_part = |word: &str| {
        matches!(word, "e" | "am" | "pm" | "a" | "p" | "eur" | "t" | "z")
            || MONTHS.iter().any(|month| word.starts_with(month))
    };
    let punctuation = |c: char| c.is_alphanumeric() || c.is_whitespace() || ".,:;/-+()%€$£'’–".contains(c);
    small.contains(|c: char| c.is_numeric()) && small.chars().all(punctuation) && { words }.all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_text() {
        assert_eq!(as_text("=HYPERLINK(\"http://x\")"), "'=HYPERLINK(\"http://x\")");
        for text in ["+31 6", "-bellen", "@iedereen", "\t=1+1", "\r\n=1+1", " =1", "＝1", "\u{feff}=1"] {
            assert!(as_text(text).starts_with('\''), "{text:?}");
        }
        assert_eq!(as_text(" Bellen = doen "), "Bellen = doen");
    }

    #[test]
    fn what_looks_like_a_value_stays_as_it_was_typed() {
        for text in [
            "007",
            "0612345678",
            "1/2",
            "1 1/2",
            "1E5",
            "1e-3",
            "12e03",
            "3-4",
            "10:30",
            "10:30 PM",
            "1.000",
            "1,50",
            "50%",
            "€ 5",
            "5 EUR",
            "(5)",
            "1 maart",
            "maart 2026",
            "mrt-26",
            "2 jan",
            "1-2-2026",
            "2026-03-01T10:00",
            "WAAR",
            "onwaar",
            "True",
            "#N/A",
            "12345678901234567890",
            "½",
            "٣/٤",
        ] {
            assert_eq!(as_text(text), format!("'{text}"), "{text:?}");
        }
        for text in
            ["Bellen", "2 mensen bellen", "A4 printen", "maart", "stap 1", "1 à 2", "Kofi (2)", "1e gesprek", "e", ""]
        {
            assert_eq!(as_text(text), text, "{text:?}");
        }
    }
}

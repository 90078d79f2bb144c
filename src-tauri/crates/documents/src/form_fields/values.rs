//! The values of fields: texts, dates and lists of people, in both directions.

use chrono::NaiveDate;

/// Number of digits of an abbreviated year, such as “26”.
const SHORT_YEAR: usize = 2;

const MONTHS: [&str; 12] = ["jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

/// Returns a text as a field stores it: PDF ends a line with a carriage return.
pub fn to_field(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\n', "\r")
}

/// Returns a text as a session stores it, whatever line ends the other program wrote.
pub fn from_field(value: &str) -> String {
    value.replace("\r\n", "\n").replace('\r', "\n")
}

/// Joins the parts of a text that needed several fields, in order.
pub fn join_parts<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    parts.into_iter().map(from_field).collect()
}

/// Returns a day as people type it: “18-11-2026”.
pub fn date_text(day: NaiveDate) -> String {
    day.format("%-d-%-m-%Y").to_string()
}

/// Parses a day as written in the Netherlands: 18-11-2026, 18/11/26, 18.11.2026, 18 november 2026 or 2026-11-18.
///
/// Returns none if the text could mean anything else.
pub fn read_date(text: &str) -> Option<NaiveDate> {
    let lower = text.trim().to_lowercase();
    let parts: Vec<&str> =
        lower.split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '.')).filter(|p| !p.is_empty()).collect();
    let [first, middle, last] = parts[..] else { return None };
    let month = month(middle)?;
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten();
    let (day, year) = if first.len() == 4 { (digits(last)?, first) } else { (digits(first)?, last) };
    let written = i32::try_from(digits(year)?).ok()?;
    let year = match year.len() {
        4 => written,
        SHORT_YEAR => 2000 + written,
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, month, day)
}

fn month(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse::<u32>() {
        return (text.len() <= 2).then_some(number);
    }
    let text = if text.starts_with("mrt") { "maart" } else { text };
    let letters = text.get(..3).filter(|_| text.chars().all(char::is_alphabetic))?;
    let index = MONTHS.iter().position(|month| *month == letters)?;
    u32::try_from(index + 1).ok()
}

/// Returns the participants as one field stores them: one a line.
pub fn participants_text<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| name.replace(['\r', '\n'], " ")).collect::<Vec<_>>().join("\n")
}

/// Returns the names in the field of the participants.
pub fn participant_lines(value: &str) -> Vec<String> {
    let value = from_field(value);
    value.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_parsed_in_every_common_notation() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 8).unwrap();
        assert_eq!(date_text(day), "8-3-2026");
        for text in [
            "8-3-2026",
            "08-03-2026",
            " 8/3/26 ",
            "8.3.2026",
            "8 maart 2026",
            "8 mrt 2026",
            "8 mrt. 26",
            "2026-03-08",
            "8 Maart 2026",
        ] {
            assert_eq!(read_date(text), Some(day), "{text}");
        }
    }

    #[test]
    fn text_that_is_not_a_clear_day_is_refused() {
        for text in [
            "",
            "maart",
            "volgende week",
            "8-3",
            "31-2-2026",
            "8-13-2026",
            "8 meitje2 2026",
            "1-2-3",
            "é é é",
            "8 éé 2026",
        ] {
            assert_eq!(read_date(text), None, "{text}");
        }
    }

    #[test]
    fn line_ends_are_converted_in_both_directions() {
        assert_eq!(to_field("a\nb\r\nc"), "a\rb\rc");
        assert_eq!(from_field("a\rb\r\nc\nd"), "a\nb\nc\nd");
        assert_eq!(join_parts(["een ", "twee\r", "drie"]), "een twee\ndrie");
    }

    #[test]
    fn participants_are_stored_one_a_line() {
        assert_eq!(participants_text(["Sanne", "Kofi\nMensah"]), "Sanne\nKofi Mensah");
        assert_eq!(participant_lines("Sanne\r\r  Kofi \r\nZoë"), ["Sanne", "Kofi", "Zoë"]);
    }
}

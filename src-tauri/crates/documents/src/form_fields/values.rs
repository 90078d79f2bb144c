//! The values of fields: texts, dates and lists of people, in both directions.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

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

/// Returns a text as it is compared with another: composed (NFC), with the same line ends, without space at its edges.
///
/// Programs on macOS decompose letters, and many end a text with a line of its own.
pub fn comparable(text: &str) -> String {
    from_field(text).trim().nfc().collect()
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
    fn texts_that_look_the_same_are_compared_as_the_same() {
        for text in ["Zoë\nKofi", "Zoe\u{308}\nKofi", "Zoë\rKofi\r", " Zoë\r\nKofi \n\n"] {
            assert_eq!(comparable(text), "Zoë\nKofi", "{text:?}");
        }
        assert_ne!(comparable("Zoe\nKofi"), comparable("Zoë\nKofi"));
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

//! Dates, lists of words and titles in Dutch, shared by all documents.

use crate::options::DocumentKind;
use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use domain::ClockTime;

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// Returns a day as “18 november 2026”.
pub fn date(date: NaiveDate) -> String {
    let month = MONTHS[date.month0() as usize];
    format!("{} {month} {}", date.day(), date.year())
}

/// Returns a time of day as “9.05 uur”.
pub fn time(time: ClockTime) -> String {
    let time = time.to_string().replace(':', ".");
    format!("{} uur", time.strip_prefix('0').unwrap_or(&time))
}

/// Returns the calendar day of a moment in the Netherlands.
///
/// Summer time runs from the last Sunday of March to the last Sunday of October, 01:00 UTC (EU directive 2000/84/EC).
pub(crate) fn day_in_the_netherlands(at: DateTime<Utc>) -> NaiveDate {
    let change = |month| {
        let end = NaiveDate::from_ymd_opt(at.year(), month, 31).unwrap_or_default();
        let sunday = end - Duration::days(i64::from(end.weekday().num_days_from_sunday()));
        sunday.and_hms_opt(1, 0, 0).unwrap_or_default().and_utc()
    };
    let summer = (change(3)..change(10)).contains(&at);
    (at + Duration::hours(if summer { 2 } else { 1 })).date_naive()
}

/// Returns words joined as “a, b en c”.
pub(crate) fn and(words: &[String]) -> String {
    joined(words, "en")
}

/// Returns words joined as “a, b of c”.
pub(crate) fn or(words: &[String]) -> String {
    joined(words, "of")
}

fn joined(words: &[String], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., end] => format!("{} {last} {end}", most.join(", ")),
    }
}

/// Returns a text with its first letter in upper case.
pub(crate) fn sentence(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// Returns the name of an initiative, or a placeholder if it is empty.
pub(crate) fn initiative(name: &str) -> &str {
    let name = name.trim();
    if name.is_empty() { "Naamloos initiatief" } else { name }
}

/// Returns the title of a document that belongs to no initiative yet: “Actiescan om in te vullen”. `word` is what the
/// instrument calls the document with all cards.
pub(crate) fn to_fill_in(word: &str) -> String {
    format!("{} om in te vullen", sentence(word))
}

/// Returns the title of a document: “Advies Leerwerkplaats De Brug”. `word` is what the instrument calls the document
/// with all cards.
pub(crate) fn document_title(kind: DocumentKind, word: &str, name: &str) -> String {
    let what = match kind {
        DocumentKind::Actiescan => sentence(word),
        DocumentKind::Advice => "Advies".to_owned(),
    };
    format!("{what} {}", initiative(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_falls_on_the_day_that_it_is_in_the_netherlands() {
        let day = |text: &str| day_in_the_netherlands(text.parse().unwrap()).to_string();
        assert_eq!(day("2026-07-01T22:30:00Z"), "2026-07-02", "summer time is two hours ahead");
        assert_eq!(day("2026-12-01T22:30:00Z"), "2026-12-01", "winter time is one hour ahead");
        assert_eq!(day("2026-12-01T23:30:00Z"), "2026-12-02");
        assert_eq!(day("2026-03-28T22:30:00Z"), "2026-03-28", "the change is on the last Sunday of March");
        assert_eq!(day("2026-10-25T22:30:00Z"), "2026-10-25", "the change back is on the last Sunday of October");
    }

    #[test]
    fn words_are_joined_with_commas_and_en() {
        let words = |list: &[&str]| and(&list.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(words(&[]), "");
        assert_eq!(words(&["a"]), "a");
        assert_eq!(words(&["a", "b", "c"]), "a, b en c");
    }

    #[test]
    fn a_date_is_written_in_full() {
        assert_eq!(date(NaiveDate::from_ymd_opt(2026, 11, 8).unwrap()), "8 november 2026");
    }

    #[test]
    fn a_time_is_written_with_a_dot() {
        let written = |hour, minute| time(ClockTime::new(hour, minute).unwrap());
        assert_eq!([written(14, 30), written(9, 5), written(0, 0)], ["14.30 uur", "9.05 uur", "0.00 uur"]);
    }
}

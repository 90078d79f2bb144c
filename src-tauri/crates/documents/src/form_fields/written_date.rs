//! Days as people type them.

use chrono::{Datelike, NaiveDate, Weekday};
use unicode_normalization::UnicodeNormalization;

/// Number of digits of an abbreviated year, such as “26”.
const SHORT_YEAR: usize = 2;
/// Most words of a day with its time.
const MAX_WORDS: usize = 12;

/// Years to look ahead for a day without a year. February 29 may be eight years away, as from 2096 to 2104.
const YEARS_AHEAD: i32 = 8;

const MONTHS: [&str; 12] = ["jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("maandag", Weekday::Mon),
    ("dinsdag", Weekday::Tue),
    ("woensdag", Weekday::Wed),
    ("donderdag", Weekday::Thu),
    ("vrijdag", Weekday::Fri),
    ("zaterdag", Weekday::Sat),
    ("zondag", Weekday::Sun),
];

/// Parses a day as written in the Netherlands: 18-11-2026, 18/11/26, 18.11.2026, 18 november 2026, 17-11-’26,
/// 2026-11-18, with or without the day of the week before it and a time after it.
///
/// Returns none if the text could mean anything else, also where the day of the week is that of another day.
pub fn read_date(text: &str) -> Option<NaiveDate> {
    read(text, None)
}

/// Parses a day as [`read_date`] does, or a day without its year, such as “12 okt” or “15-1”: the first such day that is
/// not before `first`.
pub fn read_date_from(text: &str, first: NaiveDate) -> Option<NaiveDate> {
    read(text, Some(first))
}

fn read(text: &str, earliest: Option<NaiveDate>) -> Option<NaiveDate> {
    let plain: String = text.nfc().flat_map(char::to_lowercase).filter(|c| !is_quote(*c)).collect();
    let separates = |c: char| c.is_whitespace() || is_dash(c) || matches!(c, '/' | '.' | ',' | '(' | ')');
    let mut words: Vec<&str> = plain.split(separates).filter(|word| !word.is_empty()).take(MAX_WORDS + 1).collect();
    if words.len() > MAX_WORDS {
        return None;
    }
    while words.first().is_some_and(|word| matches!(*word, "op" | "de" | "den")) {
        words.remove(0);
    }
    let weekday = words.first().and_then(|word| weekday(word));
    if weekday.is_some() {
        words.remove(0);
    }
    let is_named = |day: &NaiveDate| weekday.is_none_or(|weekday| day.weekday() == weekday);
    if let ([day, in_month], Some(earliest)) = (&words[..], earliest) {
        return without_year(number(ordinal(day))?, month(in_month)?, earliest).filter(is_named);
    }
    let [first, middle, last, time @ ..] = &words[..] else { return None };
    let month = month(middle)?;
    let (day, year, hours) = if first.len() == 4 && number(first).is_some() {
        // A machine may join the day and the time: 2026-11-17T14:00.
        let (day, hours) = last.split_once('t').map_or((*last, None), |(day, hours)| (day, Some(hours)));
        (number(day)?, *first, hours)
    } else {
        (number(ordinal(first))?, *last, None)
    };
    if !is_time(hours.into_iter().chain(time.iter().copied())) {
        return None;
    }
    let written = i32::try_from(number(year)?).ok()?;
    let year = match year.len() {
        4 => written,
        SHORT_YEAR => 2000 + written,
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, month, day).filter(is_named)
}

/// Returns the first day with this number and month that is not before `earliest`.
fn without_year(day: u32, month: u32, earliest: NaiveDate) -> Option<NaiveDate> {
    let years = earliest.year()..=earliest.year().saturating_add(YEARS_AHEAD);
    years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)).find(|day| *day >= earliest)
}

fn is_quote(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '‛' | '`' | '´' | '′')
}

/// Returns whether a character is a hyphen, a dash or a minus sign.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' | '\u{ad}')
}

fn number(digits: &str) -> Option<u32> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// Returns the number in an ordinal, such as “17e” or “1ste”.
fn ordinal(word: &str) -> &str {
    ["ste", "de", "e"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

/// Returns whether words are a time, or nothing: “14:00”, “om 14 uur”, “14 00”, after full stops were split.
fn is_time<'a>(words: impl Iterator<Item = &'a str>) -> bool {
    let (mut numbers, mut named, mut any) = (Vec::new(), false, false);
    for word in words {
        any = true;
        named |= matches!(word, "uur" | "u" | "h");
        if matches!(word, "om" | "vanaf" | "uur" | "u" | "h" | "z") {
            continue;
        }
        let word = word.strip_suffix('z').unwrap_or(word);
        let hour = word.strip_suffix('u').or_else(|| word.strip_suffix('h'));
        named |= hour.is_some() || word.contains(':');
        for part in hour.unwrap_or(word).split([':', 'u']) {
            match number(part).filter(|_| (1..=2).contains(&part.len())) {
                Some(part) => numbers.push(part),
                // Fractions of a second.
                None if numbers.len() == 3 && number(part).is_some() => {}
                None => return false,
            }
        }
    }
    let [hours, rest @ ..] = &numbers[..] else { return !any };
    (named || rest.len() == 1) && *hours <= 24 && rest.len() <= 2 && rest.iter().all(|part| *part < 60)
}

fn weekday(word: &str) -> Option<Weekday> {
    let found = WEEKDAYS.iter().find(|(name, _)| *name == word || name[..2] == *word);
    found.map(|(_, weekday)| *weekday)
}

fn month(word: &str) -> Option<u32> {
    if let Some(number) = number(word) {
        return (word.len() <= 2).then_some(number);
    }
    let word = if word == "mrt" { "maart" } else { word };
    // Abbreviations, whole names and common misspellings such as “septembre” share their first three letters.
    let letters = word.get(..3).filter(|_| word.chars().all(char::is_alphabetic))?;
    let index = MONTHS.iter().position(|month| *month == letters)?;
    u32::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form_fields::date_text;

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
            "8–3–2026",
            "8 — 3 — 2026",
            "8‑3‑2026",
            "8\u{2212}3\u{2212}2026",
            "8\u{a0}maart\u{a0}2026",
            "8-3-'26",
            "8-3-’26",
            "8 maart ‘26",
            "zondag 8 maart 2026",
            "zo 8 mrt. 2026",
            "Zondag, 8 maart 2026",
            "zo. 8-3-2026",
            "op zondag 8 maart 2026",
            "8e maart 2026",
            "8ste maart 2026",
            "8-mrt-2026",
            "8 maart, 2026",
            "8.3.2026 14:00",
            "8.3.2026 14.00",
            "8-3-2026, 14.00 uur",
            "8-3-2026 om 14 uur",
            "8-3-2026 14u",
            "8-3-2026 14u30",
            "zondag 8 maart 2026 om 9:30 uur",
            "2026-03-08T14:00:00",
            "2026-03-08T14:00:00Z",
            "2026-03-08 14:00:00.123",
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
            "maandag 8 maart 2026",
            "8-3-2026 of 9-3-2026",
            "8-3-2026 12",
            "8-3-2026 25:00",
            "8-3-2026 14:75",
            "week 8 2026",
            "8-3-2026 ochtend",
            "8-3-02026",
            "8 maart 2026 en dan nog heel veel woorden die geen tijd zijn maar wel iets zeggen",
        ] {
            assert_eq!(read_date(text), None, "{text}");
        }
        assert_eq!(read_date("18-11-0026"), NaiveDate::from_ymd_opt(26, 11, 18), "the caller knows the limits");
    }

    #[test]
    fn a_day_without_a_year_is_the_first_one_from_a_day_on() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let first = day("2026-11-18");
        for (text, meant) in [
            ("12 okt", "2027-10-12"),
            ("12 oktober", "2027-10-12"),
            ("18-11", "2026-11-18"),
            ("17/11", "2027-11-17"),
            ("15 jan.", "2027-01-15"),
            ("vr 15 januari", "2027-01-15"),
            ("op 1e december", "2026-12-01"),
            ("29 feb", "2028-02-29"),
            ("8 maart 2026", "2026-03-08"),
        ] {
            assert_eq!(read_date_from(text, first), Some(day(meant)), "{text}");
        }
        for text in ["", "okt", "12", "31-2", "do 15 januari", "week 8", "2 weken", "10.30", "12 okt of 13 okt"] {
            assert_eq!(read_date_from(text, first), None, "{text}");
        }
        assert_eq!(read_date_from("29 feb", day("2096-03-01")), Some(day("2104-02-29")));
        assert_eq!(read_date_from("1-1", NaiveDate::MAX), None);
    }
}

//! Hyphenation of Dutch words.

use hypher::{Lang, hyphenate};

/// Shortest word that is hyphenated, in letters.
const SHORTEST: usize = 8;
/// Minimum number of letters before and after a hyphen.
const FEWEST: usize = 3;

/// Returns the offsets at which a word may be hyphenated, in bytes, in order.
///
/// Only words of letters are hyphenated: a hyphen in an address or a number would be read as a part of it.
pub(super) fn break_points(word: &str) -> Vec<usize> {
    let letters = word.trim_end_matches(|c: char| !c.is_alphabetic());
    let opening = letters.len() - letters.trim_start_matches(|c: char| !c.is_alphabetic()).len();
    let letters = &letters[opening..];
    if letters.chars().count() < SHORTEST || !letters.chars().all(char::is_alphabetic) {
        return Vec::new();
    }
    let mut at = 0;
    let mut breaks: Vec<usize> = hyphenate(letters, Lang::Dutch)
        .map(|part| {
            at += part.len();
            at
        })
        .collect();
    breaks.pop();
    let far = |at: &usize| letters[..*at].chars().count() >= FEWEST && letters[*at..].chars().count() >= FEWEST;
    breaks.into_iter().filter(far).map(|at| opening + at).collect()
}

#[cfg(test)]
mod tests {
    use super::break_points;

    fn hyphenated(word: &str) -> String {
        let mut text = word.to_owned();
        for at in break_points(word).into_iter().rev() {
            text.insert(at, '-');
        }
        text
    }

    #[test]
    fn words_are_hyphenated_by_the_rules_of_dutch() {
        assert_eq!(hyphenated("samenwerkingsverband"), "sa-men-wer-kings-ver-band".replacen("sa-", "sa", 1));
        assert_eq!(hyphenated("(leerwerkplaatsen)."), "(leer-werk-plaat-sen).");
        assert_eq!(hyphenated("kort"), "kort");
    }

    #[test]
    fn a_very_long_word_is_hyphenated() {
        assert!(break_points(&"samenwerkingsverband".repeat(100)).len() > 300);
    }

    #[test]
    fn addresses_and_numbers_are_not_hyphenated() {
        for text in ["doorbraakllo@ser.nl", "https://www.ser.nl/scholing", "1234567890123", "漢字漢字漢字漢字", ""]
        {
            assert!(break_points(text).is_empty(), "{text}");
        }
    }
}

//! Hyphenation of Dutch words.

use hypher::{Lang, hyphenate};
use std::ops::Range;

/// Shortest word that is hyphenated, in letters.
const SHORTEST: usize = 8;
/// Minimum number of letters before and after a hyphen.
const FEWEST: usize = 3;

/// Returns the letters of a word that may be hyphenated, as a range of bytes; none if it is not hyphenated at all.
///
/// Only words of letters are hyphenated: a hyphen in an address or a number would be read as a part of it.
pub(super) fn letters_of(word: &str) -> Option<Range<usize>> {
    let start = word.find(char::is_alphabetic)?;
    let letters = word[start..].trim_end_matches(|c: char| !c.is_alphabetic());
    let long = letters.chars().nth(SHORTEST - 1).is_some();
    (long && letters.chars().all(char::is_alphabetic)).then_some(start..start + letters.len())
}

/// Returns the offsets at which letters may be hyphenated, in bytes, in order. Few letters have none.
pub(super) fn break_points(letters: &str) -> Vec<usize> {
    let nth = |(at, _): (usize, char)| at;
    let first = letters.char_indices().nth(FEWEST).map(nth);
    let last = letters.char_indices().nth_back(FEWEST - 1).map(nth);
    let (Some(first), Some(last), Some(_)) = (first, last, letters.chars().nth(SHORTEST - 1)) else {
        return Vec::new();
    };
    let parts = hyphenate(letters, Lang::Dutch).scan(0, |at, part| {
        *at += part.len();
        Some(*at)
    });
    parts.filter(|at| (first..=last).contains(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::{break_points, letters_of};

    fn hyphenated(word: &str) -> String {
        let mut text = word.to_owned();
        let Some(letters) = letters_of(word) else { return text };
        for at in break_points(&word[letters.clone()]).into_iter().rev() {
            text.insert(letters.start + at, '-');
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
            assert_eq!(hyphenated(text), text);
        }
    }
}

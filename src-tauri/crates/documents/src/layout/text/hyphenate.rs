//! Where Dutch words may be divided.

use hypher::{Lang, hyphenate};

/// The shortest word that is divided.
const SHORTEST: usize = 8;
/// The fewest letters before and after a hyphen.
const FEWEST: usize = 3;

/// Gives the bytes of a word at which it may be divided, in order. Only words of letters are divided: a part of an
/// address or a number would read as something else.
pub(crate) fn breaks(word: &str) -> Vec<usize> {
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
    use super::breaks;

    fn divided(word: &str) -> String {
        let mut text = word.to_owned();
        for at in breaks(word).into_iter().rev() {
            text.insert(at, '-');
        }
        text
    }

    #[test]
    fn dutch_words_are_divided_as_dutch_people_do() {
        assert_eq!(divided("samenwerkingsverband"), "sa-men-wer-kings-ver-band".replacen("sa-", "sa", 1));
        assert_eq!(divided("(leerwerkplaatsen)."), "(leer-werk-plaat-sen).");
        assert_eq!(divided("kort"), "kort");
    }

    #[test]
    fn a_word_without_end_is_divided_too() {
        assert!(breaks(&"samenwerkingsverband".repeat(100)).len() > 300);
    }

    #[test]
    fn what_is_no_word_is_left_whole() {
        for text in ["doorbraakllo@ser.nl", "https://www.ser.nl/scholing", "1234567890123", "漢字漢字漢字漢字", ""]
        {
            assert!(breaks(text).is_empty(), "{text}");
        }
    }
}

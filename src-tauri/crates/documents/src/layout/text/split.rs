//! Splits a text that is longer than its field. Joined, the parts are exactly the text.

use unicode_normalization::char::is_combining_mark;

/// Returns the length of the longest start of a text that fits, in bytes.
///
/// Splits after white space if possible. Always returns at least one letter, so that splitting ends.
pub(in crate::layout) fn fitting_length(text: &str, fits: impl Fn(&str) -> bool) -> usize {
    if fits(text) {
        return text.len();
    }
    let letters: Vec<usize> =
        text.char_indices().skip(1).filter(|(_, c)| !is_combining_mark(*c)).map(|(at, _)| at).collect();
    let after_space =
        |at: &usize| text[..*at].ends_with(char::is_whitespace) && !text[*at..].starts_with(char::is_whitespace);
    let words: Vec<usize> = letters.iter().copied().filter(after_space).collect();
    let last = |ends: &[usize]| ends[..ends.partition_point(|end| fits(&text[..*end]))].last().copied();
    // A word that is longer than the field is split between letters.
    last(&words).or_else(|| last(&letters)).or_else(|| letters.first().copied()).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, most: usize) -> Vec<String> {
        let (mut rest, mut parts) = (text, Vec::new());
        while !rest.is_empty() {
            let (part, after) = rest.split_at(fitting_length(rest, |part| part.trim_end().chars().count() <= most));
            parts.push(part.to_owned());
            rest = after;
        }
        parts
    }

    #[test]
    fn a_text_is_split_between_words_and_nothing_is_lost() {
        assert_eq!(parts("een twee drie vier", 9), ["een twee ", "drie vier"]);
        assert_eq!(parts("een\n\ntwee", 4), ["een\n\n", "twee"]);
        assert_eq!(parts("kort", 9), ["kort"]);
        assert_eq!(parts("", 9), Vec::<String>::new());
    }

    #[test]
    fn a_long_word_is_split_between_letters_and_keeps_its_accents() {
        assert_eq!(parts("aaaaaaa", 3), ["aaa", "aaa", "a"]);
        assert_eq!(parts("e\u{301}\u{302}e", 1), ["e\u{301}\u{302}", "e"], "an accent stays with its letter");
    }
}

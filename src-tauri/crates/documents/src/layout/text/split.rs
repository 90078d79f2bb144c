//! Dividing a text that is longer than its field: the parts joined are the text, to the letter.

use unicode_normalization::char::is_combining_mark;

/// Gives the byte up to which a text fits, after white space where that is possible. Always moves on by at least one
/// letter, so that dividing ends.
pub(crate) fn fitting(text: &str, fits: impl Fn(&str) -> bool) -> usize {
    if fits(text) {
        return text.len();
    }
    let letters: Vec<usize> =
        text.char_indices().skip(1).filter(|(_, c)| !is_combining_mark(*c)).map(|(at, _)| at).collect();
    let after_space =
        |at: &usize| text[..*at].ends_with(char::is_whitespace) && !text[*at..].starts_with(char::is_whitespace);
    let words: Vec<usize> = letters.iter().copied().filter(after_space).collect();
    let last = |ends: &[usize]| ends[..ends.partition_point(|end| fits(&text[..*end]))].last().copied();
    // A word longer than the field is divided between its letters.
    last(&words).or_else(|| last(&letters)).or_else(|| letters.first().copied()).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, most: usize) -> Vec<String> {
        let (mut rest, mut parts) = (text, Vec::new());
        while !rest.is_empty() {
            let (part, after) = rest.split_at(fitting(rest, |part| part.trim_end().chars().count() <= most));
            parts.push(part.to_owned());
            rest = after;
        }
        parts
    }

    #[test]
    fn a_text_is_divided_between_words_and_nothing_is_lost() {
        assert_eq!(parts("een twee drie vier", 9), ["een twee ", "drie vier"]);
        assert_eq!(parts("een\n\ntwee", 4), ["een\n\n", "twee"]);
        assert_eq!(parts("kort", 9), ["kort"]);
        assert_eq!(parts("", 9), Vec::<String>::new());
    }

    #[test]
    fn a_long_word_is_divided_between_letters_and_accents_stay_on_theirs() {
        assert_eq!(parts("aaaaaaa", 3), ["aaa", "aaa", "a"]);
        assert_eq!(parts("e\u{301}\u{302}e", 1), ["e\u{301}\u{302}", "e"], "an accent never stands alone");
    }
}

//! Cleans text before it goes into a document: composed form, and no characters that are invisible or change the
//! direction of the text after them.

use unicode_normalization::UnicodeNormalization;

/// Character for a hyphen that is only there because a line ends.
pub(crate) const SOFT_HYPHEN: &str = "\u{ad}";

/// Returns a text in composed form (NFC), without characters that are invisible or change its direction.
///
/// Line breaks of every kind become “\n”; tabs become spaces.
pub(crate) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut after_return = false;
    for c in text.nfc() {
        match c {
            '\n' if after_return => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\t' => clean.push(' '),
            _ if is_invisible(c) => {}
            _ => clean.push(c),
        }
        after_return = c == '\r';
    }
    clean
}

/// Returns a text as [`clean`] does, on one line.
pub(crate) fn clean_line(text: &str) -> String {
    clean(text.trim()).replace('\n', " ")
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
        || (u32::from(c) & 0xfffe) == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_are_composed_and_direction_marks_are_removed() {
        assert_eq!(clean("gee\u{308}rfd"), "geërfd");
        assert_eq!(clean("veilig\u{202e}fdp.exe\u{0}\u{7}"), "veiligfdp.exe");
        assert_eq!(clean("a\r\nb\rc\u{2028}d\te"), "a\nb\nc\nd e");
    }
}

//! Makes text fit to be set: normal form, no invisible characters, and a visible stand-in for what no font has.
//!
//! It refuses to drop a visible character in silence, and to let a text turn the direction of what follows.

use unicode_normalization::UnicodeNormalization;

/// Brings a text into its composed form and takes out what has no width or changes direction. Line breaks stay as
/// “\n”, tabs become spaces.
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

/// Tells whether a character stands on the letter before it.
pub(crate) fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
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

/// Puts characters in place of one that a font does not have: a likely one, its plain form, or its code in brackets.
pub(crate) fn stand_in(c: char, has: impl Fn(char) -> bool) -> String {
    let likely = match c {
        '\u{2010}' | '\u{2011}' | '\u{2043}' | '\u{2212}' => "-",
        '\u{2012}' | '\u{2015}' => "–",
        '→' | '➔' | '➜' | '➡' | '⟶' => "->",
        '←' | '⟵' => "<-",
        '↔' => "<->",
        '⇒' => "=>",
        '✓' => "✔",
        '✔' | '☑' | '✅' => "[x]",
        '☐' | '□' | '▢' => "[ ]",
        '✗' | '✘' | '❌' => "[-]",
        '●' | '■' | '▪' | '◦' | '◆' | '▶' | '►' => "•",
        '★' | '☆' => "*",
        '≥' => ">=",
        '≤' => "<=",
        '≠' => "!=",
        '≈' => "~",
        '″' => "\"",
        '′' => "'",
        _ => "",
    };
    if !likely.is_empty() && likely.chars().all(&has) {
        return likely.to_owned();
    }
    if c.is_whitespace() {
        return " ".to_owned();
    }
    let plain: String = std::iter::once(c).nfkc().collect();
    if plain.chars().all(&has) {
        return plain;
    }
    format!("[U+{:04X}]", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_are_composed_and_direction_marks_go() {
        assert_eq!(clean("gee\u{308}rfd"), "geërfd");
        assert_eq!(clean("veilig\u{202e}fdp.exe\u{0}\u{7}"), "veiligfdp.exe");
        assert_eq!(clean("a\r\nb\rc\u{2028}d\te"), "a\nb\nc\nd e");
    }

    #[test]
    fn a_character_without_a_glyph_is_named() {
        let ascii = |c: char| c.is_ascii();
        assert_eq!(stand_in('☺', ascii), "[U+263A]");
        assert_eq!(stand_in('→', ascii), "->");
        assert_eq!(stand_in('ﬁ', ascii), "fi");
        assert_eq!(stand_in('\u{2007}', ascii), " ");
    }
}

//! Replacements for characters that no font has. No visible character is dropped silently.

use unicode_normalization::UnicodeNormalization;

/// Returns a replacement for a character that no font has.
///
/// Tries a similar character, then its compatibility form, and otherwise writes its code point: `[U+263A]`.
pub(crate) fn replacement(c: char, has: impl Fn(char) -> bool) -> String {
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
    fn a_character_without_a_glyph_is_replaced_or_named() {
        let ascii = |c: char| c.is_ascii();
        assert_eq!(replacement('☺', ascii), "[U+263A]");
        assert_eq!(replacement('→', ascii), "->");
        assert_eq!(replacement('ﬁ', ascii), "fi");
        assert_eq!(replacement('\u{2007}', ascii), " ");
    }
}

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

/// Returns a text as [`clean`] does, with the invisible characters that belong to a visible one: joiners inside words
/// and emoji, the style of an emoji, and the tags of a flag. Programs with fonts for all scripts need them.
pub(crate) fn clean_with_joiners(text: &str) -> String {
    let composed: String = text.nfc().collect();
    let mut clean = String::with_capacity(composed.len());
    let mut rest = composed.as_str();
    while let Some(c) = rest.chars().next() {
        let next = rest[c.len_utf8()..].chars().next();
        let size = match c {
            '\u{200c}' | '\u{200d}' if joins(clean.chars().next_back()) && joins(next) => c.len_utf8(),
            '\u{fe0e}' | '\u{fe0f}' if joins(clean.chars().next_back()) => c.len_utf8(),
            BLACK_FLAG => flag(rest),
            _ => 0,
        };
        if size > 0 {
            clean.push_str(&rest[..size]);
            rest = &rest[size..];
            continue;
        }
        let plain = rest.char_indices().skip(1).find(|(_, c)| is_special(*c)).map_or(rest.len(), |(at, _)| at);
        clean.push_str(&self::clean(&rest[..plain]));
        rest = &rest[plain..];
    }
    clean
}

/// Returns a text as [`clean`] does, with the joiners between letters of the Arabic script, whose forms depend on them.
pub(crate) fn clean_with_arabic_joiners(text: &str) -> String {
    if !text.contains(is_joiner) {
        return clean(text);
    }
    let joined = clean_with_joiners(text);
    let is_arabic = |c: Option<char>| matches!(c, Some('\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}'));
    let mut cleaned = String::with_capacity(joined.len());
    for (at, c) in joined.char_indices() {
        let kept = || is_joiner(c) && is_arabic(cleaned.chars().next_back()) && is_arabic(joined[at..].chars().nth(1));
        if !is_invisible(c) || c == '\n' || kept() {
            cleaned.push(c);
        }
    }
    cleaned
}

/// Returns whether a character decides whether its neighbours are joined, and is not shown itself.
pub(crate) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Returns a text as [`clean_with_joiners`] does, on one line.
pub(crate) fn clean_line_with_joiners(text: &str) -> String {
    clean_with_joiners(text.trim()).replace('\n', " ")
}

/// First character of a flag of a region, such as that of Scotland (Unicode Technical Standard 51, ED-14a).
const BLACK_FLAG: char = '\u{1f3f4}';

/// Returns whether a character is one that [`clean_with_joiners`] looks at.
fn is_special(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | BLACK_FLAG)
}

/// Returns whether a joiner can stand beside a character.
fn joins(c: Option<char>) -> bool {
    // After the style of an emoji, a joiner ties the next emoji to it.
    c.is_some_and(|c| !c.is_whitespace() && (!is_invisible(c) || c == '\u{fe0f}'))
}

/// Returns the length of a flag at the start of a text: the black flag and the tags up to the last one.
fn flag(text: &str) -> usize {
    let mut size = BLACK_FLAG.len_utf8();
    for c in text[size..].chars().take(8) {
        let end = size + c.len_utf8();
        match c {
            '\u{e0030}'..='\u{e0039}' | '\u{e0061}'..='\u{e007a}' => size = end,
            '\u{e007f}' if size > BLACK_FLAG.len_utf8() => return end,
            _ => break,
        }
    }
    BLACK_FLAG.len_utf8()
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

    #[test]
    fn joiners_stay_between_arabic_letters_only() {
        for (text, expected) in [
            ("می\u{200c}خواهم\r\nen", "می\u{200c}خواهم\nen"),
            ("ه\u{200d}م", "ه\u{200d}م"),
            ("ه\u{200d}", "ه"),
            ("ه\u{200d} a\u{200c}b", "ه ab"),
            ("👩\u{200d}👧 ❤\u{fe0f}", "👩👧 ❤"),
            ("ab\u{202e}c", "abc"),
        ] {
            assert_eq!(clean_with_arabic_joiners(text), expected, "{text:?}");
        }
    }

    #[test]
    fn joiners_stay_where_they_join_something() {
        let scotland = "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}";
        for text in [
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "👩\u{200d}👩\u{200d}👧",
            "❤\u{fe0f}\u{200d}🔥 en ☺\u{fe0e}",
            "🇳🇱 en 🏳\u{fe0f}\u{200d}🌈",
            scotland,
            &format!("vlag {scotland}!"),
            "🏴\u{200d}☠\u{fe0f}",
        ] {
            assert_eq!(clean_with_joiners(text), text, "{text}");
            assert_eq!(clean_with_joiners(&format!("{text}\u{202e}\u{0}\r\n{text}")), format!("{text}\n{text}"));
        }
        for (text, expected) in [
            ("\u{200d}=1+1", "=1+1"),
            ("a\u{200c}", "a"),
            ("a \u{200d}b", "a b"),
            ("a\u{200d}\u{200d}b", "a\u{200d}b"),
            ("\u{fe0f}a", "a"),
            ("🏴\u{e0067}\u{e0062}x", "🏴x"),
            ("🏴\u{e007f}", "🏴"),
            ("a\u{e0067}\u{e007f}", "a"),
            ("a\r\u{200d}\nb", "a\n\nb"),
        ] {
            assert_eq!(clean_with_joiners(text), expected, "{text:?}");
        }
    }
}

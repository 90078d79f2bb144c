//! Text as lower-case ASCII words, for file names and for ids within a document.

use unicode_normalization::UnicodeNormalization;

/// Turns a text into lower-case words joined by dashes, at most `longest` characters.
///
/// Longer text is cut at the end of a word, if that keeps at least half of it.
pub(crate) fn slug(text: &str, longest: usize) -> String {
    let mut slug = String::new();
    for c in text.nfkd().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            'ø' => slug.push('o'),
            'ł' => slug.push('l'),
            'đ' | 'ð' => slug.push('d'),
            'ı' => slug.push('i'),
            'ß' => slug.push_str("ss"),
            'æ' => slug.push_str("ae"),
            'œ' => slug.push_str("oe"),
            // Drops accents that NFKD split off, and apostrophes: “zo’n” is one word.
            '\u{300}'..='\u{36f}' | '\'' | '’' | '‘' => {}
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    if slug.len() > longest {
        slug.truncate(longest);
        if let Some(end) = slug.rfind('-').filter(|end| *end > longest / 2) {
            slug.truncate(end);
        }
    }
    slug.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_slug_keeps_letters_and_drops_what_file_systems_reject() {
        assert_eq!(slug("Leerwerkplaats De Brug", 60), "leerwerkplaats-de-brug");
        assert_eq!(slug("Zo’n idee: ‘Één & Ander’ ĳ", 60), "zon-idee-een-ander-ij");
        assert_eq!(slug("../../etc/passwd\0 CON", 60), "etc-passwd-con");
        assert_eq!(slug("☺ 漢字", 60), "");
        assert_eq!(slug("Łódź Ørsted Straße", 60), "lodz-orsted-strasse");
    }

    #[test]
    fn a_long_text_is_cut_at_the_end_of_a_word() {
        assert_eq!(slug(&"woord ".repeat(40), 60), format!("{}woord", "woord-".repeat(9)));
    }
}

//! Names for the files, safe on every system: `actiescan-leerwerkplaats-de-brug-2026-11-18.pdf`.

use crate::DocumentKind;
use domain::{Details, Outcome};
use unicode_normalization::UnicodeNormalization;

/// The most characters of the initiative's name that go into a file name.
const MAX_NAME: usize = 60;

/// Gives the name of the file: only lower-case letters a to z, digits and dashes, never a reserved name.
pub fn file_name(kind: DocumentKind, outcome: &Outcome) -> String {
    let kind = match kind {
        DocumentKind::Actiescan => "actiescan",
        DocumentKind::Advice => "advies",
    };
    format!("{}.pdf", dated(kind, outcome))
}

/// Gives a name without its ending: what it is, of which initiative, of which day.
pub(crate) fn dated(what: &str, outcome: &Outcome) -> String {
    let date = outcome.details.date.map(|date| date.format("%Y-%m-%d").to_string());
    let parts = [Some(what.to_owned()), Some(slug(&outcome.details.initiative, MAX_NAME)), date];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

/// Gives the name of the session file: `sessie-leerwerkplaats-de-brug-2026-11-18.actiescan`.
pub fn session_file_name(details: &Details) -> String {
    let date = details.date.map(|date| date.format("%Y-%m-%d").to_string());
    let parts = [Some("sessie".to_owned()), Some(slug(&details.initiative, MAX_NAME)), date];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    format!("{}.actiescan", parts.join("-"))
}

/// Turns a text into lower-case words with dashes between them, of at most `longest` characters.
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
            // Accents that were split off, and apostrophes: “zo’n” is one word.
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
    fn a_name_keeps_its_letters_and_nothing_a_file_system_minds() {
        assert_eq!(slug("Leerwerkplaats De Brug", 60), "leerwerkplaats-de-brug");
        assert_eq!(slug("Zo’n idee: ‘Één & Ander’ ĳ", 60), "zon-idee-een-ander-ij");
        assert_eq!(slug("../../etc/passwd\0 CON", 60), "etc-passwd-con");
        assert_eq!(slug("☺ 漢字", 60), "");
        assert_eq!(slug("Łódź Ørsted Straße", 60), "lodz-orsted-strasse");
    }

    #[test]
    fn a_long_name_ends_at_a_word() {
        assert_eq!(slug(&"woord ".repeat(40), 60), format!("{}woord", "woord-".repeat(9)));
    }
}

//! Sentences about instruments, which people know as gesprekskaarten.

use crate::instruments::install::InstallOutcome;
use crate::instruments::view::InstrumentSummary;
use domain::{FaultKind, InstrumentFileError};

/// Ends every sentence about a file that is refused.
const UNCHANGED: &str = "Er is niets veranderd.";

/// Most characters of a path or a text that a sentence quotes. A crafted one is as long as its file.
const MOST_QUOTED: usize = 60;

/// Returns why an instrument file is refused, and what to do.
pub(crate) fn refused(error: &InstrumentFileError) -> String {
    let ask = "Vraag de maker om een nieuw bestand.";
    match error {
        InstrumentFileError::TooLarge { .. } => {
            format!("Dit bestand is te groot voor gesprekskaarten (hoogstens 1 MB). {ask} {UNCHANGED}")
        }
        InstrumentFileError::NotJson { line, .. } => {
            format!("Dit bestand met gesprekskaarten is niet te lezen, vanaf regel {line}. {ask} {UNCHANGED}")
        }
        InstrumentFileError::NotAnInstrument => {
            format!("In dit bestand staan geen gesprekskaarten. Kies een ander bestand. {UNCHANGED}")
        }
        InstrumentFileError::Newer { .. } => {
            format!("Deze gesprekskaarten zijn voor een nieuwere versie van Actiescan. Werk de app bij. {UNCHANGED}")
        }
        InstrumentFileError::Unreadable { path, .. } if path.is_empty() => {
            format!("In deze gesprekskaarten ontbreekt een onderdeel. {ask} {UNCHANGED}")
        }
        InstrumentFileError::Unreadable { path, .. } => {
            format!("In deze gesprekskaarten klopt iets niet {}. {ask} {UNCHANGED}", place(path))
        }
        InstrumentFileError::Fault(error) => {
            format!(
                "In deze gesprekskaarten klopt iets niet {}: {} {UNCHANGED}",
                place(&error.path),
                fault(&error.kind)
            )
        }
    }
}

/// Returns that another content of the same version is here.
pub(crate) fn other_content(title: &str, version: &str) -> String {
    format!(
        "Versie {version} van “{title}” staat al op dit apparaat, met een andere inhoud. Vraag de maker om een nieuwe \
         versie. {UNCHANGED}"
    )
}

/// Says that another set has the name of a draft, and what to do.
pub(crate) const TITLE_TAKEN: &str = "Een andere set heet ook zo. Kies een andere naam.";

/// Returns that another set has the same name.
pub(crate) fn title_taken(title: &str) -> String {
    format!("Er is al een andere set die “{}” heet. Kies een andere naam. {UNCHANGED}", quoted(title))
}

/// Returns what follows the name of the original in the name of its copy. Numbers count from 1.
pub(crate) fn copy_end(number: usize) -> String {
    if number == 1 { " (kopie)".to_owned() } else { format!(" (kopie {number})") }
}

/// Returns a name without what [`copy_end`] adds.
pub(crate) fn without_copy_end(title: &str) -> &str {
    let is_end =
        |end: &str| end.strip_suffix(')').is_some_and(|number| number.chars().all(|c| c == ' ' || c.is_ascii_digit()));
    match title.rsplit_once(" (kopie") {
        Some((stem, end)) if is_end(end) => stem,
        _ => title,
    }
}

/// Returns that a version is not newer.
pub(crate) fn not_newer(newest: &str) -> String {
    format!("Er is al een versie {newest}. Kies een hoger nummer.")
}

/// Returns what installing an instrument did.
pub(crate) fn installed(summary: &InstrumentSummary, outcome: InstallOutcome) -> String {
    let name = format!("“{}”, versie {}", summary.title, summary.of.version.as_deref().unwrap_or_default());
    match outcome {
        // Which set a new session begins with does not change, so that no sentence may say that it does.
        InstallOutcome::New => {
            format!("Gesprekskaarten {name}: staan op dit apparaat. Je kunt ze kiezen bij een nieuwe sessie.")
        }
        InstallOutcome::Newer => {
            format!(
                "Gesprekskaarten {name}: bewaard. Een nieuwe sessie met deze set krijgt deze versie. Eerdere sessies \
                 veranderen niet."
            )
        }
        InstallOutcome::Older => {
            format!(
                "Gesprekskaarten {name}: bewaard. Een nieuwe sessie met deze set krijgt de nieuwere versie die er al was."
            )
        }
        InstallOutcome::Known => format!("Gesprekskaarten {name}: stonden al op dit apparaat."),
    }
}

/// Returns what is wrong with a field and what to do.
pub(crate) fn fault(kind: &FaultKind) -> String {
    match kind {
        FaultKind::Empty => "Vul hier iets in.".to_owned(),
        FaultKind::TooLong { length, limit } => {
            format!("Deze tekst heeft {length} tekens. Er passen er {limit}. Maak de tekst korter.")
        }
        FaultKind::Number { number, least, most } if number < least => {
            format!("Er zijn er te weinig: {number}. Maak er {least} tot en met {most} van.")
        }
        FaultKind::Number { number, least, most } => {
            format!("Er zijn er te veel: {number}. Maak er {least} tot en met {most} van.")
        }
        FaultKind::Range { least, most } => format!("Kies een getal van {least} tot en met {most}."),
        FaultKind::Twice(what) => format!("“{}” staat er twee keer. Verander er één.", quoted(what)),
        FaultKind::NotAnId => "Gebruik 1 tot 64 kleine letters, cijfers en streepjes.".to_owned(),
        FaultKind::NotAVersion => "Schrijf de versie als jaar en nummer, zoals 2027.1.".to_owned(),
        FaultKind::NotALanguage => "Schrijf de taal als code, zoals nl.".to_owned(),
        FaultKind::BadDate => "Deze datum kan niet. Kies een andere datum.".to_owned(),
        FaultKind::NotAnAddress => "Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.nl.".to_owned(),
        FaultKind::Character(number) => {
            format!("Er staat een teken in dat niet te zien is (U+{number:04X}). Typ de tekst opnieuw.")
        }
        FaultKind::Markup => "Er staat opmaak in, zoals <b>. Gebruik gewone tekst.".to_owned(),
        FaultKind::AllHidden => "Alle kaarten zijn verborgen. Laat er minstens één zien.".to_owned(),
    }
}

/// Returns the beginning of a text, without characters that change what is around it.
fn quoted(text: &str) -> String {
    text.chars().filter(|one| !one.is_control()).take(MOST_QUOTED).collect()
}

/// Returns where a field is, with numbers that count from 1: “bij kaart 3, vraag 1”.
fn place(path: &str) -> String {
    let number = |part: &str| -> Option<usize> {
        let (_, rest) = part.split_once('[')?;
        Some(rest.trim_end_matches(']').parse::<usize>().ok()? + 1)
    };
    let parts: Vec<&str> = path.split('.').collect();
    let name = |part: &str| part.split('[').next().unwrap_or_default().to_owned();
    let first = parts.first().copied().unwrap_or_default();
    let counted = |word: &str, part: &str| match number(part) {
        Some(number) => format!("{word} {number}"),
        None => word.to_owned(),
    };
    let second = parts.get(1).copied().unwrap_or_default();
    match name(first).as_str() {
        "factors" => {
            let card = counted("kaart", first);
            if name(second) == "subQuestions" {
                format!("bij {card}, {}", counted("vraag", second))
            } else {
                format!("bij {card}")
            }
        }
        "scale" if name(second) == "levels" => format!("bij {}", counted("niveau", second)),
        "scale" => "bij de niveaus".to_owned(),
        "wrapUp" => "bij de afronding".to_owned(),
        "introduction" => "in de inleiding".to_owned(),
        "feedback" => "bij het contactadres".to_owned(),
        "minutesPerCard" => "bij de minuten per kaart".to_owned(),
        "title" => "in de naam".to_owned(),
        _ => format!("bij ‘{}’", quoted(path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_named_in_words_that_count_from_one() {
        assert_eq!(place("factors[2].subQuestions[0].text"), "bij kaart 3, vraag 1");
        assert_eq!(place("factors[0].title"), "bij kaart 1");
        assert_eq!(place("factors"), "bij kaart");
        assert_eq!(place("scale.levels[3].word"), "bij niveau 4");
        assert_eq!(place("owner"), "bij ‘owner’");
    }
}

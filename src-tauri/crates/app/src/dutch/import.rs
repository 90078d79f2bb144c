//! Imports in Dutch: the result of an import, and the reason why a file is refused.

use crate::import::report::{Contribution, ImportOutcome, ImportReport};
use crate::import::wrong_file::WrongFile;
use domain::{ContestSubject, FactorId, Role, Session};
use exchange::{SessionFileError, StagingError};
use journal::JournalError;
use std::io;

/// Returns the summary of an import, in one or more sentences. It names the cards on which the devices chose differently,
/// in the words of the session; `None` where nothing was merged.
pub(crate) fn summary(report: &ImportReport, session: Option<&Session>) -> String {
    let initiative = &report.initiative;
    let mut sentences = match report.outcome {
        ImportOutcome::Nothing => {
            return format!("Er is niets nieuws. Alles uit dit bestand stond al in “{initiative}”.");
        }
        ImportOutcome::New => vec![format!("De sessie “{initiative}” staat nu op dit apparaat.")],
        ImportOutcome::Merged => vec![added(report)],
    };
    let contested = |kind: fn(&ContestSubject) -> bool| report.contested.iter().filter(|about| kind(about)).count();
    let counts = [
        (
            contested(|about| matches!(about, ContestSubject::Level { .. })),
            ["Op ", "kaart verschilt het niveau", "kaarten verschilt het niveau"],
        ),
        (
            contested(|about| matches!(about, ContestSubject::Due { .. } | ContestSubject::Date)),
            ["", "datum verschilt", "datums verschillen"],
        ),
        (
            contested(|about| matches!(about, ContestSubject::Silent { .. })),
            ["Op ", "kaart verschilt de telling", "kaarten verschilt de telling"],
        ),
        (
            contested(|about| matches!(about, ContestSubject::Outcome { .. })),
            ["Bij ", "vorige afspraak verschilt het antwoord", "vorige afspraken verschilt het antwoord"],
        ),
    ];
    for (count, [at, one, more]) in counts.iter().filter(|(count, _)| *count > 0) {
        sentences.push(format!("{at}{}.", number(*count, one, more)));
    }
    if !report.contested.is_empty() {
        sentences.push("Kies samen wat blijft.".to_owned());
    }
    let titles = session.map(|session| titles(session, &report.contested)).unwrap_or_default();
    match titles.as_slice() {
        [] => {}
        [one] => sentences.push(format!("Het gaat om de kaart “{one}”.")),
        [first @ .., last] => {
            sentences.push(format!("Het gaat om de kaarten “{}” en “{last}”.", first.join("”, “")));
        }
    }
    if let Some(version) = report.changed_version {
        sentences.push(format!(
            "Let op: het advies is vastgesteld (versie {version}) zonder deze wijzigingen. Kijk bij Advies wat je daarmee \
             doet."
        ));
    }
    if report.in_trash {
        sentences.push("Deze sessie ligt in de prullenbak.".to_owned());
    }
    sentences.join(" ")
}

/// Returns the titles of the cards that contested choices are about, each once and in the order of the cards. A theme of
/// the previous conversation that is no card any more comes last.
fn titles<'a>(session: &'a Session, contested: &[ContestSubject]) -> Vec<&'a str> {
    let is_contested = |factor: &FactorId| contested.iter().any(|about| about.factor() == Some(factor));
    let cards = &session.instrument.factors;
    let themes = session.previous.iter().flat_map(|previous| &previous.themes);
    let themes = themes.filter(|theme| session.instrument.factor(&theme.factor).is_none());
    let all = cards.iter().map(|card| (&card.id, card.title.as_str()));
    let all = all.chain(themes.map(|theme| (&theme.factor, theme.title.as_str())));
    all.filter(|(factor, _)| is_contested(factor)).map(|(_, title)| title).collect()
}

fn added(report: &ImportReport) -> String {
    let all = number(report.changes, "wijziging", "wijzigingen");
    match report.by.as_slice() {
        [] => "De tijd per kaart is bijgewerkt.".to_owned(),
        [one] => format!("{all} van {} toegevoegd.", name_of(one)),
        several => {
            let parts: Vec<_> = several.iter().map(|one| format!("{} van {}", one.changes, name_of(one))).collect();
            let (last, first) = parts.split_last().expect("the slice has at least two elements");
            format!("{all} toegevoegd: {} en {last}.", first.join(", "))
        }
    }
}

/// Returns a person's role, with the name in brackets where there is one.
fn name_of(one: &Contribution) -> String {
    let role = match one.author.role {
        Role::Moderator => "de moderator",
        Role::MinuteTaker => "de notulist",
    };
    match one.author.name.trim() {
        "" => role.to_owned(),
        name => format!("{role} ({name})"),
    }
}

fn number(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// Returns why a file is not a session file that this version can open.
pub(crate) fn session_file(error: &SessionFileError) -> String {
    match error {
        SessionFileError::Empty => {
            unchanged("Dit bestand is leeg. Misschien is het nog niet helemaal binnen. Wacht even en open het opnieuw.")
        }
        SessionFileError::Foreign => unchanged(
            "Dit bestand is niet door Actiescan gemaakt, hoe het ook heet. Vraag de maker om het goede bestand.",
        ),
        SessionFileError::TooLarge => {
            unchanged("Dit bestand is te groot. Een sessiebestand is nooit groter dan 16 MB.")
        }
        SessionFileError::Truncated { .. } => unchanged(
            "Dit sessiebestand is niet compleet. Misschien is het nog niet helemaal binnen. Wacht even, of vraag de \
             maker om een nieuw bestand.",
        ),
        SessionFileError::Newer { .. } => newer(),
        SessionFileError::NeedsPassphrase => "Dit bestand is op slot. Vul het wachtwoord in.".to_owned(),
        SessionFileError::WrongPassphrase => "Dit wachtwoord klopt niet. Probeer het opnieuw.".to_owned(),
        SessionFileError::NeedsFolder => unchanged(
            "Dit bestand hoort bij een gedeelde map met een wachtwoord. Kies die map op dit apparaat bij Instellingen, \
             Gedeelde map. Dan komt de sessie vanzelf in de lijst.",
        ),
        SessionFileError::OtherFolder => unchanged(
            "Dit bestand is op slot voor een andere gedeelde map, of met een ander wachtwoord dan jouw gedeelde map. Vraag \
             de maker om de sessie in jouw gedeelde map te delen, of om een los sessiebestand.",
        ),
        SessionFileError::Damaged(_) | SessionFileError::NotLocked(_) => damaged(),
    }
}

/// Returns what a file is that is neither a session file nor a filled-in form, and what to ask for.
pub(crate) fn wrong_file(kind: WrongFile) -> &'static str {
    match kind {
        WrongFile::ValuesOnly => {
            "In dit bestand staan alleen de antwoorden, niet het formulier. Vraag om de ingevulde PDF zelf. Er is niets \
             veranderd."
        }
        WrongFile::Message => {
            "Dit is een e-mail. Open de e-mail, bewaar de bijlage en open die bijlage hier. Er is niets veranderd."
        }
        WrongFile::Text => {
            "Dit is een Word-bestand. Daaruit kan Actiescan niets overnemen. Vraag om het sessiebestand of om de \
             ingevulde PDF. Er is niets veranderd."
        }
        WrongFile::Table => {
            "Dit is een rekenblad, zoals van Excel. Daaruit kan Actiescan niets overnemen. Vraag om het sessiebestand of \
             om de ingevulde PDF. Er is niets veranderd."
        }
        WrongFile::Package => {
            "Dit is een ingepakt bestand (zip). Pak het eerst uit en open dan het bestand dat erin zit. Er is niets \
             veranderd."
        }
        WrongFile::Picture => {
            "Dit is een foto. Actiescan leest alleen het ingevulde formulier zelf. Neem over wat erop staat, of vraag om \
             de PDF. Er is niets veranderd."
        }
        WrongFile::WebPage => {
            "Dit is een webpagina. Misschien is het downloaden niet gelukt. Download het bestand opnieuw en open het dan. \
             Er is niets veranderd."
        }
        WrongFile::SessionFile => {
            "Dit is een sessiebestand en geen ingevulde PDF. Open het als sessiebestand. Er is niets veranderd."
        }
        WrongFile::Pdf => {
            "Dit is een PDF en geen sessiebestand. Open hem als ingevuld formulier, of vraag om het sessiebestand. Er is \
             niets veranderd."
        }
    }
}

/// Returns why a file cannot be copied to the staging folder, or must not be opened.
pub(crate) fn staging(error: &StagingError) -> String {
    use io::ErrorKind as K;
    unchanged(match error {
        StagingError::TooLarge => return session_file(&SessionFileError::TooLarge),
        StagingError::BrokeOff(_) => return damaged(),
        StagingError::Quarantined => {
            "Actiescan stopte de vorige keer bij het openen van dit bestand. Open het alleen als je zeker weet van wie \
             het komt."
        }
        StagingError::Io(cause) => match cause.kind() {
            K::NotFound => "Dit bestand is er niet meer.",
            K::StorageFull | K::QuotaExceeded => {
                "Er is geen ruimte meer op dit apparaat. Maak ruimte vrij en open het bestand opnieuw."
            }
            K::PermissionDenied => "Actiescan mag dit bestand niet lezen.",
            K::IsADirectory => "Dit is geen bestand maar een map.",
            K::InvalidInput => "Dit is geen gewoon bestand. Kies een ander bestand.",
            _ => "Dit bestand is niet te lezen. Probeer het opnieuw.",
        },
    })
}

/// Returns why the journal in a session file cannot be read or merged.
pub(crate) fn foreign_journal(error: &JournalError) -> String {
    match error {
        JournalError::NewerLayout { .. } => newer(),
        JournalError::OtherBeginning(_) | JournalError::OtherSession { .. } => unchanged(
            "Dit bestand heeft hetzelfde nummer als een sessie op dit apparaat, maar het is een andere sessie. Vraag de \
             maker om een nieuw sessiebestand.",
        ),
        JournalError::ForeignLimit(_) => unchanged(
            "In dit bestand zit meer dan Actiescan kan openen. Vraag de maker om een kopie van de sessie, zonder \
             geschiedenis. Die maakt Actiescan met ‘Maak een kopie van deze sessie’.",
        ),
        JournalError::MissingChanges => {
            unchanged("De sessie op dit apparaat is net veranderd. Open het bestand nog een keer.")
        }
        JournalError::Full(_) => unchanged(
            "In de sessie op dit apparaat past niets meer bij. Kies daar ‘Maak een kopie van deze sessie’ en ga in de \
             kopie verder.",
        ),
        _ => damaged(),
    }
}

/// Returns that a file takes too much time or memory.
pub(crate) fn too_heavy() -> String {
    unchanged("Dit bestand is te groot of te ingewikkeld om te openen. Vraag de maker om een nieuw bestand.")
}

/// Returns that a session file is damaged.
pub(crate) fn damaged() -> String {
    unchanged("Dit sessiebestand is beschadigd. Vraag de maker om een nieuw bestand.")
}

/// Returns that the session in a file was deleted for good on this device.
pub(crate) fn deleted(initiative: &str) -> String {
    format!("De sessie “{initiative}” is op dit apparaat voorgoed verwijderd. Dit bestand kan de sessie terugbrengen.")
}

/// Returns that a file cannot be read at all.
pub(crate) fn unreadable_file(name: Option<&str>) -> String {
    let which = name.map_or_else(|| "Dit bestand".to_owned(), |name| format!("“{name}”"));
    format!("{which} is niet te lezen. Kies het opnieuw. Er is niets veranderd.")
}

fn newer() -> String {
    unchanged("Dit bestand is gemaakt met een nieuwere versie van Actiescan. Werk de app bij en open het opnieuw.")
}

fn unchanged(message: &str) -> String {
    format!("{message} Er is niets veranderd.")
}

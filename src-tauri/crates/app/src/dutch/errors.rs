//! Errors in Dutch: what happened, whether anything was changed, and what to do now.

use crate::dutch::{form, import, instrument, sharing};
use crate::error::AppError;
use domain::{EditError, LimitedItem};
use exchange::WriteError;
use journal::{Full, JournalError};
use std::io;
use store::StoreError;

impl AppError {
    /// Returns the message for a person: the cause and what to do, in Dutch.
    pub fn message(&self) -> String {
        match self {
            Self::Edit(error) => return edit(error),
            Self::Instrument(error) => return instrument::refused(error),
            Self::OtherInstrument { title, version } => return instrument::other_content(title, version),
            Self::VersionNotNewer { newest } => return instrument::not_newer(newest),
            Self::TitleTaken { title } => return instrument::title_taken(title),
            Self::UnknownInstrument => "Deze gesprekskaarten staan niet op dit apparaat. Er is niets veranderd.",
            Self::NotOwnInstrument => {
                "Deze gesprekskaarten horen bij Actiescan. Maak er een kopie van. Er is niets veranderd."
            }
            Self::DraftExists => "Van deze gesprekskaarten is al een concept. Ga daarin verder.",
            Self::ShortPassphrase { shortest } => return format!("Kies een wachtwoord van {shortest} tekens of meer."),
            Self::BadCode { fewest, most } => return format!("Een code heeft {fewest} tot {most} cijfers."),
            Self::FolderNotEmpty(folder) => {
                return format!("In de map {} staat al iets. Kies een lege map of een nieuwe.", folder.display());
            }
            Self::UnreadableFile { name, .. } => return import::unreadable_file(name.as_deref()),
            Self::SessionFile(error) => return import::session_file(error),
            Self::Staging(error) => return import::staging(error),
            Self::Reading(_) => return import::too_heavy(),
            Self::SharedFolder(trouble) => return sharing::refused(trouble),
            Self::ForeignJournal(error) => return import::foreign_journal(error),
            Self::Contradiction => return import::damaged(),
            Self::Deleted { initiative } => return import::deleted(initiative),
            Self::About { subject, source } => return format!("{subject}: {}", source.message()),
            Self::Journal(error) => journal(error),
            Self::Store(error) => store(error),
            Self::UnknownSession(_) => "Deze sessie staat niet op dit apparaat.",
            Self::OtherSession { .. } => "Deze sessie hoort bij een ander nummer.",
            Self::InTrash => "Deze sessie ligt in de prullenbak. Zet de sessie eerst terug.",
            Self::NotInTrash => "Zet de sessie eerst in de prullenbak.",
            Self::Contested => "In deze sessie staan nog twee keuzes naast elkaar. Kies eerst samen wat blijft.",
            Self::StillRunning => {
                "Dit gesprek loopt nog. Sluit het eerst af. Daarna kun je een vervolggesprek plannen."
            }
            Self::NoRound => "Er loopt geen ronde. Begin eerst een ronde.",
            Self::Setting(_) => "Dit is niet te bewaren. Er is niets veranderd.",
            Self::Attachment(_) => "De sessie past niet in de PDF. De sessie is gewoon bewaard.",
            Self::Document(_) => "De PDF kon niet worden gemaakt. De sessie is gewoon bewaard.",
            Self::Companion(_) | Self::Json(_) => "Het bestand kon niet worden gemaakt. De sessie is gewoon bewaard.",
            Self::IncompleteSession => {
                "Van deze sessie ontbreekt een deel. Maak eerst een PDF van wat er is. Vraag dan je beheerder om hulp."
            }
            Self::SessionTooLarge => "Deze sessie is te groot voor een sessiebestand (16 MB).",
            Self::SessionFileNotMade(_) => "Het sessiebestand is niet gemaakt. De sessie is gewoon bewaard.",
            Self::NoFileName => "Kies een naam voor het bestand.",
            Self::FolderNamesTaken => "In deze map staan al te veel mappen met deze naam. Kies een andere map.",
            Self::Write(error) => write(error),
            Self::ProviderWrite(_) => {
                "Het bestand is niet goed bewaard. Staat er toch een bestand? Verwijder het en probeer het opnieuw, of \
                 kies een andere plek."
            }
            Self::NotPacked(_) => "De bestanden konden niet worden gemaakt. De sessie is gewoon bewaard.",
            Self::NotShared(_) => "Delen lukte niet. Probeer het opnieuw of bewaar het bestand.",
            Self::SavedGone => {
                "Dit staat niet meer op de plek waar je het bewaarde. Is het verplaatst of verwijderd? Bewaar het opnieuw."
            }
            Self::NotOpened(_) => "Dit apparaat kan het niet openen. Ga zelf naar de map en open het daar.",
            Self::Form(error) => form::refusal(error),
            Self::WrongFile(kind) => import::wrong_file(*kind),
            Self::NoFileOpened => "Open het bestand opnieuw. Er is niets veranderd.",
            Self::NoFormOpen => "Open de PDF opnieuw. Er is niets veranderd.",
            Self::NothingChosen => "Kies eerst wat je overneemt. Er is niets veranderd.",
            Self::FormOutdated => "De sessie is intussen veranderd. Open de PDF opnieuw. Er is niets veranderd.",
            Self::NoLog => "Er is nog geen logboek op dit apparaat.",
            Self::NoDataFolder => {
                "Actiescan weet niet waar het op dit apparaat gegevens mag bewaren. Vraag je beheerder om hulp."
            }
            Self::Closing => "Actiescan wordt gesloten.",
            Self::Panicked => "Er ging iets mis. Wat bewaard was, staat er nog. Probeer het opnieuw.",
            Self::BadArgument(_) => "Dit kan Actiescan niet bewaren. Er is niets veranderd.",
        }
        .to_owned()
    }
}

fn edit(error: &EditError) -> String {
    match error {
        EditError::TooLong { length, limit } => {
            format!("Deze tekst heeft {length} tekens. Er passen er {limit}. Maak de tekst korter.")
        }
        EditError::Empty => "Vul hier iets in.".to_owned(),
        EditError::TooMany { what, limit } => {
            let what = match what {
                LimitedItem::Participants => "deelnemers in een sessie",
                LimitedItem::PreviousActionPoints => "afspraken uit eerdere gesprekken in een sessie",
                LimitedItem::AdditionalQuestions => "aanvullende vragen in een sessie",
                LimitedItem::ActionPoints => "actiepunten op een kaart",
            };
            format!("Er passen niet meer dan {limit} {what}. Haal er eerst één weg.")
        }
        EditError::LevelOutsideScale { highest, .. } => format!("Kies een niveau van 1 tot en met {highest}."),
        EditError::BadCounts => {
            "Deze telling klopt niet. Tel per niveau 0 tot en met 60 personen, en minstens 1 persoon in totaal."
                .to_owned()
        }
        EditError::BadArrangement => "Kies minstens één kaart, en elke kaart één keer.".to_owned(),
        EditError::AdviceSettled => "Het advies is vastgesteld. Maak er eerst weer een concept van.".to_owned(),
        EditError::AdviceIsDraft => "Het advies is nog een concept.".to_owned(),
        EditError::BadDate(_) => {
            "Deze datum kan niet. Kies een datum vanaf 1900, met een jaar van vier cijfers.".to_owned()
        }
        EditError::BadTime(_) => "Deze tijd klopt niet. Er is niets veranderd.".to_owned(),
        EditError::TakenId(_)
        | EditError::UnknownFactor(_)
        | EditError::UnknownSubQuestion(_)
        | EditError::UnknownParticipant(_)
        | EditError::UnknownAction(_)
        | EditError::UnknownQuestion(_)
        | EditError::UnknownStep(_) => "Dit onderdeel hoort niet bij deze sessie. Er is niets veranderd.".to_owned(),
    }
}

fn journal(error: &JournalError) -> &'static str {
    match error {
        JournalError::UnknownChange(_) => "Deze wijziging staat niet in deze sessie. Er is niets veranderd.",
        JournalError::Full(Full::Operations | Full::Changes | Full::Actors) => {
            "Deze sessie is vol: de geschiedenis is te lang geworden. Er is niets veranderd. Kies ‘Maak een kopie van deze \
             sessie’ en ga in de kopie verder."
        }
        JournalError::Full(Full::Counters) => {
            "In deze sessie kan niets meer veranderen, door een bestand dat niet klopte. Alles wat er staat, blijft te \
             lezen. Kies ‘Maak een kopie van deze sessie’ en ga in de kopie verder."
        }
        _ => {
            "Deze sessie is niet goed te lezen. De gegevens blijven staan. Gooi niets weg en vraag je beheerder om hulp."
        }
    }
}

fn store(error: &StoreError) -> &'static str {
    match error {
        StoreError::NewerDatabase { .. } => {
            "Deze gegevens zijn gemaakt met een nieuwere versie van Actiescan. Werk de app bij. Er is niets veranderd."
        }
        StoreError::Migration { .. } => {
            "Actiescan kan je gegevens niet klaarmaken voor deze versie. Er is niets veranderd, en er is een \
             reservekopie. Gebruik de vorige versie en vraag je beheerder om hulp."
        }
        StoreError::ForeignDatabase { .. } => {
            "In deze map staat een bestand van een ander programma. Kies een andere map. Er is niets veranderd."
        }
        StoreError::ReadOnly(_) => {
            "Actiescan mag hier niet schrijven. Geef de app toegang tot de map of kies een andere map."
        }
        StoreError::Full => "Er is geen ruimte meer op dit apparaat. Maak ruimte vrij en probeer het opnieuw.",
        StoreError::Busy => "Actiescan is al open. Ga naar het andere venster.",
        StoreError::FolderChanged { safe: true } => {
            "De map met je gegevens is veranderd terwijl Actiescan open was. Wat bewaard was, is veilig. Deze wijziging \
             is nog niet bewaard. Probeer het opnieuw."
        }
        StoreError::FolderChanged { safe: false } => {
            "De map met je gegevens is veranderd terwijl Actiescan open was. Deze wijziging is niet bewaard. Laat \
             Actiescan open en zet de map terug, of maak ruimte vrij. Probeer het dan opnieuw."
        }
        StoreError::NotFound(_) => "Deze sessie staat niet op dit apparaat.",
        StoreError::Damaged(_) => {
            "De gegevens zijn niet goed te lezen. Sluit de app en open hem opnieuw. Dan probeert Actiescan te \
             herstellen."
        }
        _ => "Er ging iets mis bij het bewaren. Probeer het opnieuw.",
    }
}

fn write(error: &WriteError) -> &'static str {
    use io::ErrorKind as K;
    let error = match error {
        WriteError::ReadOnlyFile => {
            return "Dit bestand is beveiligd tegen wijzigen. Kies een andere naam. Er is niets veranderd.";
        }
        WriteError::InUse(_) => {
            return "Is dit bestand nog open in een ander programma? Sluit het daar en probeer het opnieuw, of kies een \
                    andere naam.";
        }
        WriteError::Folder => return "Er is al een map met deze naam. Kies een andere naam.",
        WriteError::Device => return "Op deze plek kan geen bestand staan. Kies een andere plek.",
        WriteError::LinkLoop => return "De snelkoppeling op deze plek leidt nergens heen. Kies een andere naam.",
        WriteError::NoReader => {
            return "Deze plek is een doorgang naar een ander programma, en dat programma leest niet. Kies een andere \
                    plek.";
        }
        WriteError::Io(error) => error,
    };
    match error.kind() {
        K::StorageFull | K::QuotaExceeded | K::FileTooLarge => {
            "Er is geen ruimte meer. Het bestand is niet gemaakt. Maak ruimte vrij of kies een andere plek."
        }
        K::PermissionDenied | K::ReadOnlyFilesystem => "Hier mag Actiescan niet schrijven. Kies een andere map.",
        K::NotFound | K::NotADirectory => "Deze map is er niet meer. Kies een andere map.",
        K::AlreadyExists => "Op deze plek staat al iets anders. Kies een andere naam.",
        K::InvalidFilename => "Deze naam is te lang, of mag hier niet. Kies een andere naam.",
        _ => "Het bestand is niet gemaakt. Probeer het opnieuw of kies een andere map.",
    }
}

//! The shared folder in Dutch: what is wrong with it, and that nothing is lost.

use crate::sharing::unlocked::UnlockedFiles;
use exchange::FolderTrouble;

/// Sentence in the mark of a shared folder, for people who open that file.
pub(crate) const ABOUT_FOLDER: &str = "Deze map hoort bij Actiescan. Laat dit bestand staan.";

const SAFE: &str = "Alles staat gewoon op dit apparaat.";

/// Returns why sharing waits, and what to do.
pub(crate) fn trouble(trouble: &FolderTrouble) -> String {
    let what = match trouble {
        FolderTrouble::Link { name } => return format!("{} {SAFE}", link(name)),
        FolderTrouble::Irregular { name } => return format!("{} {SAFE}", irregular(name)),
        FolderTrouble::Missing => {
            "De gedeelde map is er nu niet. Sluit de usb-stick of de schijf aan, of kies de map opnieuw."
        }
        FolderTrouble::Emptied => {
            "De gedeelde map is leeg of niet aangesloten. Sluit hem aan, of kies de map opnieuw om er weer in te delen."
        }
        FolderTrouble::Another => {
            "Op de plek van de gedeelde map staat een andere map. Kies de map opnieuw als dat klopt."
        }
        FolderTrouble::ReadOnly => {
            "Actiescan mag niet schrijven in de gedeelde map. Geef toegang of kies een andere map."
        }
        FolderTrouble::Full => "De gedeelde map is vol. Maak daar ruimte vrij.",
        FolderTrouble::NeedsPassphrase | FolderTrouble::WrongPassphrase => {
            "De gedeelde map heeft nu een wachtwoord. Actiescan zet er niets meer in. Vraag het wachtwoord aan de anderen \
             en kies ‘Gebruik deze map opnieuw’."
        }
        FolderTrouble::OtherLock => {
            "De gedeelde map heeft een ander wachtwoord gekregen. Actiescan zet er niets meer in. Vraag het wachtwoord aan \
             de anderen en kies ‘Gebruik deze map opnieuw’."
        }
        FolderTrouble::LockRemoved => {
            "De gedeelde map had een wachtwoord en heeft dat nu niet meer. Actiescan zet er niets meer in. Kies op alle \
             apparaten een nieuwe, lege map met een wachtwoord."
        }
        FolderTrouble::Crowded => {
            "In de gedeelde map staan te veel andere bestanden. Haal ze weg uit ‘actiescan’, of kies een nieuwe, lege map."
        }
        FolderTrouble::ShortPassphrase
        | FolderTrouble::NotLocked
        | FolderTrouble::InUse
        | FolderTrouble::MarkMissing
        | FolderTrouble::DamagedLock
        | FolderTrouble::UnlockedFile => {
            "Het wachtwoord van de gedeelde map klopt niet meer. Actiescan zet er niets meer in. Kies een nieuwe, lege map."
        }
        FolderTrouble::Unreachable(_) => {
            "De gedeelde map is nu niet te bereiken. Actiescan probeert het vanzelf opnieuw."
        }
    };
    format!("{what} {SAFE}")
}

/// Returns why a folder that a person chose cannot be shared in.
pub(crate) fn refused(trouble: &FolderTrouble) -> String {
    match trouble {
        FolderTrouble::Link { name } => return link(name),
        FolderTrouble::Irregular { name } => return irregular(name),
        FolderTrouble::Missing | FolderTrouble::Emptied | FolderTrouble::Another => {
            "Deze map is er niet. Kies een andere map."
        }
        FolderTrouble::ReadOnly => "In deze map mag Actiescan niet schrijven. Kies een andere map.",
        FolderTrouble::Full => "In deze map is geen ruimte meer. Maak ruimte vrij of kies een andere map.",
        FolderTrouble::NeedsPassphrase | FolderTrouble::OtherLock => {
            "Deze map heeft een wachtwoord. Vul het wachtwoord van de map in."
        }
        FolderTrouble::WrongPassphrase => "Dit wachtwoord klopt niet. Er is niets veranderd. Probeer het opnieuw.",
        FolderTrouble::ShortPassphrase => "Dit wachtwoord is te kort. Er is niets veranderd.",
        FolderTrouble::LockRemoved => {
            "Deze map had een wachtwoord en heeft dat nu niet meer. Er is niets veranderd. Kies een nieuwe, lege map met \
             een wachtwoord. Wil je hier toch delen zonder wachtwoord? Kies dan eerst ‘Stop met delen’ en daarna deze map."
        }
        FolderTrouble::NotLocked => {
            "In deze map wordt al gedeeld zonder wachtwoord. Er is niets veranderd. Kies een nieuwe, lege map, of deel in \
             deze map zonder wachtwoord."
        }
        FolderTrouble::InUse | FolderTrouble::UnlockedFile => {
            "In deze map staan al sessies. Er is niets veranderd. Kies een nieuwe, lege map om met een wachtwoord te delen."
        }
        FolderTrouble::MarkMissing => {
            "In deze map staan sessies met een wachtwoord, maar het bestand ‘map.json’ is weg. Kies op een apparaat dat \
             hier al deelt ‘Gebruik deze map opnieuw’, of kies een nieuwe, lege map."
        }
        FolderTrouble::DamagedLock => {
            "Het bestand ‘map.json’ in deze map klopt niet. Er is niets veranderd. Kies een nieuwe, lege map."
        }
        FolderTrouble::Crowded => {
            "In deze map staan te veel andere bestanden. Er is niets veranderd. Haal ze weg uit ‘actiescan’, of kies een \
             nieuwe, lege map."
        }
        FolderTrouble::Unreachable(_) => {
            "Deze map is nu niet te bereiken. Probeer het straks opnieuw of kies een andere map."
        }
    }
    .to_owned()
}

/// Returns that files in a folder with a passphrase are not locked, and what to do.
pub(crate) fn unlocked(unlocked: &UnlockedFiles) -> String {
    let UnlockedFiles { files, name } = unlocked;
    match files {
        1 => format!(
            "1 bestand in de map staat daar zonder wachtwoord: {name}. Iedereen die bij de map kan, kan het lezen. \
             Actiescan neemt het niet over. Vertrouw je het? Open het dan zelf. Haal het daarna weg uit de map."
        ),
        files => format!(
            "{files} bestanden in de map staan daar zonder wachtwoord, zoals {name}. Iedereen die bij de map kan, kan ze \
             lezen. Actiescan neemt ze niet over. Vertrouw je ze? Open ze dan zelf. Haal ze daarna weg uit de map."
        ),
    }
}

fn link(name: &str) -> String {
    format!(
        "In de gedeelde map staat “{name}” als snelkoppeling. Die opent Actiescan niet. Haal de snelkoppeling weg of kies \
         een andere map."
    )
}

fn irregular(name: &str) -> String {
    format!("In de gedeelde map is “{name}” iets anders dan het hoort te zijn. Haal het weg of kies een andere map.")
}

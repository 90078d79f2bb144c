//! The shared folder in Dutch: what is wrong with it, and that nothing is lost.

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
            "De gedeelde map is er nu niet. Sluit de stick of de schijf aan, of kies de map opnieuw."
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
        FolderTrouble::Unreachable(_) => {
            "Deze map is nu niet te bereiken. Probeer het straks opnieuw of kies een andere map."
        }
    }
    .to_owned()
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

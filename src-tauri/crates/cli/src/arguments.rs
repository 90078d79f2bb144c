//! The arguments of the command line, as clap parses and documents them. Their Dutch doc comments are the help texts.

use crate::targets::Overwrite;
use app::{DocumentKind, ExportOptions};
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};
use domain::{FactorId, SessionId};
use std::path::{Path, PathBuf};

const AFTER_HELP: &str = "Afsluitcodes: 0 gelukt, 1 onverwacht, 2 verkeerd gebruik, 3 invoer geweigerd (niets \
    veranderd), 4 niet gevonden, 5 niet te schrijven (vol, alleen-lezen of elders open), 6 beschadigd of van een \
    nieuwere versie. Wat je bij een fout doet, staat in de handleiding, bij ‘Wat als…’: handleiding FILE.";

/// Actiescan zonder venster: dezelfde stappen, voor scripts en controles.
#[derive(Parser)]
#[command(name = "actiescan-cli", version, about, after_help = AFTER_HELP)]
pub struct Arguments {
    /// Map met de gegevens; wordt gemaakt als hij er niet is.
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Maakt de voorbeeldsessie; met --out ook beide PDF's.
    Demo {
        /// Map voor actiescan.pdf en advies.pdf.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        #[command(flatten)]
        overwrite: Overwrite,
    },
    /// Toont alle sessies, een per regel: nummer, stand, kaarten, datum, naam.
    List,
    /// Toont een sessie.
    Show {
        /// Nummer van de sessie.
        id: SessionId,
        /// Als JSON.
        #[arg(long)]
        json: bool,
    },
    /// Plant een sessie uit een JSON-bestand (NewSession) en toont het nummer ervan.
    New {
        /// Bestand; - leest van de invoer.
        #[arg(long, value_name = "FILE.json", required_unless_present = "follow_up_of")]
        from: Option<PathBuf>,
        /// Vervolg op deze afgesloten sessie; zonder --from met dezelfde gegevens en de datum van vandaag.
        #[arg(long, value_name = "ID")]
        follow_up_of: Option<SessionId>,
        /// Gesprekskaarten van de sessie: ID of ID@VERSIE; zonder versie de nieuwste.
        #[arg(long, value_name = "ID")]
        instrument: Option<String>,
        /// Start het gesprek meteen; anders staat het gepland.
        #[arg(long)]
        start: bool,
    },
    /// Gesprekskaarten: tonen, controleren, op dit apparaat zetten, bewaren en vergelijken.
    #[command(subcommand)]
    Instrument(InstrumentCommand),
    /// Leest wijzigingen (JSON, een Edit of een lijst per regel) en bevestigt elke regel nadat die is bewaard.
    Edit {
        /// Nummer van de sessie.
        id: SessionId,
    },
    /// Schrijft PDF's, het sessiebestand, en bestanden voor andere programma's.
    Export(ExportArguments),
    /// Schrijft een lege actiescan: om op een computer in te vullen, of met een pen.
    Blank {
        /// Bestand voor het lege formulier.
        #[arg(long, value_name = "FILE", required_unless_present = "cards")]
        form: Option<PathBuf>,
        /// Bestand voor de kaarten om te printen.
        #[arg(long, value_name = "FILE")]
        cards: Option<PathBuf>,
        /// Gesprekskaarten, als naam of naam@versie; anders die van nieuwe sessies.
        #[arg(long, value_name = "ID")]
        instrument: Option<String>,
        #[command(flatten)]
        overwrite: Overwrite,
    },
    /// Schrijft de handleiding als PDF.
    Handleiding {
        /// Bestand voor de PDF.
        file: PathBuf,
        #[command(flatten)]
        overwrite: Overwrite,
    },
    /// Leest een ingevulde actiescan (PDF) en toont wat er anders is dan in de sessie; wijzigt niets zonder --apply.
    ReadForm {
        /// De PDF.
        file: PathBuf,
        /// Neemt over wat alleen in de PDF is gewijzigd; van een onbekende sessie alles, als nieuwe sessie.
        #[arg(long)]
        apply: bool,
        /// Maakt met --apply van een PDF zonder invulvelden een nieuwe sessie uit de sessie die erin zit.
        #[arg(long, requires = "apply")]
        attached: bool,
        /// Vergelijkt de PDF met deze sessie.
        #[arg(long, value_name = "ID")]
        session: Option<SessionId>,
        /// Ook een bestand waarbij Actiescan eerder stopte.
        #[arg(long)]
        insist: bool,
        /// Als JSON.
        #[arg(long)]
        json: bool,
    },
    /// Toont wie wat wanneer wijzigde, oudste eerst.
    History {
        /// Nummer van de sessie.
        id: SessionId,
        /// Alleen van deze kaart, bijvoorbeeld digitale-tools.
        #[arg(long, value_name = "KAART")]
        card: Option<FactorId>,
        /// Als JSON.
        #[arg(long)]
        json: bool,
    },
    /// Schrijft alles wat er van een sessie is in een map: leesbaar, als sessiebestand, beide PDF's en de geschiedenis.
    Everything {
        /// Nummer van de sessie.
        id: SessionId,
        /// Map; nieuw of leeg.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Antwoord als JSON, een regel per bestand.
        #[arg(long)]
        json: bool,
    },
    /// Toont of kiest tot wanneer dit apparaat een sessie bewaart; daarna staat er een herinnering in de lijst.
    KeepUntil {
        /// Nummer van de sessie.
        id: SessionId,
        /// De datum, bijvoorbeeld 2027-03-01; zonder datum toont het wat er gekozen is.
        #[arg(value_name = "DATUM", conflicts_with = "none")]
        day: Option<NaiveDate>,
        /// Haalt de datum weg.
        #[arg(long)]
        none: bool,
        /// Antwoord als JSON.
        #[arg(long)]
        json: bool,
    },
    /// Neemt sessiebestanden op: voegt samen of maakt een sessie, en zegt wat er gebeurde.
    Import(ImportArguments),
    /// Deelt in een gedeelde map: zet neer wat hier nieuw is en neemt op wat er van anderen ligt.
    Sync {
        /// De gedeelde map.
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
        /// Bestand met het wachtwoord van de map; de eerste regel telt. Een nieuwe map krijgt dit wachtwoord.
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
        /// Blijf kijken en delen, tot Ctrl+C.
        #[arg(long)]
        watch: bool,
        /// Antwoord als JSON, een regel per gebeurtenis.
        #[arg(long)]
        json: bool,
    },
    /// Toont wat bestanden van anderen aan een sessie toevoegden, en wat nog gekozen moet worden.
    MergeReport {
        /// Nummer van de sessie.
        id: SessionId,
        /// Als JSON.
        #[arg(long)]
        json: bool,
    },
    /// Leest alles één keer en telt wat niet klopt.
    Check {
        /// Als JSON.
        #[arg(long)]
        json: bool,
    },
    /// Maakt een gecontroleerde reservekopie als er iets veranderd is.
    Backup,
    /// Zet een sessie in de prullenbak.
    Trash {
        /// Nummer van de sessie.
        id: SessionId,
    },
    /// Zet een sessie terug uit de prullenbak.
    Restore {
        /// Nummer van de sessie.
        id: SessionId,
    },
    /// Verwijdert een sessie uit de prullenbak voorgoed, ook uit alle reservekopieën op dit apparaat.
    Delete {
        /// Nummer van de sessie.
        id: SessionId,
    },
    /// Toont beschadigde bestanden die bij een herstel bewaard zijn; daarin kan een verwijderde sessie nog staan.
    Damaged {
        /// Wist ze.
        #[arg(long)]
        erase: bool,
        /// Als JSON.
        #[arg(long)]
        json: bool,
    },
}

// Not a doc comment, because clap turns doc comments of arguments into help texts.
#[derive(Args)]
pub struct ExportArguments {
    /// Nummer van de sessie.
    pub id: SessionId,
    /// Bestand voor de actiescan.
    #[arg(long, value_name = "FILE", required_unless_present_any = ["advies", "session_file", "docx", "csv", "ics", "events"])]
    pub actiescan: Option<PathBuf>,
    /// Bestand voor het advies.
    #[arg(long, value_name = "FILE")]
    pub advies: Option<PathBuf>,
    /// Sessiebestand (.actiescan), voor een ander apparaat.
    #[arg(long = "bundle", value_name = "FILE")]
    pub session_file: Option<PathBuf>,
    /// Bestand met het wachtwoord voor het sessiebestand; de eerste regel telt.
    #[arg(long, value_name = "FILE", requires = "session_file")]
    pub passphrase_file: Option<PathBuf>,
    /// Antwoord als JSON.
    #[arg(long)]
    pub json: bool,
    /// Bestand voor het advies als Word-document.
    #[arg(long, value_name = "FILE")]
    pub docx: Option<PathBuf>,
    /// Bestand voor de actiepunten als tabel (Excel).
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    /// Bestand voor de actiepunten als taken (agenda).
    #[arg(long, value_name = "FILE")]
    pub ics: Option<PathBuf>,
    /// Bestand voor de actiepunten met een datum als afspraken van een dag (Outlook, Google Agenda).
    #[arg(long, value_name = "FILE")]
    pub events: Option<PathBuf>,
    /// Zet de namen van deelnemers erin.
    #[arg(long)]
    pub names: bool,
    /// Laat notities bij subvragen weg.
    #[arg(long)]
    pub without_notes: bool,
    /// Laat niveaus weg.
    #[arg(long)]
    pub without_levels: bool,
    /// Zet in de actiescan hoeveel mensen vooraf zelf welk niveau kozen.
    #[arg(long)]
    pub silent_choice: bool,
    /// Maakt de actiescan plat: om te lezen en te bewaren, niet om in te vullen.
    #[arg(long)]
    pub flat: bool,
    /// Doet de sessie als bestand in het advies, zodat het weer te openen is.
    #[arg(long, conflicts_with = "without_session")]
    pub with_session: bool,
    /// Laat de sessie weg uit de actiescan.
    #[arg(long)]
    pub without_session: bool,
    #[command(flatten)]
    pub overwrite: Overwrite,
}

impl ExportArguments {
    /// Returns the files to write.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        let files = [&self.actiescan, &self.advies, &self.docx, &self.csv, &self.ics, &self.events, &self.session_file];
        files.into_iter().flatten().map(PathBuf::as_path)
    }

    /// Returns the options for a document of this kind.
    pub fn options(&self, kind: DocumentKind) -> ExportOptions {
        let usual = ExportOptions::usual(kind);
        ExportOptions {
            participant_names: self.names,
            sub_question_notes: !self.without_notes,
            levels: !self.without_levels,
            silent_choice: self.silent_choice,
            fillable: !self.flat,
            attach_session: (usual.attach_session || self.with_session) && !self.without_session,
        }
    }
}

// Not a doc comment, because clap turns doc comments of arguments into help texts.
#[derive(Args)]
pub struct ImportArguments {
    /// Sessiebestanden.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Bestand met het wachtwoord; de eerste regel telt.
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// Ook een bestand waarbij Actiescan eerder stopte.
    #[arg(long)]
    pub insist: bool,
    /// Ook een sessie die hier voorgoed verwijderd is.
    #[arg(long)]
    pub bring_back: bool,
    /// Antwoord als JSON, een regel per bestand.
    #[arg(long)]
    pub json: bool,
}

#[derive(Subcommand)]
pub enum InstrumentCommand {
    /// Toont alle gesprekskaarten, een per regel: ID, versie, stand, kaarten, niveaus, SHA-256, naam.
    List {
        /// Als JSON.
        #[arg(long)]
        json: bool,
    },
    /// Controleert een bestand met gesprekskaarten en toont elk veld dat niet klopt; wijzigt niets.
    Check {
        /// Het bestand (.gesprekskaarten).
        file: PathBuf,
    },
    /// Zet gesprekskaarten uit een bestand op dit apparaat.
    Install {
        /// Het bestand (.gesprekskaarten).
        file: PathBuf,
        /// Antwoord als JSON.
        #[arg(long)]
        json: bool,
    },
    /// Schrijft het bestand van gesprekskaarten.
    Export {
        /// ID of ID@VERSIE; zonder versie de nieuwste.
        id: String,
        /// Bestand; zonder dit naar de uitvoer.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        #[command(flatten)]
        overwrite: Overwrite,
    },
    /// Toont wat er verschilt tussen twee versies, kaart voor kaart.
    Diff {
        /// ID of ID@VERSIE, of een bestand.
        before: String,
        /// ID of ID@VERSIE, of een bestand.
        after: String,
        /// Als JSON.
        #[arg(long)]
        json: bool,
    },
}

//! `actiescan-cli`: the use cases of Actiescan without a window.
//!
//! Standard output carries results; standard error one line per error, and one for a recovery. A reader that closes
//! the output early ends the program quietly. Exit codes: 0 done · 1 something unexpected ·
//! 2 wrong usage · 3 input refused, nothing changed · 4 not found · 5 the data cannot be written (full, read-only, or
//! open elsewhere) · 6 the data is damaged or of a newer version.

mod commands;
mod edit_lines;
mod exchange;
mod sync;

use app::{Actiescan, AppError, Companion, ErrorCode, SystemEnvironment};
use chrono::NaiveDate;
use clap::{Parser, Subcommand};
use domain::{FactorId, SessionId};
use std::path::PathBuf;
use std::process::ExitCode;

/// Actiescan zonder venster: dezelfde stappen, voor scripts en controles.
#[derive(Parser)]
#[command(name = "actiescan-cli", version, about, after_help = AFTER_HELP)]
struct Arguments {
    /// Map met de gegevens; wordt gemaakt als hij er niet is.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "Uitgangscodes: 0 gelukt, 1 onverwacht, 2 verkeerd gebruik, 3 invoer geweigerd (niets \
    veranderd), 4 niet gevonden, 5 niet te schrijven (vol, alleen-lezen of elders open), 6 beschadigd of van een \
    nieuwere versie.";

#[derive(Subcommand)]
enum Command {
    /// Maakt de voorbeeldsessie; met --out ook beide PDF's.
    Demo {
        /// Map voor actiescan.pdf en advies.pdf.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
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
    /// Maakt een sessie uit een JSON-bestand (NewSession) en toont haar nummer.
    New {
        /// Bestand; - leest van de invoer.
        #[arg(long, value_name = "FILE.json", required_unless_present = "follow_up_of")]
        from: Option<PathBuf>,
        /// Vervolg op deze afgesloten sessie; zonder --from met dezelfde gegevens en de datum van vandaag.
        #[arg(long, value_name = "ID")]
        follow_up_of: Option<SessionId>,
    },
    /// Leest wijzigingen (JSON, een Edit of een lijst per regel) en bevestigt elke regel nadat die is bewaard.
    Edit {
        /// Nummer van de sessie.
        id: SessionId,
    },
    /// Schrijft PDF's, het sessiebestand, en bestanden voor andere programma's.
    Export {
        /// Nummer van de sessie.
        id: SessionId,
        /// Bestand voor de actiescan.
        #[arg(long, value_name = "FILE", required_unless_present_any = ["advies", "bundle", "docx", "csv", "ics"])]
        actiescan: Option<PathBuf>,
        /// Bestand voor het advies.
        #[arg(long, value_name = "FILE")]
        advies: Option<PathBuf>,
        /// Sessiebestand (.actiescan), voor een ander apparaat.
        #[arg(long, value_name = "FILE")]
        bundle: Option<PathBuf>,
        /// Bestand met de wachtzin voor het sessiebestand; de eerste regel telt.
        #[arg(long, value_name = "FILE", requires = "bundle")]
        passphrase_file: Option<PathBuf>,
        /// Antwoord als JSON.
        #[arg(long)]
        json: bool,
        /// Bestand voor het advies als Word-document.
        #[arg(long, value_name = "FILE")]
        docx: Option<PathBuf>,
        /// Bestand voor de actiepunten als tabel (Excel).
        #[arg(long, value_name = "FILE")]
        csv: Option<PathBuf>,
        /// Bestand voor de actiepunten als taken (agenda).
        #[arg(long, value_name = "FILE")]
        ics: Option<PathBuf>,
        /// Zet de namen van deelnemers erin.
        #[arg(long)]
        names: bool,
        /// Laat notities bij subvragen weg.
        #[arg(long)]
        without_notes: bool,
        /// Laat niveaus weg.
        #[arg(long)]
        without_levels: bool,
        /// Zet in de actiescan hoeveel mensen vooraf zelf welk niveau kozen.
        #[arg(long)]
        silent_choice: bool,
        /// Maakt de actiescan plat: om te lezen en te bewaren, niet om in te vullen.
        #[arg(long)]
        flat: bool,
        /// Doet de sessie als bestand in het advies, zodat het weer te openen is.
        #[arg(long, conflicts_with = "without_session")]
        with_session: bool,
        /// Laat de sessie weg uit de actiescan.
        #[arg(long)]
        without_session: bool,
    },
    /// Schrijft een lege actiescan: om op een computer in te vullen, of met een pen.
    Blank {
        /// Bestand voor het lege formulier.
        #[arg(long, value_name = "FILE", required_unless_present = "cards")]
        form: Option<PathBuf>,
        /// Bestand voor de kaarten om te printen.
        #[arg(long, value_name = "FILE")]
        cards: Option<PathBuf>,
    },
    /// Leest een ingevulde actiescan (PDF) en toont wat er anders is dan in de sessie; wijzigt niets zonder --apply.
    ReadForm {
        /// De PDF.
        file: PathBuf,
        /// Neemt over wat alleen in de PDF is gewijzigd; van een onbekende sessie alles, als nieuwe sessie.
        #[arg(long)]
        apply: bool,
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
        /// De dag, bijvoorbeeld 2027-03-01; zonder dag toont het wat er gekozen is.
        #[arg(value_name = "DAG", conflicts_with = "none")]
        day: Option<NaiveDate>,
        /// Haalt de dag weg.
        #[arg(long)]
        none: bool,
        /// Antwoord als JSON.
        #[arg(long)]
        json: bool,
    },
    /// Neemt sessiebestanden op: voegt samen of maakt een sessie, en zegt wat er gebeurde.
    Import {
        /// Sessiebestanden.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Bestand met de wachtzin; de eerste regel telt.
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
        /// Ook een bestand waarbij Actiescan eerder stopte.
        #[arg(long)]
        insist: bool,
        /// Ook een sessie die hier voorgoed verwijderd is.
        #[arg(long)]
        bring_back: bool,
        /// Antwoord als JSON, een regel per bestand.
        #[arg(long)]
        json: bool,
    },
    /// Deelt in een gedeelde map: zet neer wat hier nieuw is en neemt op wat er van anderen ligt.
    Sync {
        /// De gedeelde map.
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
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
    Check,
    /// Maakt een gecontroleerde reservekopie als er iets veranderd is.
    Backup,
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}", error.to_string().replace('\n', " "));
            ExitCode::from(exit_code(error.code))
        }
    }
}

fn run(arguments: Arguments) -> Result<(), AppError> {
    let mut app = Actiescan::open(&arguments.data, Box::new(SystemEnvironment))?;
    for notice in app.notices() {
        eprintln!("{}", notice.message);
    }
    match arguments.command {
        Command::Demo { out } => commands::demo(&mut app, out.as_deref()),
        Command::List => commands::list(&app),
        Command::Show { id, json } => commands::show(&mut app, id, json),
        Command::New { from, follow_up_of } => commands::new(&mut app, from.as_deref(), follow_up_of),
        Command::Edit { id } => edit_lines::run(&mut app, id),
        Command::Export {
            id,
            actiescan,
            advies,
            bundle,
            passphrase_file,
            json,
            docx,
            csv,
            ics,
            names,
            without_notes,
            without_levels,
            silent_choice,
            flat,
            with_session,
            without_session,
        } => {
            let options = |kind| {
                let usual = app::ExportOptions::usual(kind);
                app::ExportOptions {
                    participant_names: names,
                    sub_question_notes: !without_notes,
                    levels: !without_levels,
                    silent_choice,
                    fillable: !flat,
                    attach_session: (usual.attach_session || with_session) && !without_session,
                }
            };
            commands::export(&mut app, id, actiescan.as_deref(), advies.as_deref(), options)?;
            let files = [
                (Companion::AdviceDocx, docx.as_deref()),
                (Companion::ActionTable, csv.as_deref()),
                (Companion::ActionCalendar, ics.as_deref()),
            ];
            commands::export_companions(&mut app, id, files, &options(app::DocumentKind::Advice))?;
            exchange::export(&mut app, id, bundle.as_deref(), passphrase_file.as_deref(), json)
        }
        Command::Blank { form, cards } => commands::blank(&app, form.as_deref(), cards.as_deref()),
        Command::ReadForm { file, apply, json } => commands::read_form(&mut app, &file, apply, json),
        Command::History { id, card, json } => commands::history(&mut app, id, card, json),
        Command::Everything { id, folder, json } => exchange::everything(&mut app, id, &folder, json),
        Command::KeepUntil { id, day, none, json } => commands::keep_until(&mut app, id, day, none, json),
        Command::Import { files, passphrase_file, insist, bring_back, json } => {
            let passphrase = passphrase_file.as_deref().map(exchange::passphrase).transpose()?;
            exchange::import(&mut app, &files, &app::Ask { passphrase, insist, bring_back }, json)
        }
        Command::Sync { folder, watch, json } => sync::run(&mut app, &folder, watch, json),
        Command::MergeReport { id, json } => exchange::merge_report(&mut app, id, json),
        Command::Check => commands::check(&mut app),
        Command::Backup => commands::backup(&mut app),
    }
}

fn exit_code(code: ErrorCode) -> u8 {
    match code {
        ErrorCode::Internal => 1,
        ErrorCode::Invalid | ErrorCode::Passphrase | ErrorCode::Deleted | ErrorCode::Quarantined => 3,
        ErrorCode::NotFound => 4,
        ErrorCode::Full | ErrorCode::ReadOnly | ErrorCode::Busy => 5,
        ErrorCode::NewerDatabase | ErrorCode::Damaged => 6,
    }
}

//! `instrument`: the instruments on this device and their files.

use crate::arguments::InstrumentCommand;
use crate::error::CliError;
use crate::output::{print_json, print_line, print_written};
use app::{Actiescan, AppError, InstrumentPlace, InstrumentRef, InstrumentSummary};
use domain::{FactorChange, FactorPart, Instrument, InstrumentDifference, InstrumentPart, TextChange};
use serde_json::{Map, Value};
use std::io::Write;
use std::path::Path;

/// Runs one of the commands.
///
/// # Errors
/// [`CliError::File`] for a file, and as [`Overwrite::check`](crate::targets::Overwrite::check).
pub fn run(app: &mut Actiescan, command: InstrumentCommand) -> Result<(), CliError> {
    match command {
        InstrumentCommand::List { json } => list(app, json),
        InstrumentCommand::Check { file } => check(&file),
        InstrumentCommand::Install { file, json } => install(app, &file, json),
        InstrumentCommand::Export { id, out, overwrite } => {
            overwrite.check(out.as_deref())?;
            export(app, &id, out.as_deref())
        }
        InstrumentCommand::Diff { before, after, json } => diff(app, &before, &after, json),
    }
}

/// Returns the instrument that a name stands for: `ID@VERSION`, or `ID` for its newest version, or else its draft.
///
/// # Errors
/// [`AppError::UnknownInstrument`].
pub fn named(app: &Actiescan, name: &str) -> Result<InstrumentRef, CliError> {
    let list = app.instruments()?;
    let (id, version) = match name.split_once('@') {
        Some((id, version)) => (id, Some(version)),
        None => (name, None),
    };
    let of_id = || list.instruments.iter().filter(|one| one.of.id == id);
    let found = match version {
        Some(version) => of_id().find(|one| one.of.version.as_deref() == Some(version)),
        None => of_id().find(|one| one.in_use).or_else(|| of_id().next()),
    };
    Ok(found.map(|one| one.of.clone()).ok_or(AppError::UnknownInstrument)?)
}

fn list(app: &Actiescan, json: bool) -> Result<(), CliError> {
    let list = app.instruments()?;
    if json {
        return print_json(&list);
    }
    for one in &list.instruments {
        print_line!("{}", line(one, one.of == list.usual));
    }
    if list.unreadable > 0 {
        eprintln!("{} gesprekskaarten zijn niet te lezen. Zet ze opnieuw op dit apparaat.", list.unreadable);
    }
    Ok(())
}

fn line(one: &InstrumentSummary, usual: bool) -> String {
    let state = match (one.place, one.in_use) {
        (InstrumentPlace::Draft, _) => "concept",
        (_, true) if usual => "standaard",
        (_, true) => "in gebruik",
        (_, false) => "oude versie",
    };
    let version = one.of.version.as_deref().unwrap_or("-");
    format!("{}\t{version}\t{state}\t{}\t{}\t{}\t{}", one.of.id, one.factors, one.levels, one.sha256, one.title)
}

/// Most fields that `check` names. A crafted file breaks a limit in thousands.
const MOST_PROBLEMS: usize = 20;

/// Prints what is in a file, and on standard error that it is in order. Each field that breaks a limit is one line on standard error, up to [`MOST_PROBLEMS`]: its
/// path and the fault.
fn check(file: &Path) -> Result<(), CliError> {
    let about = |source: AppError| CliError::File { file: file.to_owned(), source };
    let instrument = Instrument::from_draft(&read(file)?).map_err(|error| about(AppError::Instrument(error)))?;
    if let Some(first) = instrument.faults().into_iter().next() {
        let problems = app::instrument_problems(&instrument);
        problems.iter().take(MOST_PROBLEMS).for_each(|one| eprintln!("{}: {}", one.path, one.message));
        if let Some(more) = problems.len().checked_sub(MOST_PROBLEMS).filter(|more| *more > 0) {
            eprintln!("En nog {more} keer.");
        }
        return Err(about(AppError::Instrument(first.into())));
    }
    let (factors, levels) = (instrument.visible_factors().count(), instrument.scale.levels.len());
    let sha256 = app::sha256_of_instrument(&instrument);
    print_line!("{}\t{}\t{factors}\t{levels}\t{sha256}\t{}", instrument.id, instrument.version, instrument.title);
    eprintln!("Dit bestand is in orde.");
    Ok(())
}

/// Reads an instrument file, of at most the size of one.
fn read(file: &Path) -> Result<Vec<u8>, CliError> {
    app::read_instrument_file(file).map_err(|source| CliError::File { file: file.to_owned(), source })
}

fn install(app: &mut Actiescan, file: &Path, json: bool) -> Result<(), CliError> {
    let bytes = read(file)?;
    let installed =
        app.install_instrument(&bytes).map_err(|source| CliError::File { file: file.to_owned(), source })?;
    if json {
        return print_json(&installed);
    }
    print_line!("{}", installed.message);
    Ok(())
}

fn export(app: &Actiescan, name: &str, out: Option<&Path>) -> Result<(), CliError> {
    let file = app.instrument_file(&named(app, name)?)?;
    match out {
        Some(path) => print_written(app::write_file(path, &file.bytes)?, path.display()),
        None => std::io::stdout().write_all(&file.bytes).map_err(CliError::OutputClosed)?,
    }
    Ok(())
}

fn diff(app: &Actiescan, before: &str, after: &str, json: bool) -> Result<(), CliError> {
    let find = |name: &str| -> Result<Instrument, CliError> {
        let path = Path::new(name);
        match named(app, name) {
            Ok(of) => Ok(app.instrument(&of)?.instrument),
            Err(_) if path.exists() => Instrument::from_file(&read(path)?)
                .map_err(|error| CliError::File { file: path.to_owned(), source: AppError::Instrument(error) }),
            Err(error) => Err(error),
        }
    };
    let (before, after) = (find(before)?, find(after)?);
    let difference = InstrumentDifference::between(&before, &after);
    if json {
        return print_json(&difference);
    }
    match difference {
        Some(difference) => print_difference(&difference),
        None => print_other_members(&before, &after),
    }
    Ok(())
}

/// Prints the members that differ between two instruments with the same texts, such as the version and what is provisional.
fn print_other_members(before: &Instrument, after: &Instrument) {
    let members = |one: &Instrument| serde_json::to_value(one).unwrap_or_default();
    let mut lines = Vec::new();
    compare("", &members(before), &members(after), &mut lines);
    if lines.is_empty() {
        print_line!("Er is geen verschil.");
    } else {
        print_line!("De teksten zijn hetzelfde. Dit is anders:");
        lines.iter().for_each(|line| print_line!("{line}"));
    }
}

/// Adds a line for each member that differs, with its path as [`check`] names it.
fn compare(path: &str, before: &Value, after: &Value, lines: &mut Vec<String>) {
    let inner = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match (before, after) {
        (Value::Object(one), Value::Object(other)) => {
            let added = other.keys().filter(|key| !one.contains_key(*key));
            for key in one.keys().chain(added) {
                let of = |members: &Map<String, Value>| members.get(key).cloned().unwrap_or_default();
                compare(&inner(key), &of(one), &of(other), lines);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (index, (one, other)) in one.iter().zip(other).enumerate() {
                compare(&format!("{path}[{index}]"), one, other, lines);
            }
        }
        _ if before != after => {
            let name = if path.rsplit('.').next() == Some("provisional") { " (voorlopig)" } else { "" };
            lines.push(format!("{path}{name}\t{before} -> {after}"));
        }
        _ => {}
    }
}

fn print_difference(difference: &InstrumentDifference) {
    if let Some(scale) = &difference.scale {
        print_line!("niveaus\t{} -> {}", scale.before.join(" | "), scale.after.join(" | "));
    }
    for change in &difference.factors {
        match change {
            FactorChange::Added { factor, title } => print_line!("{factor}\tnieuw\t{title}"),
            FactorChange::Removed { factor, title } => print_line!("{factor}\tvervallen\t{title}"),
            FactorChange::Changed { factor, title, texts } => {
                print_line!("{factor}\tveranderd\t{title}");
                texts.iter().for_each(print_text);
            }
        }
    }
    for part in &difference.parts {
        print_line!("{}\tveranderd", name_of(*part));
    }
}

fn print_text(change: &TextChange) {
    let part = match &change.part {
        FactorPart::Title => "titel".to_owned(),
        FactorPart::Subtitle => "ondertitel".to_owned(),
        FactorPart::Definition => "definitie".to_owned(),
        FactorPart::MainQuestion => "hoofdvraag".to_owned(),
        FactorPart::SubQuestion(id) => id.to_string(),
    };
    let text = |text: &Option<String>| text.as_deref().unwrap_or("-").replace('\n', " ");
    print_line!("  {part}\t{} -> {}", text(&change.before), text(&change.after));
}

fn name_of(part: InstrumentPart) -> &'static str {
    match part {
        InstrumentPart::Title => "naam",
        InstrumentPart::Owner => "eigenaar",
        InstrumentPart::Introduction => "inleiding",
        InstrumentPart::Order => "volgorde",
        InstrumentPart::LevelMeanings => "uitleg van de niveaus",
        InstrumentPart::Minutes => "minuten per kaart",
        InstrumentPart::ActionsAimedAt => "aantal actiepunten",
        InstrumentPart::WrapUp => "afronding",
        InstrumentPart::MinutesSkeleton => "begin van het gespreksverslag",
        InstrumentPart::Words => "woorden",
        InstrumentPart::Accent => "kleur",
        InstrumentPart::Feedback => "contactadres",
    }
}

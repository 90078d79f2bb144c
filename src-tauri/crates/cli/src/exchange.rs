//! Session files and what came of them.

use crate::commands::{json_of, read, say};
use app::{Actiescan, AppError, Ask, ErrorCode, ImportReport};
use domain::{ActionOutcome, Contest, ContestSubject, ContestedValue, LevelChoice, Role, Session, SessionId};
use serde_json::json;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes the session file, where one is asked for.
pub fn export(
    app: &mut Actiescan,
    id: SessionId,
    bundle: Option<&Path>,
    passphrase_file: Option<&Path>,
    json: bool,
) -> Result<(), AppError> {
    let Some(path) = bundle else { return Ok(()) };
    let words = passphrase_file.map(passphrase).transpose()?;
    let file = app.session_file(id, words.as_deref())?;
    app::write_file(path, &file.bytes)?;
    if json {
        say!("{}", json!({ "file": path.to_string_lossy(), "bytes": file.bytes.len(), "locked": words.is_some() }));
    } else {
        say!("{}\t{} bytes", path.display(), file.bytes.len());
    }
    Ok(())
}

/// Writes everything about a session into a folder that is new or empty.
pub fn everything(app: &mut Actiescan, id: SessionId, folder: &Path, json: bool) -> Result<(), AppError> {
    let files = app.everything(id)?.files;
    app::write_files(folder, &files)?;
    for file in files {
        let path = folder.join(&file.file_name);
        if json {
            say!("{}", json!({ "file": path.to_string_lossy(), "bytes": file.bytes.len() }));
        } else {
            say!("{}", path.display());
        }
    }
    Ok(())
}

/// Reads a passphrase: the first line of a file.
pub fn passphrase(file: &Path) -> Result<String, AppError> {
    let words = read(file)?.lines().next().unwrap_or_default().to_owned();
    if words.is_empty() {
        return Err(AppError::new(ErrorCode::Invalid, format!("In {} staat geen wachtzin.", file.display())));
    }
    Ok(words)
}

/// Takes in files one by one. One that is refused does not keep the others out; the first refusal is the outcome.
pub fn import(app: &mut Actiescan, files: &[PathBuf], ask: &Ask, json: bool) -> Result<(), AppError> {
    let mut first = Ok(());
    for file in files {
        match app.import_file(file, ask) {
            Ok(report) => told(Some(file), &report, json)?,
            Err(error) => {
                let error = AppError { message: format!("{}: {}", file.display(), error.message), ..error };
                if first.is_ok() {
                    first = Err(error);
                } else {
                    eprintln!("{error}");
                }
            }
        }
    }
    first
}

/// Prints what an import did, on one line.
pub fn told(file: Option<&Path>, report: &ImportReport, json: bool) -> Result<(), AppError> {
    if json {
        let mut value =
            serde_json::to_value(report).map_err(|error| AppError::new(ErrorCode::Internal, error.to_string()))?;
        if let Some(file) = file {
            value["file"] = json!(file.to_string_lossy());
        }
        say!("{value}");
    } else {
        say!("{}\t{}", report.session, report.message);
    }
    Ok(())
}

/// Prints what files brought, and what a person has yet to choose.
pub fn merge_report(app: &mut Actiescan, id: SessionId, json: bool) -> Result<(), AppError> {
    let view = app.open_session(id)?;
    let imports = app.import_reports(id)?;
    if json {
        say!("{}", json_of(&json!({ "session": id, "imports": imports, "contests": view.contests }))?);
        return Ok(());
    }
    for import in &imports {
        say!("{}\t{}", import.at.to_rfc3339(), import.message);
    }
    for contest in &view.contests {
        say!("{}", text_of(&view.session, contest));
    }
    if imports.is_empty() && view.contests.is_empty() {
        say!("Er is nog niets samengevoegd.");
    }
    Ok(())
}

fn text_of(session: &Session, contest: &Contest) -> String {
    let title = |factor| session.instrument.factor(factor).map_or("?", |factor| &factor.title);
    let about = match &contest.about {
        ContestSubject::Level { factor } => format!("niveau van {}", title(factor)),
        ContestSubject::Due { factor, .. } => format!("datum van een actiepunt bij {}", title(factor)),
        ContestSubject::Date => "datum van het gesprek".to_owned(),
        ContestSubject::Silent { factor } => format!("stem eerst zelf bij {}", title(factor)),
        ContestSubject::Outcome { factor, .. } => format!("wat er werd van een afspraak bij {}", title(factor)),
    };
    let choices = contest.choices.iter().map(|choice| {
        let value = match &choice.value {
            ContestedValue::Level(LevelChoice::Level(level)) => level.to_string(),
            ContestedValue::Level(LevelChoice::Undecided) => session.instrument.scale.undecided.clone(),
            ContestedValue::Day(day) => day.to_string(),
            // What they chose may not have been shown yet.
            ContestedValue::Counts(counts) => match counts.people() {
                1 => "1 persoon".to_owned(),
                people => format!("{people} personen"),
            },
            ContestedValue::Outcome(ActionOutcome::Done) => "gedaan".to_owned(),
            ContestedValue::Outcome(ActionOutcome::Running) => "loopt".to_owned(),
            ContestedValue::Outcome(ActionOutcome::Stopped) => "gestopt".to_owned(),
        };
        let role = match choice.author.role {
            Role::Moderator => "moderator",
            Role::MinuteTaker => "notulist",
        };
        format!("{value} ({role} {}, {})", choice.author.name, choice.at.to_rfc3339()).replace(" ,", ",")
    });
    format!("nog kiezen\t{about}: {}", choices.collect::<Vec<_>>().join(" of "))
}

//! `export --bundle`, `import` and `everything`: sessions as files for another device or another program.

use crate::arguments::ImportArguments;
use crate::error::CliError;
use crate::input::read_passphrase;
use crate::output::{print_line, print_written};
use app::{Actiescan, Ask, ImportReport};
use domain::SessionId;
use serde_json::json;
use std::path::Path;

/// Writes a session file, locked when a passphrase file is given.
///
/// # Errors
/// [`CliError::NoPassphrase`] or [`CliError::Unreadable`] for the passphrase file.
pub fn export(
    app: &mut Actiescan,
    id: SessionId,
    path: &Path,
    passphrase_file: Option<&Path>,
    json: bool,
) -> Result<(), CliError> {
    let passphrase = passphrase_file.map(read_passphrase).transpose()?;
    let file = app.session_file(id, passphrase.as_deref())?;
    let to = app::write_file(path, &file.bytes)?;
    if json {
        let locked = passphrase.is_some();
        print_written(to, json!({ "file": path.to_string_lossy(), "bytes": file.bytes.len(), "locked": locked }));
    } else {
        print_written(to, format_args!("{}\t{} bytes", path.display(), file.bytes.len()));
    }
    Ok(())
}

/// Writes all files about a session into a folder, which must be new or empty.
pub fn everything(app: &mut Actiescan, id: SessionId, folder: &Path, json: bool) -> Result<(), CliError> {
    let files = app.everything(id)?.files;
    app::write_files(folder, &files)?;
    for file in files {
        let path = folder.join(&file.file_name);
        if json {
            print_line!("{}", json!({ "file": path.to_string_lossy(), "bytes": file.bytes.len() }));
        } else {
            print_line!("{}", path.display());
        }
    }
    Ok(())
}

/// Imports session files one by one and prints a report for each.
///
/// A refused file does not stop the others. The first refusal becomes the error of the command; later ones go to
/// standard error at once.
///
/// # Errors
/// [`CliError::File`] for the first file that is refused, and the errors of [`export`] for the passphrase file.
pub fn import(app: &mut Actiescan, arguments: &ImportArguments) -> Result<(), CliError> {
    let passphrase = arguments.passphrase_file.as_deref().map(read_passphrase).transpose()?;
    let ask = Ask { passphrase, insist: arguments.insist, bring_back: arguments.bring_back };
    let mut first_refusal = None;
    for file in &arguments.files {
        match app.import_file(file, &ask) {
            Ok(report) => print_report(Some(file), &report, arguments.json)?,
            Err(source) => {
                let error = CliError::File { file: file.clone(), source };
                if first_refusal.is_none() {
                    first_refusal = Some(error);
                } else {
                    eprintln!("{error}");
                }
            }
        }
    }
    first_refusal.map_or(Ok(()), Err)
}

/// Prints the result of one import on one line.
pub fn print_report(file: Option<&Path>, report: &ImportReport, json: bool) -> Result<(), CliError> {
    if json {
        let mut value = serde_json::to_value(report).map_err(CliError::Json)?;
        if let Some(file) = file {
            value["file"] = json!(file.to_string_lossy());
        }
        print_line!("{value}");
    } else {
        print_line!("{}\t{}", report.session, report.message);
    }
    Ok(())
}

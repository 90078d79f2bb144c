//! `demo`, `export`, `blank` and `handleiding`: PDFs and files for other programs.

use super::{instruments, session_files};
use crate::arguments::ExportArguments;
use crate::error::CliError;
use crate::output::{print_line, print_written};
use crate::targets::Overwrite;
use app::{Actiescan, BlankDocument, Companion, DocumentKind, ExportOptions, FinishedDocument, SystemEnvironment};
use std::fs;
use std::path::{Path, PathBuf};

/// The documents of `demo`, and the names of their files.
const DEMO: [(DocumentKind, &str); 2] =
    [(DocumentKind::Actiescan, "actiescan.pdf"), (DocumentKind::Advice, "advies.pdf")];

/// Creates the example session, prints its id, and writes both PDFs into `out` when that is given.
///
/// # Errors
/// [`CliError::CannotCreateFolder`] for `out`, and as [`Overwrite::check`].
pub fn demo(app: &mut Actiescan, out: Option<&Path>, overwrite: Overwrite) -> Result<(), CliError> {
    let files: Vec<_> = out.iter().flat_map(|folder| DEMO.map(|(_, name)| folder.join(name))).collect();
    overwrite.check(files.iter().map(PathBuf::as_path))?;
    let id = app.create_example()?;
    print_line!("{id}");
    let Some(folder) = out else { return Ok(()) };
    fs::create_dir_all(folder).map_err(|source| CliError::CannotCreateFolder { folder: folder.to_owned(), source })?;
    for ((kind, _), file) in DEMO.into_iter().zip(&files) {
        let document = app.document(id, kind, &ExportOptions::usual(kind))?;
        write(file, &document)?;
    }
    Ok(())
}

/// Writes the files that the arguments name: first the PDFs, then those for other programs, then the session file.
///
/// # Errors
/// As [`Overwrite::check`] and [`session_files::export`].
pub fn export(app: &mut Actiescan, arguments: &ExportArguments) -> Result<(), CliError> {
    arguments.overwrite.check(arguments.files())?;
    let id = arguments.id;
    let pdfs = [(DocumentKind::Actiescan, &arguments.actiescan), (DocumentKind::Advice, &arguments.advies)];
    for (kind, path) in pdfs {
        let Some(path) = path else { continue };
        let document = app.document(id, kind, &arguments.options(kind))?;
        write(path, &document)?;
    }
    let companions = [
        (Companion::AdviceDocx, &arguments.docx),
        (Companion::ActionTable, &arguments.csv),
        (Companion::ActionCalendar, &arguments.ics),
        (Companion::ActionEvents, &arguments.events),
    ];
    for (companion, path) in companions {
        let Some(path) = path else { continue };
        let file = app.companion(id, companion, &arguments.options(DocumentKind::Advice))?;
        let to = app::write_file(path, &file.bytes)?;
        print_written(to, path.display());
    }
    if let Some(path) = &arguments.session_file {
        session_files::export(app, id, path, arguments.passphrase_file.as_deref(), arguments.json)?;
    }
    Ok(())
}

/// Writes the blank form and the blank cards, each when a path is given.
pub fn blank(
    app: &Actiescan,
    form: Option<&Path>,
    cards: Option<&Path>,
    instrument: Option<&str>,
) -> Result<(), CliError> {
    let of = instrument.map(|name| instruments::named(app, name)).transpose()?;
    for (blank, path) in [(BlankDocument::Form, form), (BlankDocument::Cards, cards)] {
        let Some(path) = path else { continue };
        let document = match &of {
            Some(of) => app.blank_document_on(of, blank)?,
            None => app.blank_document(blank)?,
        };
        write(path, &document)?;
    }
    Ok(())
}

/// Writes the handleiding.
///
/// # Errors
/// As [`Overwrite::check`].
pub fn handbook(path: &Path, overwrite: Overwrite) -> Result<(), CliError> {
    overwrite.check([path])?;
    write(path, &app::handbook(&SystemEnvironment)?)
}

fn write(path: &Path, document: &FinishedDocument) -> Result<(), CliError> {
    let to = app::write_file(path, &document.bytes)?;
    print_written(to, format_args!("{}\t{} pagina's", path.display(), document.pages));
    Ok(())
}

//! The entry for files from elsewhere. The first bytes decide what a file is, never its name.

use crate::error::AppError;
use crate::import::foreign::access::DataAccess;
use crate::import::form::opened::FormPreview;
use crate::import::report::ImportReport;
use crate::import::session_file::{self, Ask};
use crate::import::wrong_file;
use crate::instruments::install::InstalledInstrument;
use domain::{SessionId, is_instrument_file};
use exchange::SessionFileError;
use serde::Serialize;
use std::io;
use std::path::Path;
use ts_rs::TS;

/// Result of opening a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind", content = "value")]
#[ts(export)]
pub enum Opened {
    /// A session file, which was imported.
    Session(ImportReport),
    /// A filled-in PDF. None of its values was applied yet.
    Form(FormPreview),
    /// A session file of the session on the screen. It was read, and waits for [`Actiescan::import_opened`].
    ///
    /// [`Actiescan::import_opened`]: crate::Actiescan::import_opened
    Ready(SessionId),
    /// An instrument file, which was installed.
    Instrument(InstalledInstrument),
}

/// Opens a file by its content: a session file is imported, a filled-in PDF is compared with its session,
/// an instrument is installed. The data is not locked while a session file or a PDF is read.
///
/// With `for_screen`, a file of the session that is on the screen when reading ends is only read. The screen imports it
/// between two edits: an edit based on the old text would otherwise overwrite the new one.
///
/// # Errors
/// [`AppError::SessionFile`], [`AppError::ForeignJournal`], [`AppError::Contradiction`], [`AppError::Form`] or
/// [`AppError::Reading`] for a file that cannot be used; [`AppError::Deleted`], a missing passphrase or
/// [`AppError::Staging`] for a file that [`Ask`] must say more about; or a store error. Nothing is changed then.
pub fn open_file(data: &mut impl DataAccess, bytes: &[u8], ask: &Ask, for_screen: bool) -> Result<Opened, AppError> {
    let imports = data.with(|app| Ok(app.imports.clone()))?;
    if documents::is_pdf(bytes) {
        let form = imports.read_form(bytes, ask)?;
        data.with(|app| app.forms.compare(&mut app.sessions, form)).map(Opened::Form)
    } else if is_instrument_file(bytes) {
        // Its size and nesting are limited before anything is kept, so that it needs no process of its own.
        let installed = data.with(|app| app.sessions.install_instrument(bytes));
        installed.map(Opened::Instrument).map_err(|error| wrong_file::for_instrument(error, bytes))
    } else {
        let sha256 = exchange::hash(bytes);
        let _alone = imports.alone(sha256);
        if let Some(report) = data.with(|app| app.sessions.known_file(&sha256))? {
            return Ok(Opened::Session(report));
        }
        let file = session_file::read(data, &imports, &imports.stage(bytes)?, ask)?;
        data.with(|app| {
            let id = file.session();
            if for_screen && app.sharing.held() == Some(id) {
                app.opened = Some(file);
                return Ok(Opened::Ready(id));
            }
            app.sessions.commit_import(file).map(Opened::Session)
        })
    }
}

/// Reads a file that a person named, to open it. A pipe or a device is refused without waiting, and a file that is too
/// large before it is read.
///
/// # Errors
/// [`AppError::UnreadableFile`] without a name, or [`AppError::SessionFile`] for a file that is too large.
pub fn read_file(path: &Path) -> Result<Vec<u8>, AppError> {
    exchange::read_file(path, exchange::MAX_BYTES).map_err(|source| match source.kind() {
        io::ErrorKind::FileTooLarge => AppError::SessionFile(SessionFileError::TooLarge),
        _ => AppError::UnreadableFile { name: None, source },
    })
}

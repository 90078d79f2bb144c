//! Places outside the app: the data folder, and where a person wants a document. Takes paths and Android's content
//! URIs alike. The web view gets neither: it is told afterwards where a document went.

use std::env;
use std::io::Write;
use std::path::PathBuf;

use app::{AppError, ErrorCode, Exported, FinishedDocument, write_file};
use tauri::{AppHandle, Manager, Runtime};
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_fs::{FilePath, FsExt, OpenOptions};

/// A folder of this name in the environment takes the place of the platform's data folder.
const DATA: &str = "ACTIESCAN_DATA";

/// Documents go to a folder of this name in the environment without a question, for kiosks and tests.
const SAVE_TO: &str = "ACTIESCAN_SAVE_TO";

/// Tells where the data of this device lies, if the platform has a place for it.
pub fn data_folder<R: Runtime>(app: &AppHandle<R>) -> Option<PathBuf> {
    folder_in_environment(DATA).or_else(|| app.path().app_data_dir().ok())
}

/// Asks where a document should go and writes it there; `None` where the person thinks better of it.
pub fn save<R: Runtime>(app: &AppHandle<R>, document: &FinishedDocument) -> Result<Option<Exported>, AppError> {
    let Some(place) = choose(app, &document.file_name) else { return Ok(None) };
    match &place {
        FilePath::Path(path) => write_file(path, &document.bytes)?,
        FilePath::Url(_) => write_to_provider(app, place.clone(), &document.bytes)?,
    }
    Ok(Some(Exported { path: place.to_string(), pages: document.pages }))
}

/// Blocks until the person has chosen: never on the main thread, which draws the dialog.
fn choose<R: Runtime>(app: &AppHandle<R>, file_name: &str) -> Option<FilePath> {
    if let Some(folder) = folder_in_environment(SAVE_TO) {
        return Some(folder.join(file_name).into());
    }
    let dialog = app.dialog().file().set_title("PDF bewaren").set_file_name(file_name).add_filter("PDF", &["pdf"]);
    #[cfg(desktop)]
    let dialog = match app.get_webview_window("main") {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    };
    dialog.blocking_save_file()
}

/// Writes to a place that another app keeps for us: there is nothing beside it to write to first.
fn write_to_provider<R: Runtime>(app: &AppHandle<R>, place: FilePath, bytes: &[u8]) -> Result<(), AppError> {
    let mut options = OpenOptions::new();
    options.write(true).truncate(true).create(true);
    let written = app.fs().open(place, options).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.map_err(|error| AppError {
        detail: error.to_string(),
        ..AppError::new(
            ErrorCode::Internal,
            "Het bestand is niet gemaakt. Probeer het opnieuw of kies een andere plek.",
        )
    })
}

fn folder_in_environment(name: &str) -> Option<PathBuf> {
    env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

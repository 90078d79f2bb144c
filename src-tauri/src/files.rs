//! Places outside the app: the data folder, and where a person wants a document. Takes paths and Android's content
//! URIs alike. The web view gets neither: it is told afterwards where a document went.

use std::env;
use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use app::{AppError, ErrorCode, Everything, Exported, FinishedDocument, FinishedFile, WrittenFolder, write_file};
use tauri::{AppHandle, Manager, Runtime};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};
use tauri_plugin_fs::{FilePath, FsExt, OpenOptions};

/// A folder of this name in the environment takes the place of the platform's data folder.
const DATA: &str = "ACTIESCAN_DATA";

/// Documents go to a folder of this name in the environment without a question, for kiosks and tests.
const SAVE_TO: &str = "ACTIESCAN_SAVE_TO";

/// This folder in the environment is shared in without a question, for tests.
const SHARE: &str = "ACTIESCAN_SHARE";

/// Tells where the data of this device lies, if the platform has a place for it.
pub fn data_folder<R: Runtime>(app: &AppHandle<R>) -> Option<PathBuf> {
    folder_in_environment(DATA).or_else(|| app.path().app_data_dir().ok())
}

/// Tells whether the environment names another data folder than that of the platform.
#[cfg(desktop)]
pub fn has_own_data_folder() -> bool {
    folder_in_environment(DATA).is_some()
}

/// Asks where a document should go and writes it there; `None` where the person thinks better of it.
pub fn save<R: Runtime>(app: &AppHandle<R>, document: &FinishedDocument) -> Result<Option<Exported>, AppError> {
    let Some(place) = choose(app, &document.file_name, ("PDF", "pdf")) else { return Ok(None) };
    write(app, &place, &document.bytes)?;
    Ok(Some(Exported { path: place.to_string(), pages: document.pages }))
}

/// Asks where a session file or a file for another program should go and writes it there; gives the place, or `None` where
/// the person thinks better of it.
pub fn save_file<R: Runtime>(app: &AppHandle<R>, file: &FinishedFile) -> Result<Option<String>, AppError> {
    let ending = ending_of(file);
    let kind = match ending {
        "actiescan" => "Sessiebestand",
        "docx" => "Word-document",
        "csv" => "Tabel",
        _ => "Agenda",
    };
    let Some(place) = choose(app, &file.file_name, (kind, ending)) else { return Ok(None) };
    write(app, &place, &file.bytes)?;
    Ok(Some(place.to_string()))
}

fn ending_of(file: &FinishedFile) -> &str {
    Path::new(&file.file_name).extension().and_then(OsStr::to_str).unwrap_or_default()
}

/// Asks which folder to share in. Phones and tablets have no folders to choose; there files are opened and saved one by
/// one.
pub fn choose_folder<R: Runtime>(app: &AppHandle<R>) -> Option<PathBuf> {
    folder_in_environment(SHARE).or_else(|| pick_folder(app, "Gedeelde map kiezen"))
}

/// Asks where all files about a session should go, and writes them into a new folder there. Without folders to choose each
/// file is asked for; none where the person thinks better of it.
pub fn save_everything<R: Runtime>(
    app: &AppHandle<R>,
    everything: &Everything,
) -> Result<Option<WrittenFolder>, AppError> {
    if cfg!(desktop) {
        let place = folder_in_environment(SAVE_TO).or_else(|| pick_folder(app, "Kies een map voor alle bestanden"));
        return place.map(|place| everything.write_within(&place)).transpose();
    }
    let mut written = None;
    for (index, file) in everything.files.iter().enumerate() {
        let Some(place) = choose(app, &file.file_name, ("Bestand", ending_of(file))) else { break };
        write(app, &place, &file.bytes)?;
        written = Some(WrittenFolder { path: place.to_string(), files: index + 1, of: everything.files.len() });
    }
    Ok(written)
}

#[cfg(desktop)]
fn pick_folder<R: Runtime>(app: &AppHandle<R>, title: &str) -> Option<PathBuf> {
    in_front(app, app.dialog().file().set_title(title)).blocking_pick_folder()?.into_path().ok()
}

#[cfg(mobile)]
fn pick_folder<R: Runtime>(_app: &AppHandle<R>, _title: &str) -> Option<PathBuf> {
    None
}

/// Puts a dialog in front of our window.
pub fn in_front<R: Runtime>(app: &AppHandle<R>, dialog: FileDialogBuilder<R>) -> FileDialogBuilder<R> {
    #[cfg(desktop)]
    if let Some(window) = app.get_webview_window("main") {
        return dialog.set_parent(&window);
    }
    let _ = app;
    dialog
}

fn write<R: Runtime>(app: &AppHandle<R>, place: &FilePath, bytes: &[u8]) -> Result<(), AppError> {
    match place {
        FilePath::Path(path) => write_file(path, bytes),
        FilePath::Url(_) => write_to_provider(app, place.clone(), bytes),
    }
}

/// Blocks until the person has chosen: never on the main thread, which draws the dialog.
fn choose<R: Runtime>(app: &AppHandle<R>, file_name: &str, (kind, ending): (&str, &str)) -> Option<FilePath> {
    if let Some(folder) = folder_in_environment(SAVE_TO) {
        return Some(folder.join(file_name).into());
    }
    let title = format!("{kind} bewaren");
    let dialog = app.dialog().file().set_title(title).set_file_name(file_name).add_filter(kind, &[ending]);
    in_front(app, dialog).blocking_save_file()
}

/// Writes to a place that another app keeps for us: there is nothing beside it to write to first.
fn write_to_provider<R: Runtime>(app: &AppHandle<R>, place: FilePath, bytes: &[u8]) -> Result<(), AppError> {
    let mut options = OpenOptions::new();
    options.write(true).truncate(true).create(true);
    let written = app.fs().open(place.clone(), options).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        // A provider may say that it wrote and have kept something else.
        let mut options = OpenOptions::new();
        options.read(true);
        let mut back = Vec::with_capacity(bytes.len());
        app.fs().open(place, options)?.take(bytes.len() as u64 + 1).read_to_end(&mut back)?;
        if back == bytes {
            Ok(())
        } else {
            Err(io::Error::new(io::ErrorKind::InvalidData, "it reads back differently"))
        }
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

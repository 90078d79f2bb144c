//! Asks a person where files should go, and writes them there.
//!
//! Handles paths and the content URIs of Android alike. The page receives neither, only a text that names the place
//! of a written file.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use app::{AppError, Everything, Exported, FinishedDocument, FinishedFile, SavedFile, WrittenFolder, dialogs};
use device::DeviceExt;
use tauri::{AppHandle, Manager, Runtime};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};
use tauri_plugin_fs::FilePath;

use crate::app_state::AppState;
use crate::data_folder::from_environment;
use crate::files::saved_places::SavedPlaces;

/// Environment variable with a folder that files are saved to instead of showing a dialog, for kiosks and tests.
const SAVE_TO: &str = "ACTIESCAN_SAVE_TO";

/// Environment variable with a folder to share in instead of showing a dialog, for tests.
const SHARE: &str = "ACTIESCAN_SHARE";

/// Asks where a PDF should go and writes it there. Returns `None` if the person cancels.
///
/// # Errors
/// As [`save_file`].
pub fn save_document<R: Runtime>(app: &AppHandle<R>, document: FinishedDocument) -> Result<Option<Exported>, AppError> {
    let pages = document.pages;
    let saved = save_file(app, &document.into())?;
    Ok(saved.map(|SavedFile { path, read_back, place }| Exported { path, read_back, place, pages }))
}

/// Asks where a session file or a file for another program should go and writes it there. Returns its place, which is
/// remembered, or `None` if the person cancels.
///
/// # Errors
/// [`AppError::ProviderWrite`], or as [`app::write_file`].
pub fn save_file<R: Runtime>(app: &AppHandle<R>, file: &FinishedFile) -> Result<Option<SavedFile>, AppError> {
    let extension = Path::new(&file.file_name).extension().and_then(OsStr::to_str).unwrap_or_default();
    let kind = dialogs::kind_of_file(extension);
    let (state, device) = (app.state::<AppState>(), app.device());
    let mut picked = None;
    let saved = state.shared_files()?.save(&*device, file, || {
        picked = pick_place(app, &file.file_name, (kind, extension));
        picked.clone()
    })?;
    let path = picked.and_then(|place| place.into_path().ok());
    let remember = |path: PathBuf| app.state::<SavedPlaces>().remember_file(&*device, &path, &file.file_name);
    Ok(saved.map(|saved| SavedFile { place: path.and_then(remember), ..saved }))
}

/// Asks where all files about a session should go, and writes them into a new folder there. A device without folders to
/// choose gets one file that holds them all. Returns `None` if the person cancels.
///
/// # Errors
/// [`AppError::ProviderWrite`], [`AppError::NotPacked`], or as [`Everything::write_within`].
pub fn save_everything<R: Runtime>(
    app: &AppHandle<R>,
    everything: &Everything,
) -> Result<Option<WrittenFolder>, AppError> {
    let files = everything.files.len();
    if app.device().platform().has_folders {
        let within = from_environment(SAVE_TO).or_else(|| pick_folder(app, dialogs::CHOOSE_FOLDER_FOR_EVERYTHING));
        let Some(folder) = within.map(|within| everything.write_within(&within)).transpose()? else { return Ok(None) };
        let place = app.state::<SavedPlaces>().remember_folder(&*app.device(), &folder);
        return Ok(Some(WrittenFolder { path: folder.display().to_string(), read_back: true, place, files }));
    }
    let saved = save_file(app, &everything.packed()?)?;
    Ok(saved.map(|SavedFile { path, read_back, place }| WrittenFolder { path, read_back, place, files }))
}

/// Asks which folder to share in. Returns `None` if the person cancels, and always on phones and tablets.
pub fn pick_shared_folder<R: Runtime>(app: &AppHandle<R>) -> Option<PathBuf> {
    from_environment(SHARE).or_else(|| pick_folder(app, dialogs::CHOOSE_SHARED_FOLDER))
}

#[cfg(desktop)]
fn pick_folder<R: Runtime>(app: &AppHandle<R>, title: &str) -> Option<PathBuf> {
    while_recorded(app, || in_front(app, app.dialog().file().set_title(title)).blocking_pick_folder())?.into_path().ok()
}

#[cfg(mobile)]
fn pick_folder<R: Runtime>(_app: &AppHandle<R>, _title: &str) -> Option<PathBuf> {
    None
}

/// Asks where a file should go. Blocks until the person answers, so it must not run on the main thread, which draws the
/// dialog.
fn pick_place<R: Runtime>(app: &AppHandle<R>, file_name: &str, (kind, extension): (&str, &str)) -> Option<FilePath> {
    if let Some(folder) = from_environment(SAVE_TO) {
        return Some(folder.join(file_name).into());
    }
    let title = dialogs::save_title(kind);
    let dialog = app.dialog().file().set_title(title).set_file_name(file_name).add_filter(kind, &[extension]);
    while_recorded(app, || in_front(app, dialog).blocking_save_file())
}

/// Lets a person choose a file.
pub fn pick_file<R: Runtime>(app: &AppHandle<R>, title: &str) -> Option<FilePath> {
    // No filter: Android does not filter by extension, and mail programs change names. The content decides.
    while_recorded(app, || in_front(app, app.dialog().file().set_title(title)).blocking_pick_file())
}

/// Shows a dialog, and records meanwhile that it is open. If the app ends before the answer, the next launch says so.
pub fn while_recorded<R: Runtime, T>(app: &AppHandle<R>, show: impl FnOnce() -> T) -> T {
    // The dialog opens without the record too; the log tells why.
    let record = |open| drop(app.state::<AppState>().with(|app| app.record_picker(open)));
    record(true);
    let answer = show();
    record(false);
    answer
}

/// Makes a dialog a child of the window, so that it opens in front of it.
fn in_front<R: Runtime>(app: &AppHandle<R>, dialog: FileDialogBuilder<R>) -> FileDialogBuilder<R> {
    #[cfg(desktop)]
    if let Some(window) = tauri::Manager::get_webview_window(app, "main") {
        return dialog.set_parent(&window);
    }
    let _ = app;
    dialog
}

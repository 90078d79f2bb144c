//! Asks a person where files should go, and writes them there.
//!
//! Handles paths and the content URIs of Android alike. The page receives neither, only a text that names the place
//! of a written file.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use app::{AppError, Everything, Exported, FinishedDocument, FinishedFile, WrittenFolder, dialogs, write_file};
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};
use tauri_plugin_fs::{FilePath, FsExt, OpenOptions};

use crate::data_folder::from_environment;

/// Environment variable with a folder that files are saved to instead of showing a dialog, for kiosks and tests.
const SAVE_TO: &str = "ACTIESCAN_SAVE_TO";

/// Environment variable with a folder to share in instead of showing a dialog, for tests.
const SHARE: &str = "ACTIESCAN_SHARE";

/// Asks where a PDF should go and writes it there. Returns `None` if the person cancels.
///
/// # Errors
/// [`AppError::ProviderWrite`], or as [`write_file`].
pub fn save_document<R: Runtime>(
    app: &AppHandle<R>,
    document: &FinishedDocument,
) -> Result<Option<Exported>, AppError> {
    let Some(place) = pick_place(app, &document.file_name, (dialogs::kind_of_file("pdf"), "pdf")) else {
        return Ok(None);
    };
    write(app, &place, &document.bytes)?;
    Ok(Some(Exported { path: place.to_string(), pages: document.pages }))
}

/// Asks where a session file or a file for another program should go and writes it there. Returns its place, or `None`
/// if the person cancels.
///
/// # Errors
/// [`AppError::ProviderWrite`], or as [`write_file`].
pub fn save_file<R: Runtime>(app: &AppHandle<R>, file: &FinishedFile) -> Result<Option<String>, AppError> {
    let extension = extension_of(file);
    let kind = dialogs::kind_of_file(extension);
    let Some(place) = pick_place(app, &file.file_name, (kind, extension)) else { return Ok(None) };
    write(app, &place, &file.bytes)?;
    Ok(Some(place.to_string()))
}

fn extension_of(file: &FinishedFile) -> &str {
    Path::new(&file.file_name).extension().and_then(OsStr::to_str).unwrap_or_default()
}

/// Asks where all files about a session should go, and writes them into a new folder there. Returns `None` if the
/// person cancels.
///
/// Phones and tablets have no folders to pick, so there each file gets its own dialog. Cancelling one of them skips the
/// rest.
///
/// # Errors
/// [`AppError::ProviderWrite`], or as [`Everything::write_within`].
pub fn save_everything<R: Runtime>(
    app: &AppHandle<R>,
    everything: &Everything,
) -> Result<Option<WrittenFolder>, AppError> {
    if cfg!(desktop) {
        let place = from_environment(SAVE_TO).or_else(|| pick_folder(app, dialogs::CHOOSE_FOLDER_FOR_EVERYTHING));
        return place.map(|place| everything.write_within(&place)).transpose();
    }
    let mut written = None;
    for (index, file) in everything.files.iter().enumerate() {
        let Some(place) = pick_place(app, &file.file_name, (dialogs::ANY_FILE, extension_of(file))) else { break };
        write(app, &place, &file.bytes)?;
        written = Some(WrittenFolder { path: place.to_string(), files: index + 1, of: everything.files.len() });
    }
    Ok(written)
}

/// Asks which folder to share in. Returns `None` if the person cancels, and always on phones and tablets.
pub fn pick_shared_folder<R: Runtime>(app: &AppHandle<R>) -> Option<PathBuf> {
    from_environment(SHARE).or_else(|| pick_folder(app, dialogs::CHOOSE_SHARED_FOLDER))
}

#[cfg(desktop)]
fn pick_folder<R: Runtime>(app: &AppHandle<R>, title: &str) -> Option<PathBuf> {
    in_front(app, app.dialog().file().set_title(title)).blocking_pick_folder()?.into_path().ok()
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
    in_front(app, dialog).blocking_save_file()
}

/// Makes a dialog a child of the window, so that it opens in front of it.
pub fn in_front<R: Runtime>(app: &AppHandle<R>, dialog: FileDialogBuilder<R>) -> FileDialogBuilder<R> {
    #[cfg(desktop)]
    if let Some(window) = tauri::Manager::get_webview_window(app, "main") {
        return dialog.set_parent(&window);
    }
    let _ = app;
    dialog
}

fn write<R: Runtime>(app: &AppHandle<R>, place: &FilePath, bytes: &[u8]) -> Result<(), AppError> {
    match place {
        FilePath::Path(path) => write_file(path, bytes).map(drop),
        FilePath::Url(_) => write_to_provider(app, place.clone(), bytes).map_err(AppError::ProviderWrite),
    }
}

/// Writes to a file that another app provides. Such a file has no folder for a temporary file beside it, so it is
/// overwritten in place.
fn write_to_provider<R: Runtime>(app: &AppHandle<R>, place: FilePath, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).truncate(true).create(true);
    let mut file = app.fs().open(place.clone(), options)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    // Some providers report success and store something else, so read the file back.
    let mut options = OpenOptions::new();
    options.read(true);
    let mut stored = Vec::with_capacity(bytes.len());
    app.fs().open(place, options)?.take(bytes.len() as u64 + 1).read_to_end(&mut stored)?;
    if stored == bytes {
        Ok(())
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidData, "the stored file differs from what was written"))
    }
}

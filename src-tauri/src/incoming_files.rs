//! Session files and filled-in PDFs that come to the app: chosen in a dialog, dropped on the window, or passed on by
//! the system.
//!
//! The page receives an event and requests the files once it has saved what was typed. A file that needs a passphrase
//! or a confirmation stays here until the person answers, so that it need not be chosen twice.

use std::collections::VecDeque;
use std::env;
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use app::{AppError, Ask, Opened, dialogs};
use device::DeviceExt;
use tauri::{AppHandle, Manager, Runtime};
use tauri_plugin_fs::{FilePath, FsExt, OpenOptions};

use crate::app_state::AppState;
use crate::data_folder::from_environment;
use crate::error::{CommandError, CommandResult};
use crate::file_dialogs;
use crate::page_events;

/// Environment variable with a file that is opened instead of showing a dialog, for tests.
const OPEN: &str = "ACTIESCAN_OPEN";

/// Most bytes that are read of a file: one more than the largest file that the use cases accept.
const MAX_BYTES: u64 = (16 << 20) + 1;

/// Files that were received and not opened yet.
#[derive(Default)]
pub struct IncomingFiles(Mutex<Queue>);

#[derive(Default)]
struct Queue {
    /// Files that were not read yet, oldest first.
    waiting: VecDeque<FilePath>,
    /// The file that waits for a passphrase or a confirmation.
    asked_about: Option<IncomingFile>,
}

/// A file that was read and not opened yet.
#[derive(Clone, Debug, PartialEq, Eq)]
struct IncomingFile {
    /// Its file name, if it has one. Errors name the file, because several may come together.
    name: Option<String>,
    bytes: Arc<[u8]>,
}

impl IncomingFiles {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the file that `ask` answers a question about, or reads the next waiting file when `ask` is empty.
    fn next(
        &self,
        ask: &Ask,
        read: impl FnOnce(FilePath) -> Result<IncomingFile, AppError>,
    ) -> Result<Option<IncomingFile>, AppError> {
        if *ask != Ask::default() {
            return Ok(self.lock().asked_about.take());
        }
        // A statement of its own, so that the queue is unlocked while the file is read.
        let next = self.lock().waiting.pop_front();
        next.map(read).transpose()
    }
}

/// Opens the next waiting file, or with `choose` the file that a person picks now. Returns `None` if there is none.
///
/// # Errors
/// [`AppError::UnreadableFile`], or as [`app::open_file`].
pub fn open_next<R: Runtime>(app: &AppHandle<R>, ask: &Ask, choose: bool) -> CommandResult<Option<Opened>> {
    let incoming = app.state::<IncomingFiles>();
    let next = if choose {
        pick(app).map(|place| read(app, place)).transpose()?
    } else {
        incoming.next(ask, |place| read(app, place))?
    };
    let Some(file) = next else { return Ok(None) };
    tell_page(app, page_events::READING);
    let result = app.state::<AppState>().with_unlocked(|data| app::open_file(data, &file.bytes, ask, true)).map(Some);
    let result = result.map_err(CommandError::from);
    let result = match &file.name {
        // A person who just picked a file knows which file the error is about.
        Some(name) if !choose => result.map_err(|error| error.about(name)),
        _ => result,
    };
    if result.as_ref().is_err_and(CommandError::asks_for_more) {
        incoming.lock().asked_about = Some(file);
    }
    result
}

/// Returns the files among the addresses that the system passes on. Other apps may send text too, which Tauri turns into
/// `data:` and web addresses.
#[cfg(any(test, target_os = "macos", target_os = "ios", target_os = "android"))]
pub fn places(urls: &[tauri::Url]) -> Vec<FilePath> {
    urls.iter().filter(|url| matches!(url.scheme(), "file" | "content")).cloned().map(FilePath::Url).collect()
}

/// Queues files and tells the page. They are read when the page requests them, outside the main thread.
pub fn receive<R: Runtime>(app: &AppHandle<R>, places: impl IntoIterator<Item = FilePath>) {
    app.state::<IncomingFiles>().lock().waiting.extend(places);
    // A page that is still loading requests files once it is ready.
    tell_page(app, page_events::ARRIVED);
}

fn tell_page<R: Runtime>(app: &AppHandle<R>, event: &'static str) {
    for window in app.webview_windows().values() {
        let _ = page_events::send(window, event);
    }
}

/// Queues the files that the system passed as arguments at launch. Arguments that are not files are ignored.
pub fn receive_from_arguments<R: Runtime>(app: &AppHandle<R>) {
    let files = env::args_os().skip(1).map(PathBuf::from).filter(|path| path.is_file());
    receive(app, files.map(FilePath::from));
}

fn pick<R: Runtime>(app: &AppHandle<R>) -> Option<FilePath> {
    if let Some(path) = from_environment(OPEN) {
        return Some(path.into());
    }
    file_dialogs::pick_file(app, dialogs::OPEN_FILE)
}

fn read<R: Runtime>(app: &AppHandle<R>, place: FilePath) -> Result<IncomingFile, AppError> {
    let path = place.clone().into_path().ok();
    let name = match &path {
        Some(path) => path.file_name().map(|name| name.to_string_lossy().into_owned()),
        // The URI of a file that another app provides says nothing to a person.
        None => app.device().display_name(&place.to_string()).ok().flatten(),
    };
    let mut bytes = Vec::new();
    let result = open_file(app, place).and_then(|file| file.take(MAX_BYTES).read_to_end(&mut bytes));
    result.map_err(|source| AppError::UnreadableFile { name: name.clone(), source })?;
    #[cfg(target_os = "ios")]
    if let Some(path) = path.filter(|path| is_copy_for_the_app(path)) {
        let _ = std::fs::remove_file(path);
    }
    Ok(IncomingFile { name, bytes: bytes.into() })
}

/// Returns whether iOS made this file for the app, because a person opened a file of another app with it. Nobody else
/// removes these copies.
#[cfg(any(test, target_os = "ios"))]
fn is_copy_for_the_app(path: &std::path::Path) -> bool {
    path.parent().is_some_and(|folder| folder.ends_with("Documents/Inbox"))
}

fn open_file<R: Runtime>(app: &AppHandle<R>, place: FilePath) -> std::io::Result<File> {
    match place.clone().into_path() {
        // Refuses pipes and devices: reading them might never end.
        Ok(path) => app::open_regular_file(&path),
        // A file that another app on a phone provides has a URI and no path.
        Err(_) => {
            let mut options = OpenOptions::new();
            options.read(true);
            app.fs().open(place, options)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn incoming(names: &[&str]) -> IncomingFiles {
        let incoming = IncomingFiles::default();
        incoming.lock().waiting.extend(names.iter().map(|name| FilePath::from(PathBuf::from(name))));
        incoming
    }

    /// Returns a file that contains its own name, or an error for the name “gone”.
    fn read(place: FilePath) -> Result<IncomingFile, AppError> {
        match place.to_string().as_str() {
            "gone" => Err(AppError::UnreadableFile { name: None, source: std::io::ErrorKind::NotFound.into() }),
            name => Ok(file(name)),
        }
    }

    fn file(name: &str) -> IncomingFile {
        IncomingFile { name: Some(name.to_owned()), bytes: name.as_bytes().into() }
    }

    #[test]
    fn files_are_opened_in_order_of_arrival_and_an_unreadable_file_is_reported() {
        let incoming = incoming(&["first", "gone", "last"]);
        let next = || incoming.next(&Ask::default(), read);
        assert_eq!(next().unwrap(), Some(file("first")));
        let unreadable = next().unwrap_err().message();
        assert_eq!(unreadable, "Dit bestand is niet te lezen. Kies het opnieuw. Er is niets veranderd.");
        assert_eq!(next().unwrap(), Some(file("last")));
        assert_eq!(next().unwrap(), None);
    }

    #[test]
    fn only_files_are_taken_from_what_another_app_sends() {
        let sent = [
            "content://com.google.android.apps.docs.storage/document/acc%3D1",
            "data:text/plain,Bekijk%20dit",
            "https://example.nl/sessie.actiescan",
            "file:///private/var/mobile/Documents/Inbox/sessie.actiescan",
        ];
        let urls: Vec<_> = sent.iter().map(|url| tauri::Url::parse(url).unwrap()).collect();
        let taken: Vec<_> = places(&urls).iter().map(ToString::to_string).collect();
        assert_eq!(taken.len(), 2, "{taken:?}");
        assert!(taken[0].starts_with("content:") && taken[1].ends_with("Inbox/sessie.actiescan"), "{taken:?}");
    }

    #[test]
    fn only_copies_that_ios_made_for_the_app_are_removed() {
        let app = "/private/var/mobile/Containers/Data/Application/6F1C";
        let is_copy = |path: &str| is_copy_for_the_app(&PathBuf::from(format!("{app}/{path}")));
        assert!(is_copy("Documents/Inbox/sessie.actiescan"));
        assert!(!is_copy("Documents/sessie.actiescan"));
        assert!(!is_copy("Documents/Inbox/map/sessie.actiescan"));
        assert!(!is_copy("tmp/Inbox/sessie.actiescan"));
    }

    #[test]
    fn a_passphrase_applies_to_the_file_that_asked_for_it_even_if_another_file_arrived() {
        let incoming = incoming(&["another"]);
        incoming.lock().asked_about = Some(file("locked"));
        assert_eq!(incoming.next(&Ask::default(), read).unwrap(), Some(file("another")));
        let answer = Ask { passphrase: Some("brug".to_owned()), ..Ask::default() };
        assert_eq!(incoming.next(&answer, read).unwrap(), Some(file("locked")));
        assert_eq!(incoming.next(&answer, read).unwrap(), None, "a file is opened once");
    }
}

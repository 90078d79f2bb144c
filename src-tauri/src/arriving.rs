//! Session files and filled-in PDFs that come to the app: chosen in a dialog, dropped on the window, or given by the
//! system, at launch or later. The page is told that something is there and asks for it when it has handed over what was
//! typed. A file that asks for a passphrase stays here until that is answered, so that nobody chooses it twice.

use std::collections::VecDeque;
use std::env;
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use app::{AppError, Ask, ErrorCode, Opened};
use tauri::{AppHandle, Manager, Runtime};
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_fs::{FilePath, FsExt, OpenOptions};

use crate::desk::Desk;
use crate::error::{Answer, CommandError};
use crate::files;

/// The page listens to this in `ui/src/state/arriving.svelte.ts`.
const TELL: &str = "window.dispatchEvent(new Event('actiescan:arrived'))";
/// This file is opened without a question, for tests.
const OPEN: &str = "ACTIESCAN_OPEN";

/// Larger files are refused by what takes them in; no more than this is read of them.
const MOST: u64 = (16 << 20) + 1;

/// What came and was not opened yet.
#[derive(Default)]
pub struct Arrived(Mutex<Inside>);

#[derive(Default)]
struct Inside {
    /// The files that wait for their turn; what could not be read waits as well, to be said.
    waiting: VecDeque<Result<Given, AppError>>,
    /// The file that a question was asked about.
    asked: Option<Given>,
}

/// A file that was read and not opened yet.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Given {
    /// Its name, where it has one; several may come together, and what is wrong is wrong with one of them.
    name: Option<String>,
    bytes: Arc<[u8]>,
}

impl Arrived {
    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, read: Result<Given, AppError>) {
        self.inside().waiting.push_back(read);
    }

    /// Gives the file that something more was said about, or else the next one that waits.
    fn next(&self, ask: &Ask) -> Result<Option<Given>, AppError> {
        let mut inside = self.inside();
        let asked = inside.asked.take();
        if *ask != Ask::default() { Ok(asked) } else { inside.waiting.pop_front().transpose() }
    }
}

/// Opens the next file that waits, or with `choose` the one a person chooses now; none where there is none.
pub fn open<R: Runtime>(app: &AppHandle<R>, ask: &Ask, choose: bool) -> Answer<Option<Opened>> {
    let arrived = app.state::<Arrived>();
    let next = if choose { chosen(app).map(|place| read(app, place)).transpose()? } else { arrived.next(ask)? };
    let Some(given) = next else { return Ok(None) };
    let answer = app.state::<Desk>().with(|app| app.open_file(&given.bytes, ask)).map(Some);
    let answer = match &given.name {
        // A person who just chose a file knows which.
        Some(name) if !choose => answer.map_err(|error| error.about(name)),
        _ => answer,
    };
    if answer.as_ref().is_err_and(CommandError::asks_for_more) {
        arrived.inside().asked = Some(given);
    }
    answer
}

/// Reads files that came by themselves, beside the window, and tells the page.
pub fn receive<R: Runtime>(app: &AppHandle<R>, places: impl IntoIterator<Item = FilePath>) {
    let (app, places) = (app.clone(), places.into_iter().collect::<Vec<_>>());
    if places.is_empty() {
        return;
    }
    thread::spawn(move || {
        for place in places {
            app.state::<Arrived>().keep(read(&app, place));
        }
        for window in app.webview_windows().values() {
            // A page that is not there yet asks when it is.
            let _ = window.eval(TELL);
        }
    });
}

/// Reads the files that the system gave along at launch. What stands there and is no file is for others.
pub fn receive_from_arguments<R: Runtime>(app: &AppHandle<R>) {
    let given = env::args_os().skip(1).map(PathBuf::from).filter(|path| path.is_file());
    receive(app, given.map(FilePath::from));
}

fn chosen<R: Runtime>(app: &AppHandle<R>) -> Option<FilePath> {
    if let Some(path) = env::var_os(OPEN).filter(|path| !path.is_empty()) {
        return Some(PathBuf::from(path).into());
    }
    // Android knows no endings, and a mail program may have changed the name: the content decides.
    files::in_front(app, app.dialog().file().set_title("Bestand openen")).blocking_pick_file()
}

fn read<R: Runtime>(app: &AppHandle<R>, place: FilePath) -> Result<Given, AppError> {
    let path = place.clone().into_path().ok();
    let name = path.and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    let mut bytes = Vec::new();
    let read = opened(app, place).and_then(|file| file.take(MOST).read_to_end(&mut bytes));
    read.map_err(|error| {
        let which = name.as_ref().map_or_else(|| "Dit bestand".to_owned(), |name| format!("“{name}”"));
        let message = format!("{which} is niet te lezen. Kies het opnieuw. Er is niets veranderd.");
        AppError { detail: error.to_string(), ..AppError::new(ErrorCode::NotFound, message) }
    })?;
    Ok(Given { name, bytes: bytes.into() })
}

fn opened<R: Runtime>(app: &AppHandle<R>, place: FilePath) -> std::io::Result<File> {
    match place.clone().into_path() {
        // A pipe or a device would be read for ever.
        Ok(path) if !path.is_file() => Err(std::io::Error::other("not a file")),
        Ok(path) => File::open(path),
        // What another app on a phone keeps for us has no path.
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

    fn file(words: &str) -> Result<Given, AppError> {
        Ok(Given { name: None, bytes: words.as_bytes().into() })
    }

    #[test]
    fn files_are_opened_in_the_order_in_which_they_came_and_one_that_cannot_be_read_is_said() {
        let arrived = Arrived::default();
        arrived.keep(file("first"));
        arrived.keep(Err(AppError::new(ErrorCode::NotFound, "niet te lezen")));
        arrived.keep(file("last"));
        assert_eq!(arrived.next(&Ask::default()).unwrap(), file("first").ok());
        assert_eq!(arrived.next(&Ask::default()).unwrap_err().message, "niet te lezen");
        assert_eq!(arrived.next(&Ask::default()).unwrap(), file("last").ok());
        assert_eq!(arrived.next(&Ask::default()).unwrap(), None);
    }

    #[test]
    fn an_answer_is_about_the_file_that_was_asked_about_whatever_came_meanwhile() {
        let arrived = Arrived::default();
        arrived.inside().asked = file("locked").ok();
        arrived.keep(file("another"));
        let answer = Ask { passphrase: Some("brug".to_owned()), ..Ask::default() };
        assert_eq!(arrived.next(&answer).unwrap(), file("locked").ok());
        assert_eq!(arrived.next(&answer).unwrap(), None, "it is not opened twice");
        assert_eq!(arrived.next(&Ask::default()).unwrap(), file("another").ok());
    }
}

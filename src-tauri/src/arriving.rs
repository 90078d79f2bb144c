//! Session files and filled-in PDFs that come to the app: chosen in a dialog, dropped on the window, or given by the
//! system, at launch or later. The page is told that something is there and asks for it when it has handed over what was
//! typed. A file that asks for a passphrase stays here until that is answered, so that nobody chooses it twice.

use std::collections::VecDeque;
use std::env;
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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
    /// Where the files lie that wait for their turn.
    waiting: VecDeque<FilePath>,
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

    /// Gives the file that something more was said about, or else reads the next one that waits.
    fn next(
        &self,
        ask: &Ask,
        read: impl FnOnce(FilePath) -> Result<Given, AppError>,
    ) -> Result<Option<Given>, AppError> {
        if *ask != Ask::default() {
            return Ok(self.inside().asked.take());
        }
        let next = self.inside().waiting.pop_front();
        next.map(read).transpose()
    }
}

/// Opens the next file that waits, or with `choose` the one a person chooses now; none where there is none.
pub fn open<R: Runtime>(app: &AppHandle<R>, ask: &Ask, choose: bool) -> Answer<Option<Opened>> {
    let arrived = app.state::<Arrived>();
    let next = if choose {
        chosen(app).map(|place| read(app, place)).transpose()?
    } else {
        arrived.next(ask, |place| read(app, place))?
    };
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

/// Notes files that came by themselves, and tells the page. They are read when it asks, beside the window.
pub fn receive<R: Runtime>(app: &AppHandle<R>, places: impl IntoIterator<Item = FilePath>) {
    app.state::<Arrived>().inside().waiting.extend(places);
    for window in app.webview_windows().values() {
        // A page that is not there yet asks when it is.
        let _ = window.eval(TELL);
    }
}

/// Notes the files that the system gave along at launch. What stands there and is no file is for others.
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

    fn arrived(names: &[&str]) -> Arrived {
        let arrived = Arrived::default();
        arrived.inside().waiting.extend(names.iter().map(|name| FilePath::from(PathBuf::from(name))));
        arrived
    }

    /// Reads a file that holds its own name; none of the name “gone”.
    fn read(place: FilePath) -> Result<Given, AppError> {
        match place.to_string().as_str() {
            "gone" => Err(AppError::new(ErrorCode::NotFound, "niet te lezen")),
            name => Ok(file(name)),
        }
    }

    fn file(name: &str) -> Given {
        Given { name: Some(name.to_owned()), bytes: name.as_bytes().into() }
    }

    #[test]
    fn files_are_opened_in_the_order_in_which_they_came_and_one_that_cannot_be_read_is_said() {
        let arrived = arrived(&["first", "gone", "last"]);
        let next = || arrived.next(&Ask::default(), read);
        assert_eq!(next().unwrap(), Some(file("first")));
        assert_eq!(next().unwrap_err().message, "niet te lezen");
        assert_eq!(next().unwrap(), Some(file("last")));
        assert_eq!(next().unwrap(), None);
    }

    #[test]
    fn an_answer_is_about_the_file_that_was_asked_about_whatever_came_meanwhile() {
        let arrived = arrived(&["another"]);
        arrived.inside().asked = Some(file("locked"));
        assert_eq!(arrived.next(&Ask::default(), read).unwrap(), Some(file("another")));
        let answer = Ask { passphrase: Some("brug".to_owned()), ..Ask::default() };
        assert_eq!(arrived.next(&answer, read).unwrap(), Some(file("locked")));
        assert_eq!(arrived.next(&answer, read).unwrap(), None, "it is not opened twice");
    }
}

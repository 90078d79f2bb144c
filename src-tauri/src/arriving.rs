//! Session files and filled-in PDFs that come to the app: chosen in a dialog, dropped on the window, or given by the system at launch. The
//! page is told that something is there and asks for it when it has handed over what was typed. What was read stays
//! here until it is taken in, so that a passphrase can be asked for without choosing the file again.

use std::env;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

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

/// The file that waits to be taken in.
#[derive(Default)]
pub struct Arrived(Mutex<Option<Arc<[u8]>>>);

impl Arrived {
    fn keep(&self, bytes: Vec<u8>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(bytes.into());
    }

    fn kept(&self) -> Option<Arc<[u8]>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Lets go of a file that was opened. One that arrived in the meantime waits for its turn.
    fn let_go(&self, opened: &Arc<[u8]>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.as_ref().is_some_and(|kept| Arc::ptr_eq(kept, opened)) {
            *kept = None;
        }
    }
}

/// Takes in the file that waits, or with `choose` the one a person chooses now; none where there is none.
pub fn open<R: Runtime>(app: &AppHandle<R>, ask: &Ask, choose: bool) -> Answer<Option<Opened>> {
    let arrived = app.state::<Arrived>();
    if choose {
        let Some(place) = chosen(app) else { return Ok(None) };
        arrived.keep(read(app, place)?);
    }
    let Some(bytes) = arrived.kept() else { return Ok(None) };
    let answer = app.state::<Desk>().with(|app| app.open_file(&bytes, ask));
    // Refused for good or taken in: only where something more is to be said it is needed again.
    if !answer.as_ref().is_err_and(CommandError::asks_for_more) {
        arrived.let_go(&bytes);
    }
    answer.map(Some)
}

/// Notes a file that came by itself, and tells the page.
pub fn receive<R: Runtime>(app: &AppHandle<R>, path: &Path) {
    match read(app, path.to_owned().into()) {
        Ok(bytes) => app.state::<Arrived>().keep(bytes),
        Err(error) => return eprintln!("actiescan: {}: {error}", path.display()),
    }
    for window in app.webview_windows().values() {
        // A page that is not there yet asks when it is.
        let _ = window.eval(TELL);
    }
}

/// Notes the file that the system gave along at launch.
pub fn receive_from_arguments<R: Runtime>(app: &AppHandle<R>) {
    let given = env::args_os().skip(1).map(PathBuf::from).find(|path| path.is_file());
    if let Some(path) = given {
        receive(app, &path);
    }
}

fn chosen<R: Runtime>(app: &AppHandle<R>) -> Option<FilePath> {
    if let Some(path) = env::var_os(OPEN).filter(|path| !path.is_empty()) {
        return Some(PathBuf::from(path).into());
    }
    // Android knows no endings, and a mail program may have changed the name: the content decides.
    files::in_front(app, app.dialog().file().set_title("Bestand openen")).blocking_pick_file()
}

fn read<R: Runtime>(app: &AppHandle<R>, place: FilePath) -> Result<Vec<u8>, AppError> {
    let mut options = OpenOptions::new();
    options.read(true);
    let opened: std::io::Result<File> = match &place {
        FilePath::Path(path) => File::open(path),
        FilePath::Url(_) => app.fs().open(place, options),
    };
    let mut bytes = Vec::new();
    opened.and_then(|file| file.take(MOST).read_to_end(&mut bytes)).map_err(|error| AppError {
        detail: error.to_string(),
        ..AppError::new(ErrorCode::NotFound, "Dit bestand is niet te lezen. Kies het opnieuw. Er is niets veranderd.")
    })?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_arrives_while_another_is_opened_is_not_let_go_with_it() {
        let arrived = Arrived::default();
        arrived.keep(b"first".to_vec());
        let opened = arrived.kept().unwrap();
        arrived.keep(b"second".to_vec());
        arrived.let_go(&opened);
        let second = arrived.kept().unwrap();
        assert_eq!(&second[..], b"second");
        arrived.let_go(&second);
        assert!(arrived.kept().is_none());
    }
}

//! Opens files on a computer, and shows them in their folder, with functions of Tauri's opener plugin. The plugin itself is
//! not set up: the page would get its commands, and a script that follows links.

use std::path::Path;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use tauri_plugin_opener::{open_path, reveal_item_in_dir};

use crate::error::DeviceError;

/// How long a person waits for a file manager that does not answer.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Opens a file or folder with the program that the system has for it.
pub fn open(path: &Path) -> Result<(), DeviceError> {
    open_path(path, None::<&str>).map_err(refused)
}

/// Shows a file or folder in the file manager. Where none can select it, the folder around it is opened.
pub fn show(path: &Path) -> Result<(), DeviceError> {
    let selected = path.to_owned();
    within(TIMEOUT, move || reveal_item_in_dir(selected).map_err(refused)).or_else(|error| {
        let folder = path.parent().ok_or(error)?;
        open(folder)
    })
}

/// Runs work on a thread of its own, and waits for it no longer than `limit`. The library for the bus of Linux has no
/// limit, and may panic where the bus goes away.
fn within(limit: Duration, work: impl FnOnce() -> Result<(), DeviceError> + Send + 'static) -> Result<(), DeviceError> {
    let (done, is_done) = channel();
    thread::spawn(move || drop(done.send(work())));
    is_done.recv_timeout(limit).unwrap_or_else(|error| Err(DeviceError::Refused(error.to_string())))
}

fn refused(error: tauri_plugin_opener::Error) -> DeviceError {
    DeviceError::Refused(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_manager_that_does_not_answer_or_ends_is_an_error() {
        let (held, answer) = channel::<()>();
        let silent = within(Duration::from_millis(1), move || {
            let _ = answer.recv();
            Ok(())
        });
        assert!(matches!(silent, Err(DeviceError::Refused(_))), "{silent:?}");
        drop(held);
        let ended = within(TIMEOUT, || panic!("the bus went away"));
        assert!(matches!(ended, Err(DeviceError::Refused(_))), "{ended:?}");
        assert!(within(TIMEOUT, || Ok(())).is_ok());
    }

    #[test]
    fn a_file_that_is_not_there_is_not_opened() {
        let folder = std::env::temp_dir().join("actiescan-no-such-folder");
        assert!(matches!(open(&folder.join("advies.pdf")), Err(DeviceError::Refused(_))));
        assert!(matches!(show(&folder.join("advies.pdf")), Err(DeviceError::Refused(_))));
    }
}

//! The files and folders that were saved in this run of the app, to open them and to show them in their folder. The page
//! gets a number for each and never names a path, so that it can open nothing else.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf, absolute};
use std::sync::{Mutex, MutexGuard, PoisonError};

use app::{AppError, SESSION_FILE_EXTENSION, SavedPlace};
use device::{Device, DeviceError, Shared};
use domain::INSTRUMENT_EXTENSION;

/// How many places are remembered. Each is small; a run of weeks should not collect them without end.
const MOST_PLACES: usize = 200;

/// The system opens these with Actiescan itself, which has the session already.
const OWN_EXTENSIONS: [&str; 2] = [SESSION_FILE_EXTENSION, INSTRUMENT_EXTENSION];

/// What was saved in this run, on a computer.
#[derive(Default)]
pub struct SavedPlaces(Mutex<Places>);

#[derive(Default)]
struct Places {
    /// The newest one is last.
    known: VecDeque<Place>,
    /// Number of the last one.
    last: u32,
}

#[derive(Clone)]
struct Place {
    number: u32,
    path: PathBuf,
    is_folder: bool,
    opens: bool,
}

impl SavedPlaces {
    /// Remembers a file. `proposed` is its name before a person could change it. Returns `None` on a phone or tablet, and for
    /// a pipe or device.
    pub fn remember_file(&self, device: &dyn Device, path: &Path, proposed: &str) -> Option<SavedPlace> {
        let opens = may_open(path, Path::new(proposed));
        path.is_file().then(|| self.remember(device, path, false, opens))?
    }

    /// Remembers a folder. Returns `None` on a phone or tablet.
    pub fn remember_folder(&self, device: &dyn Device, path: &Path) -> Option<SavedPlace> {
        self.remember(device, path, true, true)
    }

    fn remember(&self, device: &dyn Device, path: &Path, is_folder: bool, opens: bool) -> Option<SavedPlace> {
        if !device.platform().has_folders {
            return None;
        }
        let path = resolved(path).ok()?;
        let mut places = self.places();
        places.last += 1;
        let number = places.last;
        places.known.push_back(Place { number, path, is_folder, opens });
        if places.known.len() > MOST_PLACES {
            places.known.pop_front();
        }
        Some(SavedPlace { number, opens })
    }

    /// Opens what was saved with the program that the system has for it.
    ///
    /// # Errors
    /// [`AppError::SavedGone`] or [`AppError::NotOpened`].
    pub fn open(&self, device: &dyn Device, number: u32) -> Result<(), AppError> {
        let place = self.find(number).filter(|place| place.opens).ok_or(AppError::SavedGone)?;
        device.open(&place.path_now()?).map_err(not_opened)
    }

    /// Shows what was saved in its folder.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn show(&self, device: &dyn Device, number: u32) -> Result<(), AppError> {
        let place = self.find(number).ok_or(AppError::SavedGone)?;
        device.show(&place.path_now()?).map_err(not_opened)
    }

    /// Offers a file that was saved to other apps.
    ///
    /// # Errors
    /// [`AppError::SavedGone`] or [`AppError::NotShared`].
    pub fn share(&self, device: &dyn Device, number: u32) -> Result<Shared, AppError> {
        let place = self.find(number).filter(|place| !place.is_folder).ok_or(AppError::SavedGone)?;
        let path = place.path_now()?;
        let title = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        device.share(&[path], &title).map_err(|error| AppError::NotShared(io::Error::other(error)))
    }

    fn find(&self, number: u32) -> Option<Place> {
        self.places().known.iter().find(|place| place.number == number).cloned()
    }

    fn places(&self) -> MutexGuard<'_, Places> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// Returns the path, if what was saved is still there, and no link to something else.
    fn path_now(self) -> Result<PathBuf, AppError> {
        let is_same = resolved(&self.path).is_ok_and(|path| path == self.path);
        let is_there = if self.is_folder { self.path.is_dir() } else { self.path.is_file() };
        if is_same && is_there { Ok(self.path) } else { Err(AppError::SavedGone) }
    }
}

/// Returns whether a file can be opened: under another extension than its own, the system could take it for a program.
fn may_open(path: &Path, proposed: &Path) -> bool {
    let is = |one: &OsStr| path.extension().is_some_and(|other| other.eq_ignore_ascii_case(one));
    proposed.extension().is_some_and(is) && !OWN_EXTENSIONS.iter().any(|own| is(OsStr::new(own)))
}

/// Returns a whole path without links in it. On Windows, where making a link takes an administrator, links stay: the paths
/// without them begin with `\\?\`, which other programs cannot open.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    if cfg!(windows) { absolute(path) } else { fs::canonicalize(path) }
}

fn not_opened(error: DeviceError) -> AppError {
    AppError::NotOpened(io::Error::other(error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::tests::{Answer, FakeDevice};
    use device::System;

    /// A folder with a saved file, without links in its path.
    struct Saved {
        _folder: tempfile::TempDir,
        file: PathBuf,
    }

    fn saved(name: &str) -> Saved {
        let folder = tempfile::tempdir().unwrap();
        let file = resolved(folder.path()).unwrap().join(name);
        fs::write(&file, "inhoud").unwrap();
        Saved { _folder: folder, file }
    }

    fn computer(answer: Answer) -> FakeDevice {
        FakeDevice::new(System::Macos, answer)
    }

    fn asked(device: &FakeDevice) -> Vec<(&'static str, PathBuf)> {
        device.opened.lock().unwrap().clone()
    }

    fn is_gone<T>(result: Result<T, AppError>) -> bool {
        matches!(result, Err(AppError::SavedGone))
    }

    #[test]
    fn what_was_saved_is_opened_shown_and_shared_by_its_number() {
        let (saved, places, device) = (saved("advies.pdf"), SavedPlaces::default(), computer(Answer::Taken));
        let place = places.remember_file(&device, &saved.file, "advies.pdf").unwrap();
        assert!(place.opens);
        places.open(&device, place.number).unwrap();
        places.show(&device, place.number).unwrap();
        assert_eq!(asked(&device), [("open", saved.file.clone()), ("show", saved.file.clone())]);
        assert_eq!(places.share(&device, place.number).unwrap(), Shared::Completed);
        assert_eq!(*device.got.lock().unwrap(), [("advies.pdf".to_owned(), b"inhoud".to_vec())]);
    }

    #[test]
    fn a_number_that_was_not_given_in_this_run_opens_nothing() {
        let (saved, places, device) = (saved("advies.pdf"), SavedPlaces::default(), computer(Answer::Taken));
        let place = places.remember_file(&device, &saved.file, "advies.pdf").unwrap();
        for number in [0, place.number + 1, u32::MAX] {
            assert!(is_gone(places.open(&device, number)));
            assert!(is_gone(places.show(&device, number)));
            assert!(is_gone(places.share(&device, number)));
        }
        assert!(is_gone(SavedPlaces::default().open(&device, place.number)), "another run");
        assert_eq!(asked(&device), []);
    }

    #[test]
    fn a_file_that_is_gone_or_has_become_something_else_is_not_opened_and_the_error_says_so() {
        let (saved, places, device) = (saved("advies.pdf"), SavedPlaces::default(), computer(Answer::Taken));
        let place = places.remember_file(&device, &saved.file, "advies.pdf").unwrap();
        let refused = || {
            let error = places.open(&device, place.number).unwrap_err();
            assert!(error.message().contains("niet meer op de plek"), "{}", error.message());
            assert!(is_gone(places.show(&device, place.number)) && is_gone(places.share(&device, place.number)));
        };
        fs::remove_file(&saved.file).unwrap();
        refused();
        fs::create_dir(&saved.file).unwrap();
        refused();
        fs::remove_dir(&saved.file).unwrap();
        #[cfg(unix)]
        {
            let other = saved.file.with_file_name("other.sh");
            fs::write(&other, "").unwrap();
            std::os::unix::fs::symlink(&other, &saved.file).unwrap();
            refused();
            fs::remove_file(&saved.file).unwrap();
        }
        assert_eq!(asked(&device), []);
        fs::write(&saved.file, "weer terug").unwrap();
        places.open(&device, place.number).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_was_saved_through_a_link_is_opened_where_it_is() {
        let (saved, places, device) = (saved("advies.pdf"), SavedPlaces::default(), computer(Answer::Taken));
        let link = saved.file.with_file_name("laatste.pdf");
        std::os::unix::fs::symlink(&saved.file, &link).unwrap();
        let place = places.remember_file(&device, &link, "advies.pdf").unwrap();
        places.open(&device, place.number).unwrap();
        assert_eq!(asked(&device), [("open", saved.file.clone())]);
    }

    #[test]
    fn only_a_file_with_its_own_extension_is_opened_and_others_are_shown() {
        let device = computer(Answer::Taken);
        for (name, proposed, opens) in [
            ("advies.PDF", "advies-de-brug.pdf", true),
            ("advies.desktop", "advies-de-brug.pdf", false),
            ("acties.bat", "acties.csv", false),
            ("advies", "advies.pdf", false),
            ("sessie.actiescan", "sessie.actiescan", false),
            ("llo.gesprekskaarten", "llo.gesprekskaarten", false),
        ] {
            let (saved, places) = (saved(name), SavedPlaces::default());
            let place = places.remember_file(&device, &saved.file, proposed).unwrap();
            assert_eq!(place.opens, opens, "{name}");
            assert_eq!(places.open(&device, place.number).is_ok(), opens, "{name}");
            places.show(&device, place.number).unwrap();
        }
    }

    #[test]
    fn a_folder_is_opened_and_not_shared() {
        let (saved, places, device) = (saved("lees-mij.txt"), SavedPlaces::default(), computer(Answer::Taken));
        let folder = saved.file.parent().unwrap();
        let place = places.remember_folder(&device, folder).unwrap();
        places.open(&device, place.number).unwrap();
        assert_eq!(asked(&device), [("open", folder.to_owned())]);
        assert!(is_gone(places.share(&device, place.number)));
    }

    #[test]
    fn a_phone_or_tablet_remembers_nothing() {
        let saved = saved("advies.pdf");
        for system in [System::Android, System::Ios] {
            let device = FakeDevice::new(system, Answer::Taken);
            assert_eq!(SavedPlaces::default().remember_file(&device, &saved.file, "advies.pdf"), None);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_device_that_took_the_bytes_is_no_place() {
        let device = computer(Answer::Taken);
        assert_eq!(SavedPlaces::default().remember_file(&device, Path::new("/dev/null"), "advies.pdf"), None);
    }

    #[test]
    fn a_system_that_refuses_is_an_error_that_says_what_to_do() {
        let (saved, places, device) = (saved("advies.pdf"), SavedPlaces::default(), computer(Answer::Refused));
        let place = places.remember_file(&device, &saved.file, "advies.pdf").unwrap();
        for error in [places.open(&device, place.number), places.show(&device, place.number)].map(Result::unwrap_err) {
            assert!(matches!(error, AppError::NotOpened(_)));
            assert!(error.message().contains("Ga zelf naar de map"), "{}", error.message());
            let log = app::log::causes(&error);
            assert!(!log.contains("advies"), "the log has no names: {log}");
        }
        assert!(matches!(places.share(&device, place.number), Err(AppError::NotShared(_))));
    }

    #[test]
    fn the_oldest_place_is_forgotten_first() {
        let (saved, places, device) = (saved("advies.pdf"), SavedPlaces::default(), computer(Answer::Taken));
        let remember = || places.remember_file(&device, &saved.file, "advies.pdf").unwrap().number;
        let all: Vec<u32> = (0..=MOST_PLACES).map(|_| remember()).collect();
        assert!(is_gone(places.open(&device, all[0])));
        places.open(&device, all[1]).unwrap();
    }
}

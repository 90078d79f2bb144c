//! The path of a phone, driven on a computer with a device that only remembers.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use app::{AppError, FinishedFile, ShareCopies};
use device::{Device, DeviceError, Platform, Shared, System, Written};
use tauri_plugin_fs::FilePath;

use super::shared_files::SharedFiles;

/// A device that reads the files it gets, as another app would, and answers as the test wants.
pub struct FakeDevice {
    system: System,
    answer: Answer,
    /// Name and content of each file that the device got, with the URI it was written to.
    pub got: Mutex<Vec<(String, Vec<u8>)>>,
    /// What was asked of the screen.
    pub awake: Mutex<Vec<bool>>,
    /// What was opened and shown.
    pub opened: Mutex<Vec<(&'static str, PathBuf)>>,
}

/// What happens with a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The other app has it.
    Taken,
    /// The sheet was shown, or the file will be uploaded later.
    Later,
    /// The person cancels.
    Cancelled,
    /// The other app refuses.
    Refused,
}

impl FakeDevice {
    pub fn new(system: System, answer: Answer) -> Self {
        Self { system, answer, got: Mutex::default(), awake: Mutex::default(), opened: Mutex::default() }
    }

    fn take(&self, files: &[PathBuf]) -> Result<(), DeviceError> {
        for file in files {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            self.got.lock().unwrap().push((name, fs::read(file).unwrap()));
        }
        self.refusal()
    }

    fn refusal(&self) -> Result<(), DeviceError> {
        if self.answer == Answer::Refused { Err(DeviceError::Refused("no room".to_owned())) } else { Ok(()) }
    }
}

impl Device for FakeDevice {
    fn platform(&self) -> Platform {
        Platform::of(self.system)
    }

    fn share(&self, files: &[PathBuf], _: &str) -> Result<Shared, DeviceError> {
        self.take(files)?;
        Ok(match self.answer {
            Answer::Taken => Shared::Completed,
            Answer::Later | Answer::Refused => Shared::Offered,
            Answer::Cancelled => Shared::Cancelled,
        })
    }

    fn write(&self, uri: &str, file: &Path) -> Result<Written, DeviceError> {
        assert!(uri.starts_with("content://"), "{uri}");
        self.take(&[file.to_owned()])?;
        Ok(Written { name: self.display_name(uri)?, read_back: self.answer == Answer::Taken })
    }

    fn export(&self, files: &[PathBuf]) -> Result<Option<Vec<Written>>, DeviceError> {
        self.take(files)?;
        let written = Written { name: Some("advies 2.pdf".to_owned()), read_back: self.answer == Answer::Taken };
        Ok((self.answer != Answer::Cancelled).then(|| vec![written]))
    }

    fn keep_awake(&self, on: bool) -> Result<(), DeviceError> {
        self.awake.lock().unwrap().push(on);
        Ok(())
    }

    fn display_name(&self, uri: &str) -> Result<Option<String>, DeviceError> {
        Ok((!uri.ends_with("nameless")).then(|| "advies (1).pdf".to_owned()))
    }

    fn open(&self, path: &Path) -> Result<(), DeviceError> {
        self.opened.lock().unwrap().push(("open", path.to_owned()));
        self.refusal()
    }

    fn show(&self, path: &Path) -> Result<(), DeviceError> {
        self.opened.lock().unwrap().push(("show", path.to_owned()));
        self.refusal()
    }
}

fn shared_files() -> (tempfile::TempDir, SharedFiles) {
    let folder = tempfile::tempdir().unwrap();
    let shared = SharedFiles::new(ShareCopies::at(folder.path().join("share")));
    (folder, shared)
}

fn advice() -> FinishedFile {
    FinishedFile { bytes: b"%PDF advies".to_vec(), file_name: "advies.pdf".to_owned() }
}

fn copies(folder: &tempfile::TempDir) -> usize {
    fs::read_dir(folder.path().join("share")).map_or(0, Iterator::count)
}

fn uri(uri: &str) -> FilePath {
    uri.parse().unwrap()
}

#[test]
fn copies_go_when_the_other_app_has_them_or_the_person_cancels() {
    for (answer, outcome) in [(Answer::Taken, Shared::Completed), (Answer::Cancelled, Shared::Cancelled)] {
        let (folder, shared) = shared_files();
        let device = FakeDevice::new(System::Ios, answer);
        assert_eq!(shared.share(&device, &[advice()]).unwrap(), outcome);
        assert_eq!(*device.got.lock().unwrap(), [("advies.pdf".to_owned(), b"%PDF advies".to_vec())]);
        assert_eq!(copies(&folder), 0);
    }
}

#[test]
fn copies_that_may_still_be_read_stay_for_an_hour_and_no_longer() {
    let (folder, shared) = shared_files();
    let device = FakeDevice::new(System::Android, Answer::Later);
    assert_eq!(shared.share(&device, &[advice()]).unwrap(), Shared::Offered);
    for minute in 1..60 {
        shared.count_minute();
        assert_eq!(copies(&folder), 1, "minute {minute}");
    }
    shared.count_minute();
    assert_eq!(copies(&folder), 0);
    shared.count_minute();
}

#[test]
fn each_share_has_an_hour_of_its_own_and_saving_does_not_end_it() {
    let (folder, shared) = shared_files();
    let device = FakeDevice::new(System::Android, Answer::Later);
    shared.share(&device, &[advice()]).unwrap();
    (0..59).for_each(|_| shared.count_minute());
    shared.share(&device, &[advice()]).unwrap();
    shared.save(&device, &advice(), || Some(uri("content://a/1"))).unwrap();
    assert_eq!(copies(&folder), 2);
    shared.count_minute();
    assert_eq!(copies(&folder), 1);
    shared.clear();
    assert_eq!(copies(&folder), 0);
}

#[test]
fn a_copy_is_made_before_a_place_is_picked_and_goes_if_none_is() {
    let (folder, shared) = shared_files();
    let device = FakeDevice::new(System::Android, Answer::Taken);
    let pick = || {
        assert_eq!(copies(&folder), 1);
        None
    };
    assert!(shared.save(&device, &advice(), pick).unwrap().is_none());
    assert_eq!(copies(&folder), 0);
}

#[test]
fn a_share_that_fails_leaves_no_copy_and_says_what_to_do() {
    let (folder, shared) = shared_files();
    let error = shared.share(&FakeDevice::new(System::Android, Answer::Refused), &[advice()]).unwrap_err();
    assert!(matches!(error, AppError::NotShared(_)));
    assert_eq!(error.message(), "Delen lukte niet. Probeer het opnieuw of bewaar het bestand.");
    assert_eq!(copies(&folder), 0);
}

#[test]
fn a_file_of_another_app_is_written_by_the_device_and_shown_by_its_name() {
    for (place, shown) in [("content://a/1", "advies (1).pdf"), ("content://a/nameless", "advies.pdf")] {
        for (answer, read_back) in [(Answer::Taken, true), (Answer::Later, false)] {
            let (folder, shared) = shared_files();
            let device = FakeDevice::new(System::Android, answer);
            let saved = shared.save(&device, &advice(), || Some(uri(place))).unwrap().unwrap();
            assert_eq!((saved.path.as_str(), saved.read_back), (shown, read_back));
            assert_eq!(*device.got.lock().unwrap(), [("advies.pdf".to_owned(), b"%PDF advies".to_vec())]);
            assert_eq!(copies(&folder), 0);
        }
    }
}

#[test]
fn an_iphone_exports_the_real_file_without_a_file_dialog() {
    let never = || -> Option<FilePath> { panic!("the file dialog of an iPhone leaves empty files") };
    for (answer, read_back) in [(Answer::Taken, true), (Answer::Later, false)] {
        let (folder, shared) = shared_files();
        let saved = shared.save(&FakeDevice::new(System::Ios, answer), &advice(), never).unwrap().unwrap();
        assert_eq!((saved.path.as_str(), saved.read_back), ("advies 2.pdf", read_back));
        assert_eq!(copies(&folder), 0);
    }
    let (folder, shared) = shared_files();
    let cancelled = shared.save(&FakeDevice::new(System::Ios, Answer::Cancelled), &advice(), never).unwrap();
    assert!(cancelled.is_none());
    assert_eq!(copies(&folder), 0);
}

#[test]
fn a_provider_that_fails_is_an_error_that_says_what_to_do_and_leaves_no_copy() {
    let (folder, shared) = shared_files();
    let device = FakeDevice::new(System::Android, Answer::Refused);
    let error = shared.save(&device, &advice(), || Some(uri("content://a/1"))).unwrap_err();
    assert!(matches!(error, AppError::ProviderWrite(_)));
    assert!(error.message().contains("Verwijder het en probeer het opnieuw"), "{}", error.message());
    assert!(!error.message().contains("content:"));
    assert_eq!(copies(&folder), 0);
}

#[test]
fn a_place_with_a_path_is_written_as_a_file_and_cancelling_writes_nothing() {
    let (folder, shared) = shared_files();
    let device = FakeDevice::new(System::Linux, Answer::Refused);
    let path = folder.path().join("advies.pdf");
    let url = FilePath::Url(tauri::Url::from_file_path(&path).unwrap());
    for place in [FilePath::Path(path.clone()), url] {
        let saved = shared.save(&device, &advice(), || Some(place)).unwrap().unwrap();
        assert_eq!((saved.path, saved.read_back), (path.display().to_string(), true));
        assert_eq!(fs::read(&path).unwrap(), b"%PDF advies");
    }
    assert!(shared.save(&device, &advice(), || None).unwrap().is_none());
    assert!(device.got.lock().unwrap().is_empty() && copies(&folder) == 0);
}

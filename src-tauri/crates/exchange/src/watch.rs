//! Wakes whoever waits when something happens in a folder. It only wakes: what is there is always found by looking
//! again, for a watcher misses changes on many network shares and may not be had at all.

use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// A file that arrives rings many times; who was woken lets it come to rest first, and looks once.
const REST: Duration = Duration::from_millis(500);

#[derive(Default)]
struct Bell {
    rung: Mutex<bool>,
    heard: Condvar,
}

/// Watches one folder, or none.
pub struct Watch {
    bell: Arc<Bell>,
    // Stops watching when it is dropped.
    _watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Begins to watch a folder and all below it. Where that cannot be done, waiting just lasts its whole time.
    pub fn of(folder: Option<&Path>) -> Self {
        let bell = Arc::new(Bell::default());
        let watcher = folder.and_then(|folder| {
            let bell = Arc::clone(&bell);
            let ring = move |event: notify::Result<notify::Event>| {
                // Reading the folder, as we do ourselves, is no reason to read it again.
                if event.is_ok_and(|event| !event.kind.is_access()) {
                    bell.ring();
                }
            };
            let mut watcher = notify::recommended_watcher(ring).ok()?;
            watcher.watch(folder, RecursiveMode::Recursive).ok()?;
            Some(watcher)
        });
        Self { bell, _watcher: watcher }
    }

    /// Tells whether the system watches along.
    pub fn is_watching(&self) -> bool {
        self._watcher.is_some()
    }

    /// Waits until something happened since the last time and came to rest, or until the time is over; tells whether it
    /// did.
    pub fn wait(&self, at_most: Duration) -> bool {
        let rung = self.bell.rung.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.bell.heard.wait_timeout_while(rung, at_most, |rung| !*rung);
        let (rung, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if !*rung {
            return false;
        }
        drop(rung);
        thread::sleep(REST);
        // What rings after this is for the next time.
        *self.bell.rung.lock().unwrap_or_else(PoisonError::into_inner) = false;
        true
    }
}

impl Bell {
    fn ring(&self) {
        *self.rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.heard.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_below_the_folder_wakes_and_reading_it_does_not() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("below")).unwrap();
        let watch = Watch::of(Some(folder.path()));
        assert!(watch.is_watching());
        assert!(!watch.wait(Duration::from_millis(50)), "nothing happened yet");
        let file = folder.path().join("below/file");
        std::fs::write(&file, "new").unwrap();
        assert!(watch.wait(Duration::from_secs(5)));
        while watch.wait(Duration::from_millis(100)) {}
        std::fs::read(&file).unwrap();
        assert!(!watch.wait(Duration::from_millis(100)));
    }

    #[test]
    fn a_folder_that_is_busy_wakes_now_and_then_and_not_all_the_time() {
        let folder = tempfile::tempdir().unwrap();
        let watch = Watch::of(Some(folder.path()));
        let path = folder.path().to_owned();
        let busy = std::thread::spawn(move || {
            for number in 0..50 {
                std::fs::write(path.join(number.to_string()), "new").unwrap();
                std::thread::sleep(Duration::from_millis(10));
            }
        });
        let mut woken = 0;
        while !busy.is_finished() {
            woken += u32::from(watch.wait(Duration::from_millis(100)));
        }
        busy.join().unwrap();
        assert!((1..=6).contains(&woken), "{woken} times for fifty files");
    }

    #[test]
    fn a_folder_that_is_not_there_is_just_not_watched() {
        let watch = Watch::of(Some(Path::new("/nowhere/at/all")));
        assert!(!watch.is_watching() && !watch.wait(Duration::from_millis(10)));
    }
}

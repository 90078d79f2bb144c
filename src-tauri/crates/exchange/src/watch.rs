//! Waits for changes in a folder. It only reports that something changed: the caller scans the folder to find out what,
//! because watching misses changes on many network shares and can be unavailable.

use notify::{Config, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Debounce time: one file causes several events.
const DEBOUNCE: Duration = Duration::from_millis(500);

#[derive(Default)]
struct Signal {
    changed: Mutex<bool>,
    condition: Condvar,
}

/// Watches one folder, or none.
pub struct Watch {
    signal: Arc<Signal>,
    // Watching stops when this is dropped.
    _watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Starts to watch a folder and everything below it, without following links: others could lead the watch to the
    /// whole disk. Where watching is impossible, every [`Watch::wait`] times out.
    pub fn of(folder: Option<&Path>) -> Self {
        let signal = Arc::new(Signal::default());
        let watcher = folder.filter(|folder| !folder.is_symlink()).and_then(|folder| {
            let signal = Arc::clone(&signal);
            let notify = move |event: notify::Result<notify::Event>| {
                // Our own reading of the folder must not cause another scan.
                if event.is_ok_and(|event| !event.kind.is_access()) {
                    signal.set();
                }
            };
            let config = Config::default().with_follow_symlinks(false);
            let mut watcher = RecommendedWatcher::new(notify, config).ok()?;
            watcher.watch(folder, RecursiveMode::Recursive).ok()?;
            Some(watcher)
        });
        Self { signal, _watcher: watcher }
    }

    /// Returns whether the system reports changes.
    pub fn is_watching(&self) -> bool {
        self._watcher.is_some()
    }

    /// Waits until something changed since the last call, or until the time is over. Returns whether something changed.
    pub fn wait(&self, at_most: Duration) -> bool {
        let changed = self.signal.changed.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.signal.condition.wait_timeout_while(changed, at_most, |changed| !*changed);
        let (changed, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if !*changed {
            return false;
        }
        drop(changed);
        thread::sleep(DEBOUNCE);
        // Changes after this point belong to the next call.
        *self.signal.changed.lock().unwrap_or_else(PoisonError::into_inner) = false;
        true
    }
}

impl Signal {
    fn set(&self) {
        *self.changed.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.condition.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_below_the_folder_is_noticed_and_reading_it_is_not() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("below")).unwrap();
        let watch = Watch::of(Some(folder.path()));
        assert!(watch.is_watching());
        assert!(!watch.wait(Duration::from_millis(50)), "nothing has changed yet");
        let file = folder.path().join("below/file");
        std::fs::write(&file, "new").unwrap();
        assert!(watch.wait(Duration::from_secs(5)));
        let is_quiet = (0..100).any(|_| !watch.wait(Duration::from_millis(100)));
        assert!(is_quiet, "the events of the new file end within 100 waits");
        std::fs::read(&file).unwrap();
        assert!(!watch.wait(Duration::from_millis(100)));
    }

    #[test]
    fn many_changes_in_a_row_are_reported_a_few_times() {
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
        assert!((1..=6).contains(&woken), "{woken} reports for fifty files");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_followed_to_another_folder() {
        let folder = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(outside.path(), folder.path().join("link")).unwrap();
        let watch = Watch::of(Some(folder.path()));
        std::fs::write(outside.path().join("file"), "new").unwrap();
        assert!(!watch.wait(Duration::from_millis(300)));
        std::fs::write(folder.path().join("file"), "new").unwrap();
        assert!(watch.wait(Duration::from_secs(5)), "the folder itself is watched");
        assert!(!Watch::of(Some(&folder.path().join("link"))).is_watching());
    }

    #[test]
    fn a_missing_folder_is_not_watched() {
        let watch = Watch::of(Some(Path::new("/nowhere/at/all")));
        assert!(!watch.is_watching() && !watch.wait(Duration::from_millis(10)));
    }
}

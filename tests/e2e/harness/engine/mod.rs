//! The engine that draws the page: the web view of the app, or Chromium in the shape of another screen. A journey that takes
//! an engine runs on each of them.

pub mod chromium;
pub mod screen_shape;
pub mod webkit;

use std::ffi::OsString;
use std::path::Path;
use std::process::Child;

use crate::harness::app_folders::AppFolders;
use crate::harness::clock;
use crate::harness::engine::screen_shape::{IPAD, LAPTOP, PHONE, SMALL_PHONE, ScreenShape, TABLET};
use crate::harness::process::end;
use crate::harness::webdriver::WebDriverSession;

/// What draws the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Engine {
    /// The built app with its own web view, through tauri-driver.
    WebKit,
    /// Chromium, which Android uses too, with the real commands behind `tests/bridge`.
    Chromium(ScreenShape),
}

impl Engine {
    /// Returns the size of the page at the start, in CSS pixels.
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::WebKit => (LAPTOP.width, LAPTOP.height),
            Self::Chromium(shape) => (shape.width, shape.height),
        }
    }

    /// Returns the sizes at which a screen is checked. A journey in Chromium runs once for every shape instead.
    pub fn sizes_to_check(self) -> Vec<(u32, u32)> {
        match self {
            Self::WebKit => [LAPTOP, TABLET, PHONE].map(|shape| (shape.width, shape.height)).to_vec(),
            Self::Chromium(_) => vec![self.size()],
        }
    }

    /// Starts the app. The page may still be loading.
    pub fn start(self, folders: &AppFolders, environment: &[(&str, &str)], files: &[&Path]) -> Running {
        match self {
            Self::WebKit => webkit::start(folders, environment, files),
            Self::Chromium(shape) => chromium::start(shape, folders, environment, files),
        }
    }

    // The names that `journeys_on` uses.
    pub const fn webkit() -> Self {
        Self::WebKit
    }
    pub const fn chromium_laptop() -> Self {
        Self::Chromium(LAPTOP)
    }
    pub const fn chromium_tablet() -> Self {
        Self::Chromium(TABLET)
    }
    pub const fn chromium_ipad() -> Self {
        Self::Chromium(IPAD)
    }
    pub const fn chromium_phone() -> Self {
        Self::Chromium(PHONE)
    }
    pub const fn chromium_small_phone() -> Self {
        Self::Chromium(SMALL_PHONE)
    }
}

/// Makes a test of every journey on every engine: `journeys_on!(webkit, chromium_phone => { journey, other })`. The
/// engine comes before the name of the journey, so that `chromium` selects all journeys there.
macro_rules! journeys_on {
    ($($engine:ident),+ => $journeys:tt) => {
        $(journeys_on!(@ $engine $journeys);)+
    };
    (@ $engine:ident { $($journey:ident),+ $(,)? }) => {
        mod $engine {
            $(
                #[test]
                fn $journey() {
                    super::$journey($crate::harness::engine::Engine::$engine())
                }
            )+
        }
    };
}
pub(crate) use journeys_on;

/// A started app, and the processes that keep it going.
pub struct Running {
    /// The session that drives the page.
    pub session: WebDriverSession,
    /// The process that holds the data folder: the app, or the bridge.
    pub pid: u32,
    /// Held until the app has ended.
    pub processes: Processes,
}

/// Processes that are stopped when dropped, with a folder that is removed after them.
pub struct Processes {
    running: Vec<Child>,
    _profile: Option<tempfile::TempDir>,
}

impl Processes {
    fn new(running: Vec<Child>, profile: Option<tempfile::TempDir>) -> Self {
        Self { running, _profile: profile }
    }
}

impl Drop for Processes {
    /// Sends SIGTERM first: after a SIGKILL a driver would leave its browser running.
    fn drop(&mut self) {
        self.running.iter_mut().for_each(end);
    }
}

/// Returns the environment that makes the app use these folders instead of showing dialogs, and the clock of the
/// journeys.
fn environment_of(folders: &AppFolders) -> Vec<(&'static str, OsString)> {
    vec![
        ("ACTIESCAN_DATA", folders.data().into()),
        ("ACTIESCAN_SAVE_TO", folders.saved().into()),
        ("ACTIESCAN_SHARE", folders.shared().into()),
        ("ACTIESCAN_OPEN", folders.file_to_open().into()),
        ("LANG", "C.UTF-8".into()),
        ("TZ", clock::ZONE.into()),
        (clock::NOW, clock::now().into()),
    ]
}

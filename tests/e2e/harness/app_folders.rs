//! The folders of one app under test. They outlive the app, so that it can be started again on the same data.

use std::fs;
use std::path::PathBuf;

use ::app::Actiescan;
use serde_json::json;
use tempfile::TempDir;

use crate::harness::clock;
use crate::harness::engine::Engine;

/// Temporary folders for data, saved files and sharing, and the file that the open dialog would return.
pub struct AppFolders {
    engine: Engine,
    folder: TempDir,
    shared: PathBuf,
}

impl AppFolders {
    /// Creates empty folders for the built app.
    pub fn new() -> Self {
        Self::on(Engine::WebKit)
    }

    /// Creates empty folders for an app on an engine.
    pub fn on(engine: Engine) -> Self {
        let folder = TempDir::with_prefix("actiescan-e2e-").expect("a temporary folder can be created");
        let shared = folder.path().join("shared");
        let folders = Self { engine, folder, shared };
        for folder in [folders.data(), folders.saved(), folders.shared()] {
            fs::create_dir(&folder).expect("a folder can be created in a temporary folder");
        }
        folders
    }

    /// Creates folders for a second app that picks the same shared folder as the first.
    pub fn sharing_with(other: &Self) -> Self {
        Self { shared: other.shared(), ..Self::on(other.engine) }
    }

    /// The engine that draws the page of the app.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The data folder of the app.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The folder that files are saved to without a dialog.
    pub fn saved(&self) -> PathBuf {
        self.folder.path().join("saved")
    }

    /// The folder that is picked for sharing without a dialog.
    pub fn shared(&self) -> PathBuf {
        self.shared.clone()
    }

    /// The file that is opened without a dialog.
    pub fn file_to_open(&self) -> PathBuf {
        self.folder.path().join("open.actiescan")
    }

    /// Creates a session on another device and writes its session file. Returns the path of that file.
    pub fn session_file_from_elsewhere(&self, initiative: &str) -> PathBuf {
        let place = TempDir::new().expect("a temporary folder can be created");
        let mut elsewhere = Actiescan::open(place.path(), clock::environment()).expect("a new folder opens");
        let details = serde_json::from_value(json!({ "initiative": initiative, "start": true }))
            .expect("only the name is required");
        let id = elsewhere.create_session(details).expect("the session can be created").session.id;
        let file = elsewhere.session_file(id, None).expect("the session file can be made");
        let path = self.folder.path().join(file.file_name);
        fs::write(&path, file.bytes).expect("the session file can be written");
        path
    }
}

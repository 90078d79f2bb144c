//! The path of the data folder: the platform's, or one from the environment.

use std::env;
use std::path::PathBuf;

use tauri::{AppHandle, Manager, Runtime};

/// Environment variable with a folder that replaces the data folder of the platform.
const DATA: &str = "ACTIESCAN_DATA";

/// Returns the data folder of this device, or `None` if the platform has no place for one.
pub fn path<R: Runtime>(app: &AppHandle<R>) -> Option<PathBuf> {
    from_environment(DATA).or_else(|| app.path().app_data_dir().ok())
}

/// Returns whether the environment names a data folder.
#[cfg(desktop)]
pub fn is_from_environment() -> bool {
    from_environment(DATA).is_some()
}

/// Returns the path in an environment variable. An empty variable counts as unset.
pub fn from_environment(name: &str) -> Option<PathBuf> {
    env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

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

/// Returns the folder for copies of files that are being shared, or `None` if they belong beside the data: where the
/// environment names the data folder, or the platform has no folder for caches.
pub fn path_of_shared_files<R: Runtime>(app: &AppHandle<R>) -> Option<PathBuf> {
    // The manifest of the Android plugin lets other apps into this folder by its name.
    let cache = from_environment(DATA).is_none().then(|| app.path().app_cache_dir().ok())??;
    Some(cache.join("share"))
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

//! Golden files: expected output that people looked at, kept in the repository.

use std::path::Path;
use std::{env, fs};

/// Returns whether this run replaces the golden files. `make golden` sets `UPDATE_GOLDEN` for that.
///
/// # Panics
/// In continuous integration, which sets `CI`: a test there must not write its own expected output.
pub fn is_updating() -> bool {
    let updating = env::var_os("UPDATE_GOLDEN").is_some();
    assert!(!updating || env::var_os("CI").is_none(), "UPDATE_GOLDEN is not allowed in continuous integration");
    updating
}

/// Returns the text of a golden file. While updating, replaces it by `now` first.
pub fn text(path: &Path, now: &str) -> String {
    if is_updating() {
        fs::write(path, now).expect("the golden file can be written");
    }
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}; `make golden` writes it", path.display()))
}

//! Golden files: expected output that people looked at, kept in the repository.

use std::fs;
use std::path::Path;

/// Returns whether this run replaces the golden files. `make golden` sets `UPDATE_GOLDEN` for that.
pub fn is_updating() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some()
}

/// Returns the text of a golden file. While updating, replaces it by `now` first.
pub fn text(path: &Path, now: &str) -> String {
    if is_updating() {
        fs::write(path, now).expect("the golden file can be written");
    }
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}; `make golden` writes it", path.display()))
}

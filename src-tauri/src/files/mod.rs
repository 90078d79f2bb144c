//! Files that leave the app: saved where a person picks and opened there, or offered to other apps.

pub mod saved_places;
pub mod shared_files;
#[cfg(test)]
pub mod tests;

//! Files that leave the app: saved where a person picks, or offered to other apps.

pub mod shared_files;
#[cfg(test)]
pub mod tests;

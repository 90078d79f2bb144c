//! Data that exists before the app starts: states that would take a person an afternoon to make, or a broken disk.

pub mod cards;
pub mod contested;
pub mod data;
pub mod sessions;

//! Data that exists before the app starts: states that take long to make by hand, or a damaged disk.

pub mod cards;
pub mod contested;
pub mod conversations;
pub mod data;
pub mod sessions;

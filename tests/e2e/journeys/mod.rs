//! The journeys, one file per story.

mod conversation;
mod data_safety;
mod exchange;
mod interface;

//! The journeys, one file per story.

mod conversation;
mod data_safety;
mod devices;
mod exchange;
mod instruments;
mod interface;

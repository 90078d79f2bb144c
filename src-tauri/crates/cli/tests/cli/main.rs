//! Runs the real `actiescan-cli`: its results, its refusals, and the data that is left after a kill.

mod bad_input;
mod cli_device;
mod commands;
mod data_folder;
mod existing_files;
mod foreign_files;
mod forms;
mod hostile_instruments;
mod instruments;
mod kills_during_edits;
mod kills_during_exchange;
mod session_files;
mod special_files;
mod sync;
mod wrong_files;

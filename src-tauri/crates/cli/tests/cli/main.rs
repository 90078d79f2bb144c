//! The real `actiescan-cli`: what it does, what it refuses, and what it keeps when it is killed.

mod bad_input;
mod commands;
mod device;
mod exchange;
mod exchange_kills;
mod kills;
mod sync;

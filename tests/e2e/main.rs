//! Journeys through the real app: the built binary with its own web view and real files, driven over WebDriver.
//!
//! A journey does only what a person can do, except for reading the page and the files. `make test` runs the journeys
//! under Xvfb.

#![expect(clippy::disallowed_methods, reason = "a journey waits in real time")]

mod harness;
mod journeys;

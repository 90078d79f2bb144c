//! Journeys through the real app: the built binary, its own web view, real files, driven over WebDriver.
//! Nothing here reaches past what a person could do, except to look. `make test` runs it under Xvfb.

#![expect(clippy::disallowed_methods, reason = "a journey waits in real time")]

mod app;
mod arriving;
mod axe;
mod clock;
mod closing;
mod contested;
mod document_preview;
mod driver;
mod follow_up;
mod history;
mod instance;
mod interrupted;
mod keyboard;
mod locate;
mod look;
mod matrix;
mod measure;
mod pictures;
mod quick;
mod reload;
mod retention;
mod returned_form;
mod roles;
mod screens;
mod seeds;
mod settings;
mod silent_choice;
mod steps;
mod trash;
mod two_devices;
mod undo;
mod webdriver;
mod whole_session;

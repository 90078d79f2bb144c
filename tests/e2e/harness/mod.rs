//! Code that the journeys share: the app under test, its data, the steps of a person, and checks of a screen.

pub mod app;
pub mod app_folders;
pub mod checks;
pub mod clock;
pub mod engine;
pub mod locate;
pub mod on_screen_keyboard;
pub mod process;
pub mod screens;
pub mod seeds;
pub mod spoken;
pub mod steps;
pub mod webdriver;

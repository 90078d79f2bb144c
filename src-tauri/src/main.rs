//! The desktop entry point. Everything else is in the library, which the mobile apps load too.

// Without this attribute Windows opens a console beside the window of a release build.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    app::serve_foreign_files();
    actiescan_lib::run();
}

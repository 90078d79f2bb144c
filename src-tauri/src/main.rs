//! The desktop entry point; everything is in the library, which mobile uses too.

// Without this Windows opens a console beside the window of a release build.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    actiescan_lib::run();
}

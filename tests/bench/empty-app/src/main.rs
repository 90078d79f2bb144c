//! Opens a window with one static page: the least that a Tauri app does.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    tauri::Builder::default().run(tauri::generate_context!()).expect("the system has a web view and a screen");
}

//! Compiles the configuration of the window into the program.

fn main() {
    tauri_build::build();
}

//! Points Tauri at the capabilities and permissions under `src-tauri/`, beside the code they guard.
//! Tauri looks at the package root by itself, and would not notice a change there.

use tauri_build::{AppManifest, Attributes, try_build};

fn main() {
    for watched in ["src-tauri/capabilities", "src-tauri/permissions", "ui/dist"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    let commands = AppManifest::new().permissions_path_pattern("./src-tauri/permissions/**/*");
    let attributes =
        Attributes::new().capabilities_path_pattern("./src-tauri/capabilities/**/*").app_manifest(commands);
    if let Err(error) = try_build(attributes) {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}

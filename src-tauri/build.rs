//! Passes the folders of capabilities and permissions to Tauri: they are under `src-tauri/`, beside the code they
//! protect. By default Tauri looks in the package root.

use tauri_build::{AppManifest, Attributes, WindowsAttributes, try_build};

fn main() {
    // Without these lines Cargo would not rebuild after a change there.
    for watched in ["src-tauri/capabilities", "src-tauri/permissions", "ui/dist"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "android") {
        // Devices with memory pages of 16 KB load no other library; older toolchains align to 4 KB.
        println!("cargo:rustc-link-arg-cdylib=-Wl,-z,max-page-size=16384");
    }
    let commands = AppManifest::new().permissions_path_pattern("./src-tauri/permissions/**/*");
    let attributes = Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(commands)
        .windows_attributes(windows_attributes());
    if let Err(error) = try_build(attributes) {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}

/// Links every program of this package with version 6 of the common controls of Windows, which the file dialogs need.
/// Tauri does that for the app only, and then Windows does not start the unit tests (tauri-apps/tauri#13419).
fn windows_attributes() -> WindowsAttributes {
    if !std::env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|linker| linker == "msvc") {
        return WindowsAttributes::new();
    }
    let controls = "name='Microsoft.Windows.Common-Controls' version='6.0.0.0' publicKeyToken='6595b64144ccf1df'";
    println!("cargo:rustc-link-arg=/MANIFEST:EMBED");
    println!("cargo:rustc-link-arg=/MANIFESTDEPENDENCY:type='win32' {controls} processorArchitecture='*' language='*'");
    WindowsAttributes::new_without_app_manifest()
}

//! Tells Tauri where the Kotlin and the Swift of the plugin are. The page may call none of it, so there are no commands.

fn main() {
    tauri_plugin::Builder::new(&[]).android_path("android").ios_path("ios").build();
}

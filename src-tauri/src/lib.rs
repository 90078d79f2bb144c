//! The shell around the use cases: one window, one line per command, and the only crate that uses Tauri.
//! It makes no decisions. `capabilities/` and `permissions/` list which commands the page may call.

mod app_state;
mod background_sync;
mod clock;
mod close_window;
mod commands;
mod copies;
mod data_folder;
mod error;
mod export_progress;
mod file_dialogs;
mod files;
mod incoming_files;
mod page_counts;
pub mod page_events;
mod single_instance;
#[cfg(test)]
mod tests;
mod use_case;

use app::ReadForeign;
use std::path::Path;

use app_state::AppState;
use tauri::{
    App, AppHandle, Builder, Context, DragDropEvent, Manager, RunEvent, Runtime, WindowEvent, generate_context,
};

/// Starts the app and returns when its window closes. A program on a desktop calls [`app::serve_foreign_files`] first.
///
/// # Panics
/// When the system has no web view or no screen to open a window on.
#[cfg_attr(mobile, tauri::mobile_entry_point)]
pub fn run() {
    prepare(reload_lost_page(single_instance::add_to(Builder::default()))).run(|app, event| {
        let closing = matches!(event, RunEvent::WindowEvent { event: WindowEvent::CloseRequested { .. }, .. });
        // macOS ends an app without closing its window first.
        if closing || matches!(event, RunEvent::ExitRequested { .. } | RunEvent::Exit) {
            close_window::end_process_in_time();
        }
        on_event(app, &event);
    });
}

/// Builds the app with all its state and starts its threads. The event loop, which [`App::run`] starts, opens the
/// window; it must call [`on_event`].
///
/// # Panics
/// When the system has no web view or no screen to open a window on.
pub fn prepare<R: Runtime>(builder: Builder<R>) -> App<R> {
    let app = configure(builder).build(context()).expect("the system has a web view and a screen for the window");
    let data = data_folder::path(app.handle());
    start_log(data.as_deref());
    // The event loop creates the windows. All state exists before the first command.
    let copies = data_folder::path_of_shared_files(app.handle());
    app.manage(AppState::new(data).reading_in(place_of_reading()).sharing_from(copies));
    app.manage(incoming_files::IncomingFiles::default());
    incoming_files::receive_from_arguments(app.handle());
    app_state::spawn_backup_thread(app.handle().clone());
    background_sync::spawn_thread(app.handle().clone());
    app
}

/// Returns where foreign files are read. In debug builds a test can name a program that takes the place of the reader.
fn place_of_reading() -> ReadForeign {
    #[cfg(debug_assertions)]
    if let Some(program) = data_folder::from_environment("ACTIESCAN_READER") {
        return ReadForeign::InProcess(program);
    }
    ReadForeign::in_this_program()
}

fn start_log(data: Option<&Path>) {
    if let Some(data) = data {
        app::log::start_log(data);
    }
    app::log::log_panics();
    let (version, system) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS);
    tracing::info!(target: app::log::TARGET, version, system, "start");
}

/// Handles an event of the event loop: closing, files that arrive, and the end of the process.
pub fn on_event<R: Runtime>(app: &AppHandle<R>, event: &RunEvent) {
    match event {
        RunEvent::WindowEvent { label, event: WindowEvent::CloseRequested { api, .. }, .. } => {
            close_window::ask_page_first(app, label, api);
        }
        RunEvent::WindowEvent { event: WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }), .. } => {
            incoming_files::receive(app, paths.iter().cloned().map(Into::into));
        }
        // These systems send an event for a file that a person taps, both at launch and later.
        #[cfg(any(target_os = "macos", target_os = "ios", target_os = "android"))]
        RunEvent::Opened { urls } => incoming_files::receive(app, incoming_files::places(urls)),
        // Android and iOS end an app in the background without an event.
        #[cfg(mobile)]
        RunEvent::WindowEvent { label, event: WindowEvent::Suspended, .. } => close_window::tell_pause(app, label),
        RunEvent::Exit => {
            background_sync::sync_before_exit(app);
            app.state::<AppState>().close();
        }
        _ => {}
    }
}

/// Loads the page again when iOS or macOS has ended its process, for example because memory ran out. On Android
/// `RenderProcess.kt` does that. The page then returns to where the session was left.
fn reload_lost_page<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    #[cfg(any(target_os = "ios", target_os = "macos"))]
    let builder = builder.on_web_content_process_terminate(|page| {
        if let Err(error) = page.reload() {
            tracing::error!(target: app::log::TARGET, cause = app::log::causes(&error), "the page cannot be loaded again");
        }
    });
    builder
}

/// Adds the plugins, the commands and the state that does not depend on the data folder. The tests call it with a mock
/// runtime.
fn configure<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    builder
        .manage(export_progress::ExportProgress::default())
        .manage(page_counts::PageCounts::default())
        .manage(background_sync::WriteTurn::default())
        .manage(commands::sharing::AskedFolder::default())
        .manage(files::saved_places::SavedPlaces::default())
        .plugin(device::init())
        .plugin(tauri_plugin_fs::init())
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(commands::dispatch)
}

/// Returns the configuration, the interface and the capabilities, which are compiled in.
fn context<R: Runtime>() -> Context<R> {
    let mut context = generate_context!();
    if cfg!(target_os = "linux") && is_automated() {
        // WebKitGTK lets no driver into a private window.
        context.config_mut().app.windows.iter_mut().for_each(|window| window.incognito = false);
    }
    context
}

/// Returns whether `tauri-driver` started the app. Tauri reads the same variable.
fn is_automated() -> bool {
    std::env::var("TAURI_WEBVIEW_AUTOMATION").is_ok_and(|value| value == "true")
}

//! The shell around the use cases: one window, one line per command, and the only code that knows Tauri.
//! It decides nothing. What the web view may ask is in `capabilities/` and `permissions/`, and nowhere else.

mod arriving;
mod clock;
mod closing;
mod commands;
mod desk;
mod error;
mod files;
mod instance;
#[cfg(test)]
mod ipc;
mod making;
mod sharing;

use desk::Desk;
use tauri::{
    AppHandle, Builder, Context, DragDropEvent, Manager, RunEvent, Runtime, WindowEvent, generate_context,
    generate_handler,
};

/// Starts the app and returns when its window closes.
///
/// # Panics
/// Where the system has no web view or no screen to open a window on.
#[cfg_attr(mobile, tauri::mobile_entry_point)]
pub fn run() {
    let app = configure(instance::one_at_a_time(Builder::default()))
        .build(context())
        .expect("there is a web view and a screen for the window");
    // Windows are made when the event loop starts, so every command finds the desk.
    app.manage(Desk::at(files::data_folder(app.handle())));
    app.manage(arriving::Arrived::default());
    arriving::receive_from_arguments(app.handle());
    desk::keep_backed_up(app.handle().clone());
    sharing::keep_shared(app.handle().clone());
    app.run(|app, event| follow(app, &event));
}

/// What the app does when the system says that something ends.
fn follow<R: Runtime>(app: &AppHandle<R>, event: &RunEvent) {
    match event {
        RunEvent::WindowEvent { label, event: WindowEvent::CloseRequested { api, .. }, .. } => {
            closing::ask_page_first(app, label, api);
        }
        RunEvent::WindowEvent { event: WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }), .. } => {
            arriving::receive(app, paths.iter().cloned().map(Into::into));
        }
        // How these systems hand over a file that was tapped, at launch and later.
        #[cfg(any(target_os = "macos", target_os = "ios", target_os = "android"))]
        RunEvent::Opened { urls } => {
            arriving::receive(app, urls.iter().cloned().map(tauri_plugin_fs::FilePath::Url));
        }
        RunEvent::Exit => {
            sharing::share_last(app);
            app.state::<Desk>().close();
        }
        _ => {}
    }
}

/// Adds the plugins and commands; the tests use it with a window that is not there.
fn configure<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    let builder = builder.manage(making::Making::default()).manage(sharing::Turn::default());
    builder.plugin(tauri_plugin_fs::init()).plugin(tauri_plugin_dialog::init()).invoke_handler(generate_handler![
        commands::start,
        commands::sessions,
        commands::create_session,
        commands::plan_follow_up,
        commands::open_session,
        commands::edit,
        commands::undo,
        commands::redo,
        commands::history,
        commands::earlier_text,
        commands::keep_round,
        commands::end_round,
        commands::remember_place,
        commands::settle_advice,
        commands::finish_session,
        commands::resume_session,
        commands::trash_session,
        commands::restore_session,
        commands::delete_session,
        commands::advice_preview,
        commands::actiescan_preview,
        commands::document_summary,
        commands::save_document,
        commands::save_blank_document,
        commands::document_progress,
        commands::stop_document,
        commands::save_session_file,
        commands::save_everything,
        commands::open_file,
        commands::keep_until,
        commands::set_keep_until,
        commands::copy_session,
        commands::settle_and_clean,
        commands::choose_shared_folder,
        commands::stop_sharing,
        commands::share_session,
        commands::follow_sharing,
        commands::take_in_waiting,
        commands::save_companion,
        commands::take_form,
        commands::save_settings,
        commands::leave,
    ])
}

/// The configuration, the interface and the capabilities as they were at the time of building.
fn context<R: Runtime>() -> Context<R> {
    generate_context!()
}

//! The commands that the page can call, each one line into a use case. Each call has a thread for as long as it runs,
//! because a command may wait for the disk, for a person or for another app. A command fails with the error of its use
//! case.
//!
//! Every command needs a permission in `permissions/app.toml` and `capabilities/main.json`.

mod device;
pub(crate) mod export;
mod guard;
mod history;
mod import;
mod instruments;
mod lifecycle;
mod saved;
mod sessions;
pub mod sharing;

use std::panic::{AssertUnwindSafe, catch_unwind};

use app::AppError;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tauri::async_runtime::spawn_blocking;
use tauri::ipc::Invoke;
use tauri::{Runtime, generate_handler};

use crate::error::CommandError;

/// Runs a call of the page on a thread for work that may wait. The async runtime has one thread for each core, and a
/// file dialog or a share sheet on each of them would stop all other calls. A call that panics is answered too.
pub fn dispatch<R: Runtime>(call: Invoke<R>) -> bool {
    let (command, resolver) = (call.message.command().to_owned(), call.resolver.clone());
    spawn_blocking(move || match catch_unwind(AssertUnwindSafe(|| run(call))) {
        Ok(true) => {}
        Ok(false) => resolver.reject(format!("Command {command} not found")),
        Err(_) => resolver.reject(CommandError::from(AppError::Panicked)),
    });
    true
}

/// Runs a call to its end. Returns whether there is such a command.
fn run<R: Runtime>(call: Invoke<R>) -> bool {
    let commands: fn(Invoke<R>) -> bool = generate_handler![
        device::start,
        device::remember_place,
        device::remember_home_place,
        device::keep_draft,
        device::save_settings,
        device::save_log,
        device::keep_awake,
        device::report_uncalled,
        device::leave,
        guard::moderator_code,
        guard::check_code,
        guard::choose_code,
        guard::forget_code,
        guard::guard_round,
        guard::draw_curtain,
        guard::disk_encryption,
        sessions::sessions,
        sessions::session_page,
        sessions::overdue_page,
        sessions::create_session,
        sessions::plan_follow_up,
        sessions::copy_session,
        sessions::open_session,
        sessions::edit,
        sessions::keep_round,
        sessions::end_round,
        history::undo,
        history::redo,
        history::history,
        history::earlier_text,
        lifecycle::finish_session,
        lifecycle::resume_session,
        lifecycle::trash_session,
        lifecycle::restore_session,
        lifecycle::delete_session,
        lifecycle::kept_copies,
        lifecycle::erase_damaged,
        lifecycle::settle_advice,
        lifecycle::settle_and_clean,
        lifecycle::keep_until,
        lifecycle::set_keep_until,
        export::advice_preview,
        export::minutes_preview,
        export::actiescan_preview,
        export::document_summary,
        export::stop_counting,
        export::save_document,
        export::stop_document,
        export::document_progress,
        export::save_blank_document,
        export::save_handbook,
        export::save_companion,
        export::save_session_file,
        export::save_everything,
        export::share,
        saved::open_saved,
        saved::show_saved,
        saved::share_saved,
        import::open_file,
        import::import_opened,
        import::show_form,
        import::take_form,
        instruments::instruments,
        instruments::instrument,
        instruments::instrument_form,
        instruments::save_instrument,
        instruments::share_instrument,
        instruments::instrument_difference,
        instruments::copy_instrument,
        instruments::change_draft,
        instruments::settle_instrument,
        instruments::remove_instrument,
        instruments::keep_instrument,
        instruments::offered_instruments,
        instruments::install_offered,
        sharing::choose_shared_folder,
        sharing::stop_sharing,
        sharing::share_session,
        sharing::follow_sharing,
        sharing::take_in_waiting,
    ];
    commands(call)
}

/// Parses an argument that a person typed or chose.
///
/// Such arguments are not typed in the signature of their command: Tauri would refuse an invalid one with an English
/// sentence and no code, and the interface would retry forever.
fn parse<T: DeserializeOwned>(argument: Value) -> Result<T, AppError> {
    serde_json::from_value(argument).map_err(AppError::BadArgument)
}

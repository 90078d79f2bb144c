//! Writes to the log which use case ran, how long it took and how it ended.

use std::any::type_name_of_val;
use std::time::{Duration, Instant};

use app::AppError;
use app::log::{TARGET, duration_class};

/// Use cases that the page calls all the time, and each tap in a silent round, whose order must stay unknown. They are
/// logged only if they fail or take long.
const ROUTINE: [&str; 4] = ["follow_sharing", "kept_copies", "keep_round", "moderator_code"];
/// How long a routine use case may take before it is logged.
const LONG: Duration = Duration::from_secs(1);

/// Runs `work`, which `named_by` names: a closure has the name of the command that it is in.
#[expect(clippy::disallowed_methods, reason = "the log has durations, and this is the only place that measures them")]
pub fn logged<T>(named_by: &str, work: impl FnOnce() -> Result<T, AppError>) -> Result<T, AppError> {
    let started = Instant::now();
    let result = work();
    log(name_in(named_by), started.elapsed(), &result);
    result
}

/// Returns the full name of a closure, for [`logged`].
pub fn name_of<F>(closure: &F) -> &'static str {
    type_name_of_val(closure)
}

fn log<T>(name: &str, took: Duration, result: &Result<T, AppError>) {
    let outcome = result.as_ref().err().map(AppError::code);
    if outcome.is_none() && took < LONG && ROUTINE.contains(&name) {
        return;
    }
    let took = duration_class(took);
    match outcome {
        None => tracing::info!(target: TARGET, name, took, "done"),
        Some(code) => tracing::info!(target: TARGET, name, took, ?code, "failed"),
    }
}

/// Returns the function in the full name of a closure: `edit` in `actiescan_lib::commands::sessions::edit::{{closure}}`.
fn name_in(closure: &str) -> &str {
    let path = closure.split('<').next().unwrap_or_default();
    path.split("::").filter(|part| !part.starts_with('{')).last().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open_session<R>(_: R) -> &'static str {
        let work = || name_of(&|| ());
        work()
    }

    #[test]
    fn a_closure_has_the_name_of_its_command() {
        assert_eq!(name_in(open_session(Vec::<u8>::new())), "open_session");
        assert_eq!(name_in("actiescan_lib::commands::sessions::edit::{{closure}}"), "edit");
        assert_eq!(name_in("a::export::save<tauri::Wry<a::B>>::{{closure}}"), "save");
    }
}

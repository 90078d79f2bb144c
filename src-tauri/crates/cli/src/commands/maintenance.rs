//! `check` and `backup`: the soundness of the data folder and its copies.

use crate::error::CliError;
use crate::output::{print_json, print_line};
use app::{Actiescan, CheckResult, Severity};

/// Reads all data once and prints what was counted.
///
/// # Errors
/// [`CliError::Damaged`] when the data is not sound, or when this start lost something while recovering,
/// [`CliError::ReadOnlySessions`] when all that is wrong is that sessions can only be read.
pub fn check(app: &mut Actiescan, json: bool) -> Result<(), CliError> {
    let result = app.check()?;
    if json {
        print_json(&result)?;
    } else {
        print_counts(&result);
    }
    let recovered = app.notices().iter().any(|notice| notice.kind == Severity::Warning);
    let read_only = result.read_only_sessions;
    let otherwise_sound = CheckResult { read_only_sessions: 0, ..result }.is_sound() && !recovered;
    match read_only {
        0 if otherwise_sound => Ok(()),
        count if otherwise_sound => Err(CliError::ReadOnlySessions(count)),
        _ => Err(CliError::Damaged),
    }
}

fn print_counts(result: &CheckResult) {
    print_line!("Opbouw van de gegevens: {}", if result.structure_is_sound { "goed" } else { "niet goed" });
    print_line!("Beschadigde stukken: {}", result.damaged_chunks);
    print_line!("Verloren stukken: {}", result.lost_chunks);
    print_line!("Niet te lezen sessies: {}", result.unreadable_sessions);
    print_line!("Sessies waarin niets meer kan veranderen: {}", result.read_only_sessions);
    print_line!("Sessies: {}", result.sessions);
}

/// Makes a backup if the data changed since the last one, and prints its path.
pub fn backup(app: &mut Actiescan) -> Result<(), CliError> {
    match app.back_up()? {
        Some(path) => print_line!("{}", path.display()),
        None => print_line!("Er is niets veranderd sinds de vorige reservekopie."),
    }
    Ok(())
}

//! `check` and `backup`: the soundness of the data folder and its copies.

use crate::error::CliError;
use crate::output::{print_json, print_line};
use app::{Actiescan, Severity};

/// Reads all data once and prints what was counted, as JSON.
///
/// # Errors
/// [`CliError::Damaged`] when the data is not sound, or when this start lost something while recovering.
pub fn check(app: &mut Actiescan) -> Result<(), CliError> {
    let result = app.check()?;
    print_json(&result)?;
    let recovered = app.notices().iter().any(|notice| notice.kind == Severity::Warning);
    if result.is_sound() && !recovered { Ok(()) } else { Err(CliError::Damaged) }
}

/// Makes a backup if the data changed since the last one, and prints its path.
pub fn backup(app: &mut Actiescan) -> Result<(), CliError> {
    match app.back_up()? {
        Some(path) => print_line!("{}", path.display()),
        None => print_line!("Er is niets veranderd sinds de vorige reservekopie."),
    }
    Ok(())
}

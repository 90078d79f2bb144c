//! A dialog of the system in which a person chooses a file or a place. On a phone it is another app, and the system may
//! end ours meanwhile. Then the choice never arrives, and the next launch says so.

use crate::device::values::{get_setting, put_setting};
use crate::error::AppError;
use store::Store;

const KEY: &str = "picker";

/// Records whether a dialog is open.
///
/// # Errors
/// A store error.
pub(crate) fn record(store: &mut Store, open: bool) -> Result<(), AppError> {
    put_setting(store, KEY, &open)
}

/// Returns whether a dialog was open when the app or its page ended, and forgets it.
///
/// # Errors
/// A store error.
pub(crate) fn take_lost(store: &mut Store) -> Result<bool, AppError> {
    let lost = get_setting(store, KEY)?.unwrap_or(false);
    if lost {
        record(store, false)?;
    }
    Ok(lost)
}

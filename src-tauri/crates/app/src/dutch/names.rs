//! Names in Dutch that the program gives to sessions.

/// Name of an initiative that a form does not name.
pub(crate) const NAMELESS: &str = "Sessie zonder naam";

/// Returns the name of the copy of an initiative.
pub(crate) fn copy_of(initiative: &str) -> String {
    format!("{} (kopie)", initiative.trim())
}

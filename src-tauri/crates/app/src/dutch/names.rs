//! Names in Dutch that the program gives to sessions, and the reason that it gives in a copy.

/// Name of an initiative that a form does not name.
pub(crate) const NAMELESS: &str = "Sessie zonder naam";

/// Why the settled advice of a session is a draft in its copy.
pub(crate) const CHANGED_SINCE: &str = "Er kwamen wijzigingen bij van een ander apparaat.";

/// Returns the name of the copy of an initiative.
pub(crate) fn copy_of(initiative: &str) -> String {
    format!("{} (kopie)", initiative.trim())
}

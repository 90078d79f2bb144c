//! The states of buttons and check boxes.

/// State of a check box that is ticked.
pub const TICKED: &str = "ja";
/// State of a button that is off, as named by PDF (ISO 32000-1, 12.7.4.2.3).
pub const OFF: &str = "Off";

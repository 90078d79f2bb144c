//! The states of buttons and check boxes.

/// State of a check box that is ticked.
pub const TICKED: &str = "ja";
/// State of a button that is off, as named by PDF (ISO 32000-1, 12.7.4.2.3).
pub const OFF: &str = "Off";

/// Returns whether a state means that a box is ticked. Other programs name that state `Yes`, `On` or `1`.
pub fn is_ticked(state: &str) -> bool {
    let state = state.trim();
    !(state.is_empty() || state.eq_ignore_ascii_case(OFF) || state.eq_ignore_ascii_case("false"))
}

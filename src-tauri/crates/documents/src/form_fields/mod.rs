//! The fields of the fillable actiescan: their names in the file, their values, and the part of a session they hold.
//! Writing a form and reading one both use this module, so that the two cannot drift apart.
//!
//! Every field stores its original value in `/DV`, so that a reader can tell a change in the form from a later change
//! in the session. A hidden field on each page, [`SESSION`], names the session and its [`SessionState`]; it survives when
//! another program drops the metadata.

mod field;
mod level;
mod name;
mod session_state;
mod state;
mod values;
mod written_date;

pub use field::{ActionPart, FormField, QuestionPart, Slot};
pub use level::{LevelInput, level_list, level_state, read_level_list, read_level_state, settle_level};
pub use name::{FieldName, SESSION, UnknownField};
pub use session_state::SessionState;
pub use state::{OFF, TICKED, is_ticked};
pub use values::{comparable, date_text, from_field, join_parts, participant_lines, participants_text, to_field};
pub use written_date::{read_date, read_date_from};

/// Returns the minimum number of rows for action points on a card of a form, filled in or empty: one more than the
/// instrument aims at.
pub fn action_slots(aimed_at: u8) -> usize {
    usize::from(aimed_at) + 1
}
/// Number of empty additional questions in a form.
pub const QUESTION_SLOTS: u8 = 2;

//! Fields of the form as blocks: their names, lengths and texts.

use crate::block::{Block, FormPart, FormText};
use crate::form_fields::{FieldName, FormField};
use domain::TextField;

/// Returns a part of the form as a block.
pub(super) fn block(part: FormPart) -> Block {
    Block::Form { form: part }
}

/// Returns the name of a field in the file.
pub(super) fn name(field: FormField) -> String {
    FieldName::from(field).to_string()
}

/// Returns the maximum length of a text field, in characters.
pub(super) fn limit(of: &TextField) -> Option<u32> {
    u32::try_from(of.limit()).ok()
}

/// Makes a text field. The field decides its name in the file.
pub(super) fn text(label: &str, field: FormField, tip: &str, value: &str, limit: Option<u32>, lines: u32) -> FormText {
    FormText { label: label.into(), name: name(field), tip: tip.into(), text: value.into(), limit, lines }
}

//! Compares the fields of a form with a session, field by field.

mod comparison;
mod level;
mod lists;

use crate::import::form::proposal::Change;
use comparison::Comparison;
use documents::FilledForm;
use domain::Session;

/// Returns all differences, in the order of the form. For a session on this device (`known`) these are the fields that
/// somebody changed in the form; for any other PDF all fields that differ from `base`.
pub(super) fn changes(base: &Session, form: &FilledForm, known: bool) -> Vec<Change> {
    let by_field = form.fields.iter().map(|field| (&field.field, field)).collect();
    let comparison = Comparison { base, by_field, known };
    form.fields.iter().filter_map(|field| comparison.change(field)).collect()
}

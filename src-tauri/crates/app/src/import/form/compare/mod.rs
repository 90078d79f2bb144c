//! Compares the fields of a form with a session, field by field.

pub(super) mod comparison;
pub(super) mod given;
mod level;
mod lists;
pub(super) mod missing;
pub(super) mod possible;

use crate::import::form::proposal::Change;
use chrono::NaiveDate;
use comparison::Comparison;
use documents::FilledForm;
use domain::{Instrument, Session};

/// The two sides of a comparison.
#[derive(Clone, Copy)]
pub(super) struct Basis<'a> {
    /// The session on this device, or the one attached to the PDF.
    pub(super) session: &'a Session,
    /// The session that is attached to the PDF, as it was when the form was made.
    pub(super) attached: Option<&'a Session>,
    /// Whether the session is on this device.
    pub(super) known: bool,
    /// Whether the form was made from a state of the session that this device does not have.
    pub(super) newer: bool,
    /// The instrument that the form was made with, if it is known.
    pub(super) instrument: Option<&'a Instrument>,
    /// The day on which the form was opened.
    pub(super) today: NaiveDate,
}

/// Returns all differences, in the order of the form. For a session on this device these are the fields that somebody
/// changed in the form, or that the newer state has of which it was made; for any other PDF all fields that differ from the session in it.
pub(super) fn changes(basis: Basis, form: &FilledForm) -> Vec<Change> {
    let by_field = form.fields.iter().map(|field| (&field.field, field)).collect();
    let Basis { session: base, attached, known, newer, instrument, today } = basis;
    let scale = instrument.map(|one| &one.scale).filter(|scale| scale.levels != base.instrument.scale.levels);
    let comparison = Comparison { base, attached, by_field, known, newer, scale, today };
    let mut changes: Vec<Change> = form.fields.iter().filter_map(|field| comparison.change(field)).collect();
    possible::mark(base, &mut changes);
    changes
}

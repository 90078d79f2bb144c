//! `read-form`: a form that was filled in outside the app.

use crate::error::CliError;
use crate::input::read_bytes;
use crate::output::{print_json, print_line};
use app::{Actiescan, Ask, FormPreview, Proposal};
use std::path::Path;

/// Prints how a filled-in PDF differs from its session, and applies the differences when `apply` is set. With
/// `insist` it also reads a file that ended the program before.
///
/// Values that were changed both in the form and on this device are not applied: a person chooses those in the window.
///
/// # Errors
/// [`CliError::File`] for the PDF.
pub fn read(app: &mut Actiescan, file: &Path, apply: bool, insist: bool, json: bool) -> Result<(), CliError> {
    let preview = app.read_form_asked(&read_bytes(file)?, &Ask { insist, ..Ask::default() })?;
    if json {
        print_json(&preview)?;
    } else {
        print_preview(&preview);
    }
    if !apply {
        return Ok(());
    }
    let is_new_session = preview.session.is_none();
    let accepted = preview.proposals.into_iter().filter(|proposal| proposal.possible && !proposal.both_changed);
    let accepted: Vec<String> = accepted.map(|proposal| proposal.id).collect();
    if is_new_session || !accepted.is_empty() {
        let view = app.take_form(&accepted)?;
        print_line!("{}\t{} overgenomen", view.session.id, accepted.len());
    } else {
        print_line!("Er is niets over te nemen uit de velden.");
    }
    Ok(())
}

fn print_preview(preview: &FormPreview) {
    let session = preview.session.map_or_else(|| "nieuwe sessie".to_owned(), |id| id.to_string());
    print_line!("{session}\t{}\t{} anders, {} gelijk", preview.initiative, preview.proposals.len(), preview.same);
    if preview.attached && preview.same + preview.proposals.len() == 0 {
        print_line!("De PDF heeft geen invulvelden meer. De sessie zit erin zoals die was toen de PDF werd gemaakt.");
    }
    print_rest(preview);
    for proposal in &preview.proposals {
        print_line!("{}", proposal_line(proposal));
    }
}

/// Prints what is in the PDF beside its fields, and what is missing.
fn print_rest(preview: &FormPreview) {
    if preview.repaired {
        print_line!("De PDF was beschadigd en is hersteld.");
    }
    if preview.missing_fields > 0 {
        print_line!("Velden die ontbreken: {}.", preview.missing_fields);
    }
    if !preview.missing_cards.is_empty() {
        print_line!("Kaarten die ontbreken: {}.", preview.missing_cards.join(", "));
    }
    if preview.unknown_fields > 0 {
        print_line!("Velden die niet bij een actiescan horen: {}.", preview.unknown_fields);
    }
    if preview.drawings > 0 {
        print_line!("Tekeningen buiten de velden: {}.", preview.drawings);
    }
    match preview.notes.len() {
        0 => {}
        1 => print_line!("1 opmerking buiten de velden:"),
        count => print_line!("{count} opmerkingen buiten de velden:"),
    }
    for note in &preview.notes {
        print_line!("\t{note:?}");
    }
}

fn proposal_line(proposal: &Proposal) -> String {
    let card = proposal.card.as_deref().map(|card| format!("{card}: ")).unwrap_or_default();
    let both = if proposal.both_changed { " (ook hier gewijzigd)" } else { "" };
    let remark = proposal.remark.as_deref().map(|remark| format!("\t{remark}")).unwrap_or_default();
    format!("{card}{}{both}\t{:?} -> {:?}{remark}", proposal.label, proposal.old, proposal.new)
}

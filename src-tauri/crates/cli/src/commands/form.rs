//! `read-form`: a form that was filled in outside the app.

use crate::error::CliError;
use crate::input::read_bytes;
use crate::output::{print_json, print_line};
use app::{Actiescan, AppError, Ask, FormError, FormPreview, Proposal};
use domain::SessionId;
use std::path::Path;

/// The choices of a person for a filled-in PDF.
pub struct Choices {
    /// Whether to apply the differences.
    pub apply: bool,
    /// Whether to make a session from the attached one, if the PDF has no fields.
    pub attached: bool,
    /// The session to compare with, instead of the one that the PDF names.
    pub session: Option<SessionId>,
    /// Whether to read a file that ended the program before.
    pub insist: bool,
    /// Whether to print JSON.
    pub json: bool,
}

/// Prints how a filled-in PDF differs from its session, and applies the differences when asked to. A PDF with several
/// forms is printed form by form.
///
/// Values that were changed both in the form and on this device are not applied: a person chooses those in the window.
///
/// # Errors
/// [`CliError::File`] for the PDF. A PDF without fields is refused where nothing in it can be used.
pub fn read(app: &mut Actiescan, file: &Path, choices: &Choices) -> Result<(), CliError> {
    let mut preview = app.read_form_asked(&read_bytes(file)?, &Ask { insist: choices.insist, ..Ask::default() })?;
    if choices.session.is_some() {
        preview = app.show_form(0, choices.session)?;
    }
    let count = preview.forms.len().max(1);
    for number in 0..count {
        if number > 0 {
            preview = app.show_form(number, None)?;
        }
        one(app, &preview, choices)?;
    }
    Ok(())
}

fn one(app: &mut Actiescan, preview: &FormPreview, choices: &Choices) -> Result<(), CliError> {
    let is_new_session = preview.session.is_none();
    // What was filled in is only on the page. Without a word from a person, no session is made without it.
    if preview.without_fields && !preview.newer_than_session {
        let offered = is_new_session && preview.attached;
        if !offered || (choices.apply && !choices.attached) {
            return Err(AppError::Form(without_fields(preview)).into());
        }
    }
    if choices.json {
        print_json(preview)?;
    } else {
        print_preview(preview);
    }
    if !choices.apply {
        return Ok(());
    }
    let accepted = preview.proposals.iter().filter(|proposal| proposal.possible && !proposal.both_changed);
    let accepted: Vec<String> = accepted.map(|proposal| proposal.id.clone()).collect();
    if is_new_session || !accepted.is_empty() {
        let view = app.take_form(&accepted)?;
        print_line!("{}\t{} overgenomen", view.session.id, accepted.len());
    } else {
        print_line!("Er is niets over te nemen uit de velden.");
    }
    Ok(())
}

/// Returns why a PDF has no fields.
fn without_fields(preview: &FormPreview) -> FormError {
    if preview.made_to_read { FormError::ToRead } else { FormError::Flattened }
}

fn print_preview(preview: &FormPreview) {
    let session = preview.session.map_or_else(|| "nieuwe sessie".to_owned(), |id| id.to_string());
    print_line!("{session}\t{}\t{} anders, {} gelijk", preview.initiative, preview.proposals.len(), preview.same);
    if preview.newer_than_session {
        print_line!("De PDF is gemaakt van een nieuwere sessie dan op dit apparaat staat. Vraag om het sessiebestand.");
    }
    if preview.without_fields {
        if preview.made_to_read {
            print_line!("De PDF is om te lezen of te printen. Er zitten geen invulvelden in.");
        } else {
            print_line!("De PDF heeft geen invulvelden meer. Wat erop is ingevuld, is niet te lezen.");
        }
    }
    if preview.without_fields && preview.session.is_none() {
        print_line!(
            "De sessie zit erin zoals die was toen de PDF werd gemaakt. Met --apply --attached wordt dat een sessie."
        );
    }
    print_rest(preview);
    for proposal in &preview.proposals {
        print_line!("{}", proposal_line(proposal));
    }
}

/// Prints what is in the PDF beside its fields, and what is missing.
fn print_rest(preview: &FormPreview) {
    if preview.repaired {
        print_line!("De PDF was beschadigd en is hersteld. Kijk extra goed of alles er staat.");
    }
    if preview.missing_fields > 0 {
        print_line!("Velden die ontbreken: {}.", preview.missing_fields);
    }
    if !preview.missing_cards.is_empty() {
        print_line!("Kaarten die ontbreken: {}.", preview.missing_cards.join(", "));
    }
    if let Some(instrument) = &preview.instrument {
        print_line!(
            "Het formulier hoort bij andere gesprekskaarten: {}, versie {}.",
            instrument.title,
            instrument.version
        );
    }
    for field in &preview.unmatched {
        let card = field.card.as_deref().map(|card| format!("{card}: ")).unwrap_or_default();
        print_line!("Past niet in deze sessie:\t{card}{}\t{:?}", field.label, field.text);
    }
    if preview.unknown_fields > 0 {
        print_line!("Velden die niet bij het formulier horen: {}.", preview.unknown_fields);
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

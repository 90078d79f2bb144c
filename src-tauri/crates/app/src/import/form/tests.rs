//! Errors name the field that they are about.

use super::about;
use super::proposal::{Change, Proposal, What};
use crate::error::AppError;
use domain::{EditError, FactorId, Session, TextField};

fn session() -> Session {
    documents::blank_session(&crate::built_in_instrument())
}

/// Returns the change of a text on a card, or of one of the session as a whole.
fn change(card: Option<&str>, label: &str, target: TextField, text: &str) -> Change {
    let proposal = Proposal {
        id: String::new(),
        card: card.map(str::to_owned),
        label: label.to_owned(),
        old: String::new(),
        new: text.to_owned(),
        both_changed: false,
        remark: None,
        possible: true,
    };
    Change { id: String::new(), proposal, what: What::Text(target, text.to_owned()) }
}

fn too_long() -> AppError {
    AppError::Edit(EditError::TooLong { length: 2_001, limit: 2_000 })
}

#[test]
fn an_error_names_the_card_and_the_field_that_the_session_refuses() {
    let session = session();
    let note = |factor: &str| TextField::Note { factor: factor.parse::<FactorId>().expect("the id is valid") };
    let fits = change(Some("Netwerk"), "Notitie bij de kaart", note("netwerk"), "Kort");
    let long = change(Some("Maatwerk"), "Notitie bij de kaart", note("maatwerk"), &"x".repeat(2_001));
    let error = about(too_long(), &session, &[&fits, &long]);
    assert!(error.message().starts_with("Maatwerk, Notitie bij de kaart: "), "{}", error.message());
    assert_eq!(error.code(), too_long().code());
    let place = change(None, "Plaats", TextField::Place, &"x".repeat(2_001));
    let error = about(too_long(), &session, &[&place, &long]);
    assert!(error.message().starts_with("Plaats: "), "the first one, which is on no card: {}", error.message());
}

#[test]
fn an_error_that_is_about_no_field_stays_as_it_is() {
    let session = session();
    let long = change(None, "Plaats", TextField::Place, &"x".repeat(2_001));
    for error in [AppError::Edit(EditError::AdviceSettled), AppError::NothingChosen] {
        let before = error.message();
        assert_eq!(about(error, &session, &[&long]).message(), before);
    }
    let short = change(None, "Plaats", TextField::Place, "Oss");
    assert_eq!(about(too_long(), &session, &[&short]).message(), too_long().message());
}

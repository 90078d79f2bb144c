//! The answer to an edit: what changed, for a page that has the session as it was.

use app::{ChangedParts, EditedSession, built_in_instrument};
use domain::{Edit, Session, SessionId};
use proptest::prelude::*;
use testkit::{Device, edits, level, note};

/// Makes the edits on the open session of a page with these heads.
fn edited(device: &mut Device, id: SessionId, heads: &[String], edits: &[Edit]) -> Option<EditedSession> {
    device.app().edited(id, Some(heads), |app| app.edit(id, edits)).ok()
}

/// Returns the heads of the session as a page has it that opens it now.
fn heads(device: &mut Device, id: SessionId) -> Vec<String> {
    device.app().open_session(id).expect("the session opens").heads
}

/// Does to a session what changed.
fn take(session: &mut Session, changed: ChangedParts) {
    let ChangedParts { details, participants, order, cards, minutes, questions, ticked_steps, advice, stage, planned } =
        changed;
    fn replace<T>(part: &mut T, changed: Option<T>) {
        if let Some(changed) = changed {
            *part = changed;
        }
    }
    for card in cards.unwrap_or_default() {
        let place = session.cards.iter().position(|one| one.factor == card.factor).expect("the page has the card");
        session.cards[place] = card;
    }
    if let Some(order) = order {
        session.cards.sort_by_key(|card| order.iter().position(|factor| *factor == card.factor));
    }
    replace(&mut session.details, details);
    replace(&mut session.participants, participants);
    replace(&mut session.minutes, minutes);
    replace(&mut session.questions, questions);
    replace(&mut session.ticked_steps, ticked_steps);
    replace(&mut session.advice, advice);
    replace(&mut session.stage, stage);
    replace(&mut session.planned, planned);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_page_that_takes_what_changed_has_the_session(edits in edits(&built_in_instrument(), 0, 1..40)) {
        let mut device = Device::new();
        let id = device.new_session("De Brug");
        let opened = device.app().open_session(id).expect("the session opens");
        let (mut page, mut heads) = (opened.session, opened.heads);
        for edit in edits {
            match edited(&mut device, id, &heads, &[edit]) {
                Some(EditedSession::Changed(view)) => {
                    heads.clone_from(&view.heads);
                    take(&mut page, view.session);
                }
                Some(EditedSession::Whole(_)) => prop_assert!(false, "the page has what was there before"),
                None => {}
            }
            prop_assert_eq!(&page, device.app().session(id).expect("the session opens"));
        }
    }
}

#[test]
fn a_page_with_another_state_gets_all_of_the_session() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let old = heads(&mut device, id);
    device.edit(id, level("maatwerk", 2));
    let answer = edited(&mut device, id, &old, &[note("netwerk", "Veel partners")]);
    assert!(matches!(answer, Some(EditedSession::Whole(view)) if view.session.cards.len() == 8));
    let none = device.app().edited(id, None, |app| app.undo(id));
    assert!(matches!(none, Ok(EditedSession::Whole(_))));
}

#[test]
fn a_note_in_a_full_session_is_answered_with_its_card_alone() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let cards: Vec<_> = built_in_instrument().factors.iter().map(|factor| factor.id.to_string()).collect();
    for card in &cards {
        device.edit(id, note(card, &"Wat er gezegd werd. ".repeat(95)));
    }
    let opened = device.app().open_session(id).expect("the session opens");
    let answer = edited(&mut device, id, &opened.heads, &[note(&cards[0], "Korter")]).expect("the edit fits");
    let whole = serde_json::to_string(&opened).expect("it serialises").len();
    let part = serde_json::to_string(&answer).expect("it serialises").len();
    assert!(part * 10 < whole, "{part} of {whole} bytes");
    let EditedSession::Changed(view) = answer else { panic!("the page has what was there before") };
    let changed: Vec<_> = view.session.cards.iter().flatten().map(|card| card.factor.to_string()).collect();
    assert_eq!(changed, cards[..1]);
    let expected = ChangedParts { cards: view.session.cards.clone(), ..ChangedParts::default() };
    assert_eq!(view.session, expected, "nothing else is sent");
}

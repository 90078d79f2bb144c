//! The rules and limits that edits are checked against.

use domain::*;
use testkit::card;
use testkit::sample::two_factor_session as session;
use uuid::Uuid;

/// The ids of a session in which nothing was removed.
struct Shown<'a>(&'a Session);

impl KnownIds for Shown<'_> {
    fn knows_participant(&self, id: ParticipantId) -> bool {
        self.0.participants.iter().any(|p| p.id == id)
    }
    fn knows_question(&self, id: QuestionId) -> bool {
        self.0.questions.iter().any(|q| q.id == id)
    }
}

fn check(session: &Session, edit: Edit) -> Result<(), EditError> {
    edit.check(session, &Shown(session), LimitScope::NewInput)
}

fn action(number: u128) -> ActionId {
    ActionId::new(Uuid::from_u128(number))
}

fn add_action(number: u128, what: &str) -> Edit {
    Edit::AddAction { factor: card("een"), action: action(number), what: what.into(), who: String::new(), due: None }
}

#[test]
fn a_note_has_at_most_2000_characters() {
    let note =
        |length: usize| Edit::SetText { target: TextField::Note { factor: card("een") }, text: "ë".repeat(length) };
    assert_eq!(check(&session(), note(2_000)), Ok(()), "characters are counted, not bytes");
    assert_eq!(check(&session(), note(2_001)), Err(EditError::TooLong { length: 2_001, limit: 2_000 }));
}

#[test]
fn a_text_that_a_merge_made_too_long_may_become_shorter_but_not_longer() {
    let mut session = session();
    session.cards[0].answer.note = "ë".repeat(2_500);
    let note =
        |length: usize| Edit::SetText { target: TextField::Note { factor: card("een") }, text: "ë".repeat(length) };
    assert_eq!(check(&session, note(2_490)), Ok(()), "otherwise the text could not be shortened");
    assert_eq!(check(&session, note(2_501)), Err(EditError::TooLong { length: 2_501, limit: 2_500 }));
}

#[test]
fn existing_content_may_exceed_the_input_limits_by_the_merge_factor() {
    let note =
        |length: usize| Edit::SetText { target: TextField::Note { factor: card("een") }, text: "ë".repeat(length) };
    let replayed = |edit: Edit| edit.check(&session(), &Shown(&session()), LimitScope::ExistingContent);
    assert_eq!(replayed(note(2_000 * MERGE_FACTOR)), Ok(()));
    assert!(replayed(note(2_000 * MERGE_FACTOR + 1)).is_err(), "a merge cannot make a text longer than that");
    assert_eq!(replayed(add_action(1, &"x".repeat(301))), Ok(()));
}

#[test]
fn the_task_of_an_action_point_has_at_most_300_characters() {
    assert_eq!(check(&session(), add_action(1, &"x".repeat(300))), Ok(()));
    assert_eq!(check(&session(), add_action(1, &"x".repeat(301))), Err(EditError::TooLong { length: 301, limit: 300 }));
}

#[test]
fn a_card_has_at_most_six_action_points_without_the_removed_ones() {
    let mut session = session();
    session.cards[0].answer.actions = (0..6)
        .map(|n| ActionPoint {
            id: action(n),
            what: "iets".into(),
            who: String::new(),
            due: None,
            contested_due: vec![],
            removed: false,
        })
        .collect();
    let full = Err(EditError::TooMany { what: LimitedItem::ActionPoints, limit: MAX_ACTIONS_PER_CARD });
    assert_eq!(check(&session, add_action(9, "zeven")), full);
    session.cards[0].answer.actions[2].removed = true;
    assert_eq!(check(&session, add_action(9, "toch zes")), Ok(()));
    let another = ActionPoint { id: action(9), ..session.cards[0].answer.actions[0].clone() };
    session.cards[0].answer.actions.push(another);
    let put_back = Edit::SetActionRemoved { factor: card("een"), action: action(2), removed: false };
    assert_eq!(check(&session, put_back), full, "restoring one must not give a seventh");
}

#[test]
fn an_id_of_a_removed_action_point_cannot_be_used_again() {
    let mut session = session();
    session.cards[1].answer.actions.push(ActionPoint {
        id: action(1),
        what: "elders".into(),
        who: String::new(),
        due: None,
        contested_due: vec![],
        removed: true,
    });
    assert!(matches!(check(&session, add_action(1, "weer")), Err(EditError::TakenId(_))));
}

#[test]
fn a_level_outside_the_scale_of_the_session_is_refused() {
    let level = |level| Edit::SetLevel { factor: card("een"), level: Some(LevelChoice::Level(level)) };
    assert_eq!(check(&session(), level(3)), Ok(()));
    for outside in [0, 4, 255] {
        assert_eq!(check(&session(), level(outside)), Err(EditError::LevelOutsideScale { level: outside, highest: 3 }));
    }
}

#[test]
fn an_edit_of_something_that_does_not_exist_is_refused_with_its_id() {
    let session = session();
    let unknown_question = Edit::SetText {
        target: TextField::SubNote { factor: card("een"), sub_question: "twee-1".parse().expect("the id is valid") },
        text: String::new(),
    };
    assert!(
        matches!(check(&session, unknown_question), Err(EditError::UnknownSubQuestion(_))),
        "the sub-question is on another card"
    );
    let unknown_card = Edit::SetLevel { factor: card("drie"), level: None };
    assert!(matches!(check(&session, unknown_card), Err(EditError::UnknownFactor(_))));
    let unknown_step = Edit::SetStep { step: "zing".parse().expect("the id is valid"), done: true };
    assert!(matches!(check(&session, unknown_step), Err(EditError::UnknownStep(_))));
    let unknown_action = Edit::SetActionDue { factor: card("een"), action: action(7), due: None };
    assert!(matches!(check(&session, unknown_action), Err(EditError::UnknownAction(_))));
}

#[test]
fn an_arrangement_has_at_least_one_card_and_each_card_once() {
    let arrange = |words: &[&str]| Edit::ArrangeCards { factors: words.iter().map(|word| card(word)).collect() };
    assert_eq!(check(&session(), arrange(&["twee", "een"])), Ok(()));
    assert_eq!(check(&session(), arrange(&[])), Err(EditError::BadArrangement));
    assert_eq!(check(&session(), arrange(&["een", "een"])), Err(EditError::BadArrangement));
}

#[test]
fn a_settled_advice_must_be_reopened_before_its_text_changes() {
    let mut session = session();
    session.advice.state = AdviceState::Settled { version: 1, at: chrono::DateTime::UNIX_EPOCH, changed_since: false };
    let minutes = Edit::SetText { target: TextField::Minutes, text: "anders".into() };
    assert_eq!(check(&session, minutes), Err(EditError::AdviceSettled));
    assert_eq!(check(&session, Edit::ReopenAdvice { reason: " ".into() }), Err(EditError::Empty));
    assert_eq!(check(&session, Edit::ReopenAdvice { reason: "Een naam klopt niet".into() }), Ok(()));
}

#[test]
fn content_cannot_change_while_the_advice_is_settled() {
    let mut session = session();
    session.advice.state = AdviceState::Settled { version: 1, at: chrono::DateTime::UNIX_EPOCH, changed_since: false };
    let level = Edit::SetLevel { factor: card("een"), level: None };
    for content in [level, add_action(1, "nog iets"), Edit::SetDate { date: None }] {
        assert_eq!(check(&session, content), Err(EditError::AdviceSettled));
    }
    let step = Edit::SetStep { step: "dank".parse().expect("the id is valid"), done: true };
    for other in [Edit::AddTime { factor: card("een"), seconds: 15 }, step, Edit::Finish, Edit::Resume] {
        assert_eq!(check(&session, other), Ok(()));
    }
}

#[test]
fn a_day_outside_the_years_1900_to_9999_is_refused() {
    for (day, fits) in [("1900-01-01", true), ("9999-12-31", true), ("1899-12-31", false), ("+20266-01-01", false)] {
        let date = day.parse().expect("the date is valid");
        let result = check(&session(), Edit::SetDate { date: Some(date) });
        assert_eq!(result, if fits { Ok(()) } else { Err(EditError::BadDate(date)) });
    }
}

#[test]
fn a_session_needs_a_name_and_has_at_most_sixty_participants() {
    let new = |initiative: &str, participants: usize| NewSession {
        initiative: initiative.into(),
        participants: vec!["Iemand".into(); participants],
        ..NewSession::default()
    };
    assert_eq!(new("De Brug", MAX_PARTICIPANTS).check(LimitScope::NewInput), Ok(()));
    assert_eq!(new("  ", 0).check(LimitScope::NewInput), Err(EditError::Empty));
    assert!(matches!(new("De Brug", MAX_PARTICIPANTS + 1).check(LimitScope::NewInput), Err(EditError::TooMany { .. })));
}

#[test]
fn json_with_unknown_or_missing_members_is_not_an_edit() {
    let good = r#"{"edit":"setLevel","factor":"een","level":{"level":2}}"#;
    assert!(serde_json::from_str::<Edit>(good).is_ok());
    for bad in [
        r#"{"edit":"setLevel","factor":"een","lvl":2}"#,
        r#"{"edit":"setLevel","factor":"een","level":{"level":2},"also":1}"#,
        r#"{"edit":"average"}"#,
        r#"{"edit":"setText","target":{"field":"note"},"text":""}"#,
    ] {
        assert!(serde_json::from_str::<Edit>(bad).is_err(), "{bad} must not pass");
    }
}

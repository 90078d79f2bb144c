//! The content that a follow-up keeps of the previous conversation.

use chrono::NaiveDate;
use domain::*;
use testkit::sample::two_factor_session as session;

fn action(number: u128, what: &str, removed: bool) -> ActionPoint {
    ActionPoint {
        id: ActionId::new(uuid::Uuid::from_u128(number)),
        what: what.into(),
        who: "Sam".into(),
        due: NaiveDate::from_ymd_opt(2026, 12, 1),
        contested_due: vec![],
        removed,
    }
}

#[test]
fn a_follow_up_keeps_the_action_points_and_the_level_in_its_own_words() {
    let mut before = session();
    before.cards[0].answer.level = LevelAnswer::Chosen(LevelChoice::Level(2));
    before.cards[0].answer.actions = vec![action(1, "Bellen", false), action(2, "Weg", true)];
    before.cards[1].answer.actions = vec![action(3, "Op een kaart die niet meedeed", false)];
    let previous = PreviousConversation::of(&before);
    assert_eq!((previous.session, previous.date), (before.id, before.details.date));
    assert_eq!(previous.themes.len(), 1, "cards that were not included are left out");
    let theme = &previous.themes[0];
    let level = theme.level.clone().expect("a level was chosen on the first card");
    assert_eq!((level.choice, level.of), (LevelChoice::Level(2), 3));
    assert_eq!(level.word, before.instrument.scale.levels[1].word);
    assert_eq!(theme.actions.iter().map(|action| action.what.as_str()).collect::<Vec<_>>(), ["Bellen"]);
    assert_eq!(theme.actions[0].agreed, before.details.date);
    assert_eq!(previous.check(), Ok(()));
}

#[test]
fn in_a_chain_of_follow_ups_only_open_action_points_are_kept_with_the_day_they_were_agreed() {
    let mut first = session();
    let names = ["Gedaan", "Loopt", "Gestopt", "Niet besproken", "Twee antwoorden"];
    first.cards[0].answer.actions = names.iter().zip(1..).map(|(what, number)| action(number, what, false)).collect();
    let mut second = session();
    second.details.date = NaiveDate::from_ymd_opt(2027, 5, 12);
    let mut previous = PreviousConversation::of(&first);
    let answers = [Some(ActionOutcome::Done), Some(ActionOutcome::Running), Some(ActionOutcome::Stopped), None];
    for (action, answer) in previous.themes[0].actions.iter_mut().zip(answers) {
        action.outcome = answer;
        action.why = "Daarom".into();
    }
    previous.themes[0].actions[4].outcome = Some(ActionOutcome::Done);
    previous.themes[0].actions[4].contested_outcome = vec![ActionOutcome::Stopped];
    second.previous = Some(previous);
    second.cards[0].answer.actions = vec![action(9, "Nieuw", false)];
    let third = PreviousConversation::of(&second);
    let what: Vec<_> = third.themes[0].actions.iter().map(|action| action.what.as_str()).collect();
    assert_eq!(what, ["Loopt", "Niet besproken", "Twee antwoorden", "Nieuw"]);
    assert!(third.themes[0].actions.iter().all(|action| action.outcome.is_none() && action.why.is_empty()));
    assert_eq!(third.themes[0].actions[0].agreed, first.details.date);
    assert_eq!(third.themes[0].actions[3].agreed, second.details.date);
    // A theme that is not discussed today is kept too.
    second.cards[0].included = false;
    second.cards[1].included = true;
    let third = PreviousConversation::of(&second);
    assert_eq!(third.themes.iter().map(|theme| theme.actions.len()).collect::<Vec<_>>(), [0, 3]);
}

#[test]
fn the_content_that_a_follow_up_keeps_is_limited() {
    let mut before = session();
    before.cards[0].answer.actions = vec![action(1, "Bellen", false)];
    let valid = PreviousConversation::of(&before);
    let mut twice = valid.clone();
    let again = twice.themes[0].actions[0].clone();
    twice.themes[0].actions.push(again);
    assert!(matches!(twice.check(), Err(EditError::TakenId(_))));
    let mut long = valid.clone();
    long.themes[0].actions[0].what = "x".repeat(300 * MERGE_FACTOR + 1);
    assert!(matches!(long.check(), Err(EditError::TooLong { .. })));
    let mut many = valid;
    let one = many.themes[0].actions[0].clone();
    let numbered = |number| PreviousAction { id: ActionId::new(uuid::Uuid::from_u128(number)), ..one.clone() };
    many.themes[0].actions = (1..=401).map(numbered).collect();
    assert!(matches!(many.check(), Err(EditError::TooMany { .. })));
}

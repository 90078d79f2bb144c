//! The outcome of a session, and the checks of an instrument.

use domain::*;
use testkit::sample::two_factor_session as session;
use testkit::{card, two_factor_instrument as instrument};

#[test]
fn a_card_without_an_answer_is_not_discussed() {
    let mut session = session();
    assert!(!Outcome::of(&session).themes[0].discussed);
    session.cards[0].answer.seconds = 60;
    assert!(!Outcome::of(&session).themes[0].discussed, "time alone does not count as discussing a card");
    session.cards[0].answer.come_back_later = true;
    assert!(Outcome::of(&session).themes[0].discussed);
}

#[test]
fn only_the_title_of_an_excluded_card_is_listed() {
    let outcome = Outcome::of(&session());
    assert_eq!(outcome.themes.iter().map(|theme| theme.title.as_str()).collect::<Vec<_>>(), ["Een"]);
    assert_eq!(outcome.left_out, ["Twee"]);
}

#[test]
fn levels_have_the_words_of_the_scale_of_the_session() {
    let mut session = session();
    session.instrument.scale.levels[1].word = "Halverwege".into();
    session.cards[0].answer.level = LevelAnswer::Chosen(LevelChoice::Level(2));
    assert_eq!(Outcome::of(&session).themes[0].level, ThemeLevel::Level { level: 2, word: "Halverwege".into() });
    session.cards[0].answer.level = LevelAnswer::Contested(vec![LevelChoice::Undecided, LevelChoice::Level(3)]);
    let both = ThemeLevel::Contested(vec!["Nog niet te zeggen".into(), "Hoog".into()]);
    assert_eq!(Outcome::of(&session).themes[0].level, both, "neither choice may win without a decision");
}

#[test]
fn only_included_notes_are_marked_for_the_advice() {
    let mut session = session();
    let sub_question: SubQuestionId = "een-2".parse().expect("the id is valid");
    session.cards[0].answer.note = " heel de kaart ".into();
    session.cards[0].answer.sub_notes.insert(sub_question.clone(), "dit wel".into());
    session.advice.included_notes = vec![NoteRef { factor: card("een"), sub_question: Some(sub_question) }];
    let theme = &Outcome::of(&session).themes[0];
    assert_eq!(theme.note, OutcomeNote { text: "heel de kaart".into(), in_advice: false });
    assert_eq!(theme.sub_questions[1].1, OutcomeNote { text: "dit wel".into(), in_advice: true });
    assert_eq!(theme.sub_questions[0].1, OutcomeNote::default());
}

#[test]
fn removed_and_blank_action_points_are_left_out() {
    let mut session = session();
    let point = |what: &str, removed| ActionPoint {
        id: ActionId::new(uuid::Uuid::from_u128(what.len() as u128)),
        what: what.into(),
        who: String::new(),
        due: None,
        contested_due: vec![],
        removed,
    };
    session.cards[0].answer.actions = vec![point("weg", true), point("", false), point("staat", false)];
    let actions = &Outcome::of(&session).themes[0].actions;
    assert_eq!(actions.iter().map(|action| action.what.as_str()).collect::<Vec<_>>(), ["staat"]);
}

#[test]
fn an_instrument_with_a_duplicate_id_or_two_levels_or_an_empty_text_is_refused() {
    let mut double = instrument();
    double.factors[1].sub_questions[0].id = double.factors[0].sub_questions[0].id.clone();
    assert!(matches!(double.check(), Err(InstrumentError::DoubleId(_))));
    let mut low = instrument();
    low.scale.levels.truncate(2);
    assert!(matches!(low.check(), Err(InstrumentError::OutOfBounds(_))));
    let mut empty = instrument();
    empty.factors[0].sub_questions[0].text = " ".into();
    assert!(matches!(empty.check(), Err(InstrumentError::OutOfBounds(_))));
}

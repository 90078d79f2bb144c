//! A small instrument and a session with it, for the tests of this crate.

use chrono::NaiveDate;
use domain::*;

/// Two factors, three levels, two steps.
pub fn instrument() -> Instrument {
    Instrument::from_json(include_str!("instrument.json")).expect("the small instrument is sound")
}

/// A session on the first factor only, nothing said yet.
pub fn session() -> Session {
    let instrument = instrument();
    let cards = instrument
        .factors
        .iter()
        .enumerate()
        .map(|(index, factor)| Card { factor: factor.id.clone(), included: index == 0, answer: Answer::default() })
        .collect();
    Session {
        id: SessionId::new(uuid::Uuid::from_u128(1)),
        instrument,
        details: Details {
            initiative: "De Brug".into(),
            date: NaiveDate::from_ymd_opt(2026, 11, 18),
            ..Details::default()
        },
        participants: vec![],
        cards,
        minutes: String::new(),
        questions: vec![],
        ticked_steps: vec![],
        advice: Advice::default(),
        stage: Stage::Running,
        earlier: None,
    }
}

/// Reads an id of the small instrument.
pub fn factor(word: &str) -> FactorId {
    word.parse().expect("a good word")
}

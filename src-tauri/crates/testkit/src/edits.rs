//! Edits that tests make by hand, and the small values they need.

use domain::{Edit, FactorId, LevelChoice, NewSession, TextField};

/// Parses the id of a factor, which names its card.
pub fn card(word: &str) -> FactorId {
    word.parse().expect("tests name factors by valid ids")
}

/// Returns the edit that chooses a level on a card.
pub fn level(factor: &str, level: u8) -> Edit {
    Edit::SetLevel { factor: card(factor), level: Some(LevelChoice::Level(level)) }
}

/// Returns the edit that writes the note of a card.
pub fn note(factor: &str, text: &str) -> Edit {
    Edit::SetText { target: TextField::Note { factor: card(factor) }, text: text.to_owned() }
}

/// Returns the details of a session on all cards, with only the name of the initiative filled in.
pub fn new_session(initiative: &str) -> NewSession {
    NewSession {
        initiative: initiative.to_owned(),
        date: None,
        place: String::new(),
        moderator: String::new(),
        minute_taker: String::new(),
        participants: vec![],
        factors: None,
        time: None,
        start: true,
    }
}

/// Collapses all white space, so that a text is found across line ends.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

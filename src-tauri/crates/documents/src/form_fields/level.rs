//! A level in a form, as radio buttons and as a list.
//!
//! Why twice: Preview on macOS and iOS writes a chosen radio button without its group, so that the choice is gone when
//! the file is opened again (Apple's developer forum, thread 735073). A list has no group to lose.

use super::OFF;
use domain::{LevelChoice, LevelScale};

/// The state of the button for “we cannot say yet”.
const UNDECIDED: &str = "nog-niet";
/// The entry of the list where nothing is chosen.
const NOTHING: &str = "Nog geen niveau";

/// The value of a field with the value it was given when the form was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LevelInput {
    /// What the field says now (`/V`).
    pub now: Option<LevelChoice>,
    /// What the field was given (`/DV`).
    pub given: Option<LevelChoice>,
}

/// Gives the state of the radio buttons for a choice: “niveau-3”, “nog-niet”, or off.
pub fn level_state(choice: Option<LevelChoice>) -> String {
    match choice {
        None => OFF.to_owned(),
        Some(LevelChoice::Undecided) => UNDECIDED.to_owned(),
        Some(LevelChoice::Level(level)) => format!("niveau-{level}"),
    }
}

/// Reads the state of radio buttons; an error where it is none of ours.
///
/// # Errors
/// The state itself.
pub fn read_level_state(state: &str) -> Result<Option<LevelChoice>, String> {
    match state {
        OFF | "" => Ok(None),
        UNDECIDED => Ok(Some(LevelChoice::Undecided)),
        other => {
            let level = other.strip_prefix("niveau-").and_then(|level| level.parse().ok());
            level.map(|level| Some(LevelChoice::Level(level))).ok_or_else(|| other.to_owned())
        }
    }
}

/// Gives the entries of the list from low to high, first the one for nothing. What is shown is what is stored.
pub fn level_list(scale: &LevelScale) -> Vec<(Option<LevelChoice>, String)> {
    let steps = (1_u8..).zip(&scale.levels);
    let steps = steps.map(|(level, step)| (Some(LevelChoice::Level(level)), format!("{level}. {}", step.word)));
    let undecided = (Some(LevelChoice::Undecided), scale.undecided.clone());
    std::iter::once((None, NOTHING.to_owned())).chain(steps).chain([undecided]).collect()
}

/// Reads an entry of the list; an error where it is none of ours.
///
/// # Errors
/// The entry itself.
pub fn read_level_list(scale: &LevelScale, entry: &str) -> Result<Option<LevelChoice>, String> {
    let entry = entry.trim();
    if entry.is_empty() {
        return Ok(None);
    }
    let known = level_list(scale).into_iter().find(|(_, text)| text.trim() == entry);
    known.map(|(choice, _)| choice).ok_or_else(|| entry.to_owned())
}

/// Settles what a form says about a level: the field that somebody changed. Buttons that are off where the list says
/// something were lost by a reader, so the list counts.
///
/// # Errors
/// Both choices, the buttons' first, where both fields were changed to something else; a person has to say.
pub fn settle_level(
    buttons: LevelInput,
    list: LevelInput,
) -> Result<Option<LevelChoice>, (Option<LevelChoice>, Option<LevelChoice>)> {
    let changed = |input: LevelInput| input.now != input.given;
    match (changed(buttons), changed(list)) {
        _ if buttons.now == list.now => Ok(list.now),
        _ if buttons.now.is_none() => Ok(list.now),
        (true, true) => Err((buttons.now, list.now)),
        (true, false) => Ok(buttons.now),
        (false, _) => Ok(list.now),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Option<LevelChoice> = Some(LevelChoice::Level(1));
    const TWO: Option<LevelChoice> = Some(LevelChoice::Level(2));
    const UNSURE: Option<LevelChoice> = Some(LevelChoice::Undecided);

    fn scale() -> LevelScale {
        let step = |word: &str| domain::LevelStep { word: word.into(), explanation: String::new() };
        LevelScale {
            provisional: true,
            question: String::new(),
            levels: vec![step("Verkenning"), step("In de maak"), step("Loopt")],
            undecided: "Nog niet te zeggen".into(),
        }
    }

    #[test]
    fn every_choice_reads_back_from_buttons_and_list() {
        for choice in [None, ONE, TWO, UNSURE] {
            assert_eq!(read_level_state(&level_state(choice)), Ok(choice));
        }
        for (choice, entry) in level_list(&scale()) {
            assert_eq!(read_level_list(&scale(), &entry), Ok(choice));
        }
        assert!(read_level_state("3").is_err() && read_level_list(&scale(), "4. Meer").is_err());
    }

    #[test]
    fn the_field_that_was_changed_says_the_level() {
        let settle =
            |given, buttons, list| settle_level(LevelInput { now: buttons, given }, LevelInput { now: list, given });
        assert_eq!(settle(ONE, ONE, ONE), Ok(ONE), "nothing was changed");
        assert_eq!(settle(ONE, TWO, ONE), Ok(TWO), "a button was pressed");
        assert_eq!(settle(ONE, ONE, UNSURE), Ok(UNSURE), "the list was used");
        assert_eq!(settle(ONE, None, TWO), Ok(TWO), "the reader lost the buttons");
        assert_eq!(settle(ONE, None, ONE), Ok(ONE), "the reader lost the buttons and nothing was changed");
        assert_eq!(settle(ONE, None, None), Ok(None), "both were cleared");
        assert_eq!(settle(ONE, ONE, None), Ok(None), "the list was cleared");
        assert_eq!(settle(None, ONE, TWO), Err((ONE, TWO)), "two different changes are shown, never decided");
    }
}

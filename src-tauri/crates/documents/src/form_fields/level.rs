//! A level in a form, both as radio buttons and as a drop-down list.
//!
//! Preview on macOS and iOS saves a pressed radio button without its group, so the choice is lost when the file is
//! opened again (Apple's developer forum, thread 735073). A list has no group to lose.

use super::state::OFF;
use super::values::comparable;
use domain::{LevelChoice, LevelScale};

/// State of the button for “Nog niet te zeggen”.
const UNDECIDED: &str = "nog-niet";
/// Entry of the list for no choice.
const NOTHING: &str = "Nog geen niveau";

/// The present value of a field and its value when the form was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LevelInput {
    /// Present value (`/V`).
    pub now: Option<LevelChoice>,
    /// Value when the form was made (`/DV`).
    pub given: Option<LevelChoice>,
}

/// Returns the state of the radio buttons for a choice: “niveau-3”, “nog-niet”, or off.
pub fn level_state(choice: Option<LevelChoice>) -> String {
    match choice {
        None => OFF.to_owned(),
        Some(LevelChoice::Undecided) => UNDECIDED.to_owned(),
        Some(LevelChoice::Level(level)) => format!("niveau-{level}"),
    }
}

/// Parses the state of radio buttons.
///
/// # Errors
/// The state itself, if it is unknown.
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

/// Returns the entries of the list: the one for no choice, the levels from low to high, “Nog niet te zeggen”.
///
/// The file stores the text that is shown.
pub fn level_list(scale: &LevelScale) -> Vec<(Option<LevelChoice>, String)> {
    let steps = (1_u8..).zip(&scale.levels);
    let steps = steps.map(|(level, step)| (Some(LevelChoice::Level(level)), format!("{level}. {}", step.word)));
    let undecided = (Some(LevelChoice::Undecided), scale.undecided.clone());
    std::iter::once((None, NOTHING.to_owned())).chain(steps).chain([undecided]).collect()
}

/// Parses an entry of the list.
///
/// # Errors
/// The entry itself, if it is unknown.
pub fn read_level_list(scale: &LevelScale, entry: &str) -> Result<Option<LevelChoice>, String> {
    let entry = entry.trim();
    if entry.is_empty() {
        return Ok(None);
    }
    let wanted = comparable(entry).to_lowercase();
    // Programs that export a list keep the whole entry, its number or its word.
    let is = |text: &str| {
        let text = comparable(text).to_lowercase();
        let parts = text.split_once(". ").filter(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()));
        text == wanted || parts.is_some_and(|(number, word)| number == wanted || word == wanted)
    };
    let known = level_list(scale).into_iter().find(|(_, text)| is(text));
    known.map(|(choice, _)| choice).ok_or_else(|| entry.to_owned())
}

/// Returns the level in a form, from the two fields that hold it: the field that was changed counts.
///
/// If the buttons are off but the list has a choice, another program lost the buttons, so the list counts.
///
/// # Errors
/// Both choices, the buttons' first, if both fields were changed to different levels; a person has to decide.
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
        let step = |word: &str| domain::LevelStep { word: word.into(), ..domain::LevelStep::default() };
        LevelScale {
            provisional: true,
            question: String::new(),
            levels: vec![step("Verkenning"), step("In de maak"), step("Loopt")],
            undecided: "Nog niet te zeggen".into(),
            ..LevelScale::default()
        }
    }

    #[test]
    fn every_choice_is_parsed_back_from_buttons_and_list() {
        for choice in [None, ONE, TWO, UNSURE] {
            assert_eq!(read_level_state(&level_state(choice)), Ok(choice));
        }
        for (choice, entry) in level_list(&scale()) {
            assert_eq!(read_level_list(&scale(), &entry), Ok(choice));
        }
        for entry in ["2", "2. in de maak", "In de  maak".replace("  ", " ").as_str(), " 2. In de maak\r"] {
            assert_eq!(read_level_list(&scale(), entry), Ok(TWO), "{entry:?}");
        }
        assert!(read_level_state("3").is_err() && read_level_list(&scale(), "4. Meer").is_err());
    }

    #[test]
    fn the_field_that_was_changed_decides_the_level() {
        let settle =
            |given, buttons, list| settle_level(LevelInput { now: buttons, given }, LevelInput { now: list, given });
        assert_eq!(settle(ONE, ONE, ONE), Ok(ONE), "nothing was changed");
        assert_eq!(settle(ONE, TWO, ONE), Ok(TWO), "a button was pressed");
        assert_eq!(settle(ONE, ONE, UNSURE), Ok(UNSURE), "the list was used");
        assert_eq!(settle(ONE, None, TWO), Ok(TWO), "another program lost the buttons");
        assert_eq!(settle(ONE, None, ONE), Ok(ONE), "another program lost the buttons and nothing was changed");
        assert_eq!(settle(ONE, None, None), Ok(None), "both were cleared");
        assert_eq!(settle(ONE, ONE, None), Ok(None), "the list was cleared");
        assert_eq!(settle(None, ONE, TWO), Err((ONE, TWO)), "two different changes need the decision of a person");
    }
}

//! Opens a data folder after a power cut, and compares a session with the numbered edits that were sent to it.

use app::{Actiescan, SystemEnvironment};
use domain::{FactorId, LevelAnswer, LevelChoice, SessionId};
use std::path::Path;

/// Cards that the numbered edits are on, in turn.
const CARDS: [&str; 3] = ["maatwerk", "netwerk", "digitale-tools"];

/// Opens a data folder as a start does, checks all of it, and returns the app and whether the start repaired something.
///
/// # Errors
/// A message where it does not open or is not sound.
pub fn open(data: &Path) -> Result<(Actiescan, bool), String> {
    let opened = Actiescan::open(data, Box::new(SystemEnvironment));
    let mut app = opened.map_err(|error| format!("it does not open: {error}"))?;
    let recovered = !app.notices().is_empty();
    let found = app.check().map_err(|error| format!("the check does not run: {error}"))?;
    if found.is_sound() { Ok((app, recovered)) } else { Err(format!("it is not sound: {found:?}")) }
}

/// Returns the edit with a number, as a line for `edit`. Every edit writes a note; the even ones also choose a level in
/// the same change.
pub fn line(number: u64) -> String {
    let card = card(number);
    let text = format!("regel {number} {}", "wat er gezegd is ".repeat(usize::try_from(number * 7 % 23).unwrap_or(0)));
    let note =
        format!("{{\"edit\":\"setText\",\"target\":{{\"field\":\"note\",\"factor\":\"{card}\"}},\"text\":\"{text}\"}}");
    match level(number) {
        Some(level) => {
            format!("[{note},{{\"edit\":\"setLevel\",\"factor\":\"{card}\",\"level\":{{\"level\":{level}}}}}]\n")
        }
        None => note + "\n",
    }
}

/// Returns the edits with these numbers.
pub fn lines(numbers: std::ops::RangeInclusive<u64>) -> String {
    numbers.map(line).collect()
}

/// Returns how many edits were acknowledged in the lines that were written.
pub fn acknowledged(heard: &[String]) -> u64 {
    heard.iter().filter(|line| line.starts_with("{\"saved\":")).count() as u64
}

/// Checks that a session holds the numbered edits up to some number, which is at least `acknowledged`, each of them
/// whole, and that it can be edited. `changes` is the number of changes before the first numbered edit. Returns the
/// number.
///
/// # Errors
/// A message about what is missing.
pub fn check_edits(app: &mut Actiescan, id: &str, changes: usize, acknowledged: u64) -> Result<u64, String> {
    let id: SessionId = id.parse().map_err(|_| "no session id".to_owned())?;
    let session = app.session(id).map_err(|error| format!("the session does not open: {error}"))?;
    let answers: Vec<(u64, LevelAnswer)> = CARDS
        .iter()
        .map(|card| {
            let factor: FactorId = card.parse().expect("the factor id is valid");
            let answer = session.card(&factor).map(|card| card.answer.clone());
            answer.map_or((0, LevelAnswer::Open), |answer| (number_in(&answer.note), answer.level))
        })
        .collect();
    let last = answers.iter().map(|(number, _)| *number).max().unwrap_or_default();
    if last < acknowledged {
        return Err(format!("edit {acknowledged} was acknowledged, and {last} is the last one"));
    }
    for (place, (number, found)) in answers.into_iter().enumerate() {
        let here = || (1..=last).rev().filter(|number| card(*number) == CARDS[place]);
        let level = here().find_map(level).map(|level| LevelAnswer::Chosen(LevelChoice::Level(level)));
        if number != here().next().unwrap_or_default() || level.is_some_and(|level| level != found) {
            return Err(format!("the edits up to {last} are not whole: {} has {number} and {found:?}", CARDS[place]));
        }
    }
    let found = app.history(id).map_err(|error| format!("no history: {error}"))?.len() as u64;
    if found != changes as u64 + last {
        return Err(format!("{found} changes in the history, with {last} edits"));
    }
    app.edit(id, &[testkit::note("maatwerk", "na de stroomstoring")]).map_err(|error| format!("no edit: {error}"))?;
    Ok(last)
}

fn number_in(note: &str) -> u64 {
    note.strip_prefix("regel ").and_then(|rest| rest.split(' ').next()?.parse().ok()).unwrap_or_default()
}

fn card(number: u64) -> &'static str {
    CARDS[usize::try_from(number % 3).unwrap_or_default()]
}

fn level(number: u64) -> Option<u8> {
    number.is_multiple_of(2).then(|| u8::try_from(number / 2 % 4 + 1).unwrap_or(1))
}

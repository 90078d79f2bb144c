//! Content about a theme that both documents share: its level, the silent choice, and the themes that are missing.

use super::dutch;
use crate::block::{Block, Inline, ListItem, Staff, StaffState};
use domain::{LevelStep, Outcome, ThemeLevel, ThemeOutcome};

/// Returns the level of a theme as a staff.
pub(super) fn staff(outcome: &Outcome, theme: &ThemeOutcome) -> Staff {
    let of = u8::try_from(outcome.levels.len()).unwrap_or(u8::MAX);
    // The alternative text leaves out the word, which is printed beside the drawing. Otherwise a screen reader would
    // read it twice.
    let staff = |state, word: String, explanation: String, alternative: &str| Staff {
        state,
        of,
        word,
        explanation,
        alternative: format!("{alternative}."),
    };
    match &theme.level {
        ThemeLevel::Open => {
            let word = if theme.discussed { "Nog geen niveau gekozen" } else { "Niet besproken" };
            staff(StaffState::Open, word.into(), String::new(), "Niveau nog kiezen")
        }
        ThemeLevel::Undecided => {
            let word = outcome.undecided.clone();
            staff(StaffState::Undecided, word, String::new(), "Geen niveau")
        }
        ThemeLevel::Level { level, word } => {
            let step = usize::from(*level).checked_sub(1).and_then(|index| outcome.levels.get(index));
            let explanation = step.map_or_else(String::new, |step| step.explanation.clone());
            staff(StaffState::Level(*level), word.clone(), explanation, &format!("Niveau {level} van {of}"))
        }
        ThemeLevel::Contested(words) => {
            let explanation = "Op twee apparaten is iets anders gekozen. Kies samen welk niveau blijft.".to_owned();
            let word = format!("{}?", dutch::or(words));
            staff(StaffState::Contested, word, explanation, "Er zijn verschillende keuzes")
        }
    }
}

/// Returns the levels of a scale with their explanations, and a remark if the scale is provisional.
pub(super) fn level_meanings(levels: &[LevelStep], provisional: bool) -> Vec<Block> {
    let item = |step: &LevelStep| {
        let explained = if step.explanation.is_empty() { String::new() } else { format!(": {}", step.explanation) };
        let inlines = vec![Inline::strong(step.word.clone()), Inline::text(explained)];
        ListItem { inlines, blocks: Vec::new(), source: None }
    };
    let list = Block::List { ordered: true, start: 1, items: levels.iter().map(item).collect() };
    let remark = Block::aside("Dit is een voorlopige schaal. De woorden kunnen nog veranderen.");
    std::iter::once(list).chain(provisional.then_some(remark)).collect()
}

/// Returns how many people chose each level before the discussion, from low to high. No level is presented as the
/// winner.
pub(super) fn silent_choice(theme: &ThemeOutcome) -> Option<Block> {
    let said = |(word, people): &(String, u8)| match people {
        1 => format!("1 persoon koos “{word}”"),
        people => format!("{people} personen kozen “{word}”"),
    };
    let said: Vec<_> = theme.silent.iter().map(said).collect();
    let inlines = vec![
        Inline::strong("Kies eerst zelf: "),
        Inline::text(format!("{}. Daarna koos de groep samen.", dutch::and(&said))),
    ];
    (!said.is_empty()).then_some(Block::Paragraph { inlines, aside: true, source: None })
}

/// Returns one line with the themes that were not discussed, and one with those that were not part of the session.
pub(super) fn missing_themes(outcome: &Outcome) -> Vec<Block> {
    let skipped: Vec<_> = outcome.themes.iter().filter(|t| !t.discussed).map(|t| t.title.clone()).collect();
    let line = |label: &str, titles: &[String]| {
        let inlines = vec![Inline::strong(format!("{label}: ")), Inline::text(format!("{}.", dutch::and(titles)))];
        (!titles.is_empty()).then_some(Block::Paragraph { inlines, aside: true, source: None })
    };
    let lines = [line("Niet besproken", &skipped), line("Niet in deze sessie", &outcome.left_out)];
    lines.into_iter().flatten().collect()
}

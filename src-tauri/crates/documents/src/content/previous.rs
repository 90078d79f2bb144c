//! The agreements of the previous conversation of this initiative, and their outcomes. The two levels are shown in
//! their own words, without a comparison.

use super::dutch;
use crate::block::{Block, Inline, ListItem};
use crate::options::ExportOptions;
use domain::{ActionOutcome, LevelChoice, Outcome, PreviousAction, PreviousTheme, ThemeLevel, ThemeOutcome};

/// Returns the level that the group chose the previous time, if it has chosen one today.
pub(crate) fn level(outcome: &Outcome, theme: &ThemeOutcome, options: &ExportOptions) -> Option<Block> {
    let chosen = matches!(theme.level, ThemeLevel::Level { .. } | ThemeLevel::Undecided);
    let level = theme.previous.as_ref()?.level.as_ref()?;
    if !options.levels || !chosen {
        return None;
    }
    let said = match level.choice {
        LevelChoice::Level(height) => format!("niveau {height} van {}, {}.", level.of, level.word),
        LevelChoice::Undecided => format!("{}.", level.word.to_lowercase()),
    };
    let inlines = vec![Inline::strong(format!("{}: ", previous_time(outcome))), Inline::text(said)];
    Some(Block::Paragraph { inlines, aside: true, source: None })
}

/// Returns the outcomes of the previous action points of one card.
pub(crate) fn on_card(outcome: &Outcome, theme: &ThemeOutcome, id: &str) -> Vec<Block> {
    let Some(previous) = theme.previous.as_ref().filter(|previous| !previous.actions.is_empty()) else {
        return Vec::new();
    };
    vec![
        Block::heading(3, "Wat is er gebeurd met de vorige afspraken", &format!("{id}-vorige")),
        list(outcome, previous),
    ]
}

/// Returns the outcomes of the previous action points of all themes; empty if there were none.
pub(crate) fn of_all_themes(outcome: &Outcome) -> Vec<Block> {
    let here =
        outcome.themes.iter().filter_map(|theme| theme.previous.as_ref().map(|previous| (&theme.title, previous)));
    let blocks = themes(outcome, here.chain(other_themes(outcome)));
    if blocks.is_empty() {
        return blocks;
    }
    let opening = [Block::Section, Block::heading(2, "Wat is er gebeurd met de vorige afspraken", "vorige-afspraken")];
    opening.into_iter().chain(blocks).collect()
}

/// Returns the outcomes of the previous action points of themes that have no card today.
pub(crate) fn of_other_themes(outcome: &Outcome) -> Vec<Block> {
    let blocks = themes(outcome, other_themes(outcome));
    if blocks.is_empty() {
        return blocks;
    }
    let opening = [Block::Section, Block::heading(2, "Vorige afspraken bij andere thema’s", "vorige-afspraken")];
    opening.into_iter().chain(blocks).collect()
}

fn other_themes(outcome: &Outcome) -> impl Iterator<Item = (&String, &PreviousTheme)> {
    outcome.previous.iter().flat_map(|previous| &previous.elsewhere).map(|theme| (&theme.title, theme))
}

fn themes<'a>(outcome: &Outcome, themes: impl Iterator<Item = (&'a String, &'a PreviousTheme)>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (index, (title, theme)) in themes.filter(|(_, theme)| !theme.actions.is_empty()).enumerate() {
        blocks.push(Block::heading(3, title, &format!("vorige-{}", index + 1)));
        blocks.push(list(outcome, theme));
    }
    blocks
}

fn list(outcome: &Outcome, theme: &PreviousTheme) -> Block {
    let items = theme.actions.iter().map(|action| item(outcome, action)).collect();
    Block::List { ordered: false, start: 1, items }
}

fn item(outcome: &Outcome, action: &PreviousAction) -> ListItem {
    let what = match action.what.trim() {
        "" => "Actiepunt zonder tekst",
        what => what,
    };
    let mut about = Vec::new();
    if !action.who.trim().is_empty() {
        about.push(action.who.trim().to_owned());
    }
    // In a chain of follow-ups, an action point may come from an older conversation than the previous one.
    if let Some(day) = action.agreed.filter(|day| outcome.previous.as_ref().is_some_and(|e| e.date != Some(*day))) {
        about.push(format!("afgesproken op {}", dutch::date(day)));
    }
    let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
    let why = match action.why.trim() {
        "" => String::new(),
        why => format!(" {why}"),
    };
    let inlines = vec![Inline::strong(format!("{}: ", answer(action))), Inline::text(format!("{what}{about}.{why}"))];
    ListItem { inlines, blocks: Vec::new(), source: None }
}

fn answer(action: &PreviousAction) -> String {
    let word = |outcome: &ActionOutcome| match outcome {
        ActionOutcome::Done => "Gedaan",
        ActionOutcome::Running => "Loopt nog",
        ActionOutcome::Stopped => "Gestopt",
    };
    let answers: Vec<_> =
        action.outcome.iter().chain(&action.contested_outcome).map(|outcome| word(outcome).to_owned()).collect();
    match answers.len() {
        0 => "Nog niet besproken".to_owned(),
        1 => answers.concat(),
        _ => format!("{}, nog kiezen", dutch::or(&answers)),
    }
}

fn previous_time(outcome: &Outcome) -> String {
    let date = outcome.previous.as_ref().and_then(|previous| previous.date);
    date.map_or_else(|| "Vorige keer".to_owned(), |date| format!("Vorige keer, {}", dutch::date(date)))
}

/// Returns the line that names the conversation that this one follows.
pub(crate) fn follows(outcome: &Outcome) -> Option<Block> {
    let date = outcome.previous.as_ref()?.date?;
    Some(Block::aside(&format!("Dit is een vervolg op het gesprek van {}.", dutch::date(date))))
}

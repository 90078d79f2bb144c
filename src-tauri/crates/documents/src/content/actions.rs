//! The action points of a theme.

use super::dutch;
use crate::block::{Block, Cell, Column, ColumnRole, Inline};
use chrono::NaiveDate;
use domain::{ActionPoint, Outcome, ThemeOutcome};

/// Returns the action points of a theme as a table, or none if it has no action points.
pub(super) fn table(theme: &ThemeOutcome) -> Option<Block> {
    let rows: Vec<_> = theme.actions.iter().map(row).collect();
    let caption = format!("Actiepunten {}", theme.title);
    (!rows.is_empty()).then_some(Block::Table { caption, columns: columns(), rows })
}

/// Returns the action points of all themes as one table, by day; those without a day come last. None if there are no
/// action points.
pub(super) fn of_all_themes(outcome: &Outcome) -> Option<Block> {
    let mut actions: Vec<&ActionPoint> = outcome.themes.iter().flat_map(|theme| &theme.actions).collect();
    // A stable sort: action points on one day stay in the order of their themes.
    actions.sort_by_key(|action| all_days(action).first().map_or((true, NaiveDate::MAX), |day| (false, *day)));
    let rows: Vec<_> = actions.into_iter().map(row).collect();
    let caption = "Alle actiepunten, op datum".to_owned();
    (!rows.is_empty()).then_some(Block::Table { caption, columns: columns(), rows })
}

/// Returns the columns of a table of action points.
pub(super) fn columns() -> Vec<Column> {
    let column = |role, head: &str| Column { role, head: head.into() };
    vec![column(ColumnRole::What, "Wat"), column(ColumnRole::Who, "Wie"), column(ColumnRole::When, "Wanneer")]
}

/// Returns the due days of an action point in order: more than one if devices chose differently.
pub(crate) fn all_days(action: &ActionPoint) -> Vec<NaiveDate> {
    let mut days: Vec<_> = action.due.iter().chain(&action.contested_due).copied().collect();
    days.sort_unstable();
    days.dedup();
    days
}

fn row(action: &ActionPoint) -> Vec<Cell> {
    let said = |text: &str| Cell { inlines: vec![Inline::text(text.trim())], missing: false };
    let to_agree = |text: &str| Cell { inlines: vec![Inline::text(text)], missing: true };
    let or_to_agree = |text: &str| if text.trim().is_empty() { to_agree("Nog afspreken") } else { said(text) };
    let when = match (action.due, &action.contested_due[..]) {
        (Some(due), []) => said(&dutch::date(due)),
        (None, []) => to_agree("Nog afspreken"),
        _ => {
            let days: Vec<_> = all_days(action).into_iter().map(dutch::date).collect();
            to_agree(&format!("{}: nog kiezen", dutch::or(&days)))
        }
    };
    vec![or_to_agree(&action.what), or_to_agree(&action.who), when]
}

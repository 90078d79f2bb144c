//! The action points as to-dos for calendar programs: iCalendar (RFC 5545), one VTODO each.
//!
//! A to-do keeps the id of its action point, so that opening a later file updates it instead of adding a copy. It has a
//! due day only if one day was agreed. No text of a session can break a line of the file.

use crate::content::actions::all_days;
use crate::content::dutch;
use crate::stamp::DocumentStamp;
use crate::text;
use domain::{ActionPoint, Outcome, ThemeOutcome};
use icalendar::{Calendar, Component, Property, Todo, TodoStatus};

/// Returns a calendar with one to-do for each action point.
pub(crate) fn action_calendar(outcome: &Outcome, stamp: &DocumentStamp) -> Vec<u8> {
    let initiative = text::clean_line(dutch::initiative(&outcome.details.initiative));
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", concat!("-//Actiescan//Actiescan ", env!("CARGO_PKG_VERSION"), "//NL")),
        ("CALSCALE", "GREGORIAN"),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    calendar.name(&format!("Actiepunten {initiative}"));
    for theme in &outcome.themes {
        for action in &theme.actions {
            calendar.push(to_do(action, theme, &initiative, stamp));
        }
    }
    calendar.to_string().into_bytes()
}

fn to_do(action: &ActionPoint, theme: &ThemeOutcome, initiative: &str, stamp: &DocumentStamp) -> Todo {
    let [what, who, theme] = [&action.what, &action.who, &theme.title].map(|text| text::clean_line(text));
    let what = if what.is_empty() { format!("Actiepunt bij {theme}") } else { what };
    let who_said = if who.is_empty() { "nog afspreken" } else { &who };
    let mut about = format!("Wie: {who_said}\nThema: {theme}\nInitiatief: {initiative}");
    let mut to_do = Todo::new();
    match all_days(action)[..] {
        [] => about.push_str("\nWanneer: nog afspreken"),
        [day] => {
            to_do.due(day);
        }
        ref days => {
            let days: Vec<_> = days.iter().map(|day| dutch::date(*day)).collect();
            about.push_str(&format!("\nWanneer: {} (nog kiezen)", dutch::or(&days)));
        }
    }
    to_do
        .uid(&format!("{}@actiescan", action.id))
        .timestamp(stamp.made_at)
        .summary(&what)
        .description(&about)
        .status(TodoStatus::NeedsAction);
    to_do.done()
}

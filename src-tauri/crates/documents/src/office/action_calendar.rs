//! The action points for calendar programs: iCalendar (RFC 5545), as to-dos (VTODO) or as events of a day (VEVENT).
//!
//! An item keeps the id of its action point, so that opening a later file updates it instead of adding a copy. Only a
//! to-do can be without a day. No text of a session can break a line of the file.

use crate::content::actions::all_days;
use crate::content::dutch;
use crate::stamp::DocumentStamp;
use crate::text;
use domain::{ActionPoint, Outcome, ThemeOutcome};
use icalendar::{Calendar, Component, Event, EventLike, Property, Todo, TodoStatus};

/// Returns a calendar with one to-do for each action point.
pub(crate) fn action_calendar(outcome: &Outcome, stamp: &DocumentStamp) -> Vec<u8> {
    let mut calendar = calendar(outcome);
    for (action, theme) in actions(outcome) {
        calendar.push(to_do(action, theme, outcome, stamp));
    }
    calendar.to_string().into_bytes()
}

/// Returns a calendar with one event of a whole day for each action point that has one due day. Outlook and Google
/// Calendar do not take to-dos.
pub(crate) fn action_events(outcome: &Outcome, stamp: &DocumentStamp) -> Vec<u8> {
    let mut calendar = calendar(outcome);
    for (action, theme) in actions(outcome) {
        let [day] = all_days(action)[..] else { continue };
        let mut event = Event::new();
        // The end of an event is not part of it.
        event.starts(day).ends(day.succ_opt().unwrap_or(day));
        event
            .uid(&format!("{}-dag@actiescan", action.id))
            .timestamp(stamp.made_at)
            .summary(&what(action, theme))
            .description(&about(action, theme, outcome))
            .add_property("TRANSP", "TRANSPARENT");
        calendar.push(event.done());
    }
    calendar.to_string().into_bytes()
}

fn calendar(outcome: &Outcome) -> Calendar {
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", concat!("-//Actiescan//Actiescan ", env!("CARGO_PKG_VERSION"), "//NL")),
        ("CALSCALE", "GREGORIAN"),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    // The library does not escape `NAME`, which is newer than RFC 5545.
    let name = format!("Actiepunten {}", initiative(outcome));
    calendar.append_property(Property::new("NAME", escaped(&name)));
    calendar.append_property(Property::new("X-WR-CALNAME", &name));
    calendar
}

fn actions(outcome: &Outcome) -> impl Iterator<Item = (&ActionPoint, &ThemeOutcome)> {
    outcome.themes.iter().flat_map(|theme| theme.actions.iter().map(move |action| (action, theme)))
}

fn initiative(outcome: &Outcome) -> String {
    text::clean_line_with_joiners(dutch::initiative(&outcome.details.initiative))
}

fn what(action: &ActionPoint, theme: &ThemeOutcome) -> String {
    match text::clean_line_with_joiners(&action.what) {
        what if what.is_empty() => format!("Actiepunt bij {}", text::clean_line_with_joiners(&theme.title)),
        what => what,
    }
}

fn about(action: &ActionPoint, theme: &ThemeOutcome, outcome: &Outcome) -> String {
    let [who, theme] = [&action.who, &theme.title].map(|text| text::clean_line_with_joiners(text));
    let who = if who.is_empty() { "nog afspreken" } else { &who };
    format!("Wie: {who}\nThema: {theme}\nInitiatief: {}", initiative(outcome))
}

fn to_do(action: &ActionPoint, theme: &ThemeOutcome, outcome: &Outcome, stamp: &DocumentStamp) -> Todo {
    let mut about = about(action, theme, outcome);
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
        .summary(&what(action, theme))
        .description(&about)
        .status(TodoStatus::NeedsAction);
    to_do.done()
}

/// Escapes a text (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;").replace('\n', "\\n")
}

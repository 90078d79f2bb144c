//! `list`, `show`, `new` and `keep-until`.

use super::{instruments, session_text};
use crate::error::CliError;
use crate::input::read_text;
use crate::output::{print_json, print_line};
use app::{Actiescan, SessionStatus, SessionSummary};
use chrono::NaiveDate;
use domain::{NewSession, SessionId};
use serde_json::json;
use std::path::Path;

/// Prints all sessions, one per line: running first, then finished, then those in the trash.
pub fn list(app: &Actiescan) -> Result<(), CliError> {
    for session in app.all_sessions()? {
        print_line!("{}", summary_line(&session));
    }
    Ok(())
}

fn summary_line(session: &SessionSummary) -> String {
    let status = match (session.damaged, session.removed_at, session.status) {
        (true, _, _) => "beschadigd",
        (_, Some(_), _) => "prullenbak",
        (_, _, SessionStatus::Planned) => "gepland",
        (_, _, SessionStatus::Running) => "loopt",
        (_, _, SessionStatus::AdviceToMake) => "advies nog maken",
        (_, _, SessionStatus::AdviceSettled) => "advies vastgesteld",
    };
    let date = session.date.map_or_else(|| "-".to_owned(), |date| date.to_string());
    format!("{}\t{status}\t{}/{}\t{date}\t{}", session.id, session.cards_done, session.cards_total, session.initiative)
}

/// Prints one session, as text or as JSON.
pub fn show(app: &mut Actiescan, id: SessionId, json: bool) -> Result<(), CliError> {
    let session = app.session(id)?;
    if json {
        print_json(session)?;
    } else {
        print_line!("{}", session_text::session(session).trim_end());
    }
    Ok(())
}

/// Plans a session from a file, or as a follow-up of a finished session, and prints its id. `instrument` names its
/// instrument; `start` starts the conversation at once.
///
/// # Errors
/// [`CliError::Unreadable`] or [`CliError::NotANewSession`] for the file, [`CliError::NothingToStartFrom`] with neither
/// argument.
pub fn new(
    app: &mut Actiescan,
    from: Option<&Path>,
    follow_up_of: Option<SessionId>,
    instrument: Option<&str>,
    start: bool,
) -> Result<(), CliError> {
    let instrument = instrument.map(|name| instruments::named(app, name)).transpose()?;
    let details = from.map(read_details).transpose()?;
    let started = |details: NewSession| NewSession { start: details.start || start, ..details };
    let view = match (details, follow_up_of) {
        (Some(details), None) => app.create_session_on(started(details), instrument.as_ref())?,
        (Some(details), Some(previous)) => app.plan_follow_up_on(previous, started(details), instrument.as_ref())?,
        (None, Some(previous)) => {
            let details = app.details_after(previous)?;
            app.plan_follow_up_on(previous, started(details), instrument.as_ref())?
        }
        (None, None) => return Err(CliError::NothingToStartFrom),
    };
    print_line!("{}", view.session.id);
    Ok(())
}

fn read_details(from: &Path) -> Result<NewSession, CliError> {
    serde_json::from_str(&read_text(from)?).map_err(CliError::NotANewSession)
}

/// Prints until when this device keeps a session. Sets the day first when `day` is given, and removes it with `none`.
pub fn keep_until(
    app: &mut Actiescan,
    id: SessionId,
    day: Option<NaiveDate>,
    none: bool,
    json: bool,
) -> Result<(), CliError> {
    if day.is_some() || none {
        app.set_keep_until(id, day)?;
    }
    let until = app.keep_until(id)?;
    if json {
        print_line!("{}", json!({ "session": id, "keepUntil": until }));
    } else {
        print_line!("{}", until.map_or_else(|| "-".to_owned(), |day| day.to_string()));
    }
    Ok(())
}

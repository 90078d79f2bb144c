//! The words of the text file with the history of a session.

use crate::history::HistoryLine;
use chrono::NaiveDateTime;
use domain::Role;

/// First line of the file.
pub(crate) fn title(initiative: &str) -> String {
    format!("Geschiedenis van de sessie “{}”. Het nieuwste staat bovenaan.", one_line(initiative))
}

/// Says that the oldest earlier texts were left out, and where they are.
pub(crate) fn left_out(has_session_file: bool) -> &'static str {
    if has_session_file {
        "De geschiedenis is lang. Bij de oudste wijzigingen ontbreekt de tekst die er eerst stond. Die staat in \
         sessie.actiescan."
    } else {
        "De geschiedenis is lang. Bij de oudste wijzigingen ontbreekt de tekst die er eerst stond."
    }
}

/// Returns one change: when, who, on which card, and what.
pub(crate) fn change(at: NaiveDateTime, line: &HistoryLine, card: Option<&str>) -> String {
    let role = match line.author.role {
        Role::Moderator => "moderator",
        Role::MinuteTaker => "notulist",
    };
    let who = match one_line(&line.author.name) {
        name if name.is_empty() => role.to_owned(),
        name => format!("{role} ({name})"),
    };
    let card = card.map(|title| format!(", kaart {}", one_line(title))).unwrap_or_default();
    let undo = if line.undo { " (ongedaan gemaakt)" } else { "" };
    let from_pdf = if line.from_pdf { " (uit een PDF)" } else { "" };
    format!("{}, {who}{card}: {}{undo}{from_pdf}", at.format("%d-%m-%Y %H.%M"), one_line(&line.sentence))
}

/// Returns the text before a change; `None` where it cannot be read. Further lines are indented, so that none of them
/// passes for a change.
pub(crate) fn earlier(text: Option<&str>) -> String {
    match text.map(str::trim) {
        None => "    Wat er eerst stond, is niet te lezen.".to_owned(),
        Some("") => "    Eerst stond er niets.".to_owned(),
        Some(text) => {
            let text = text.replace("\r\n", "\n");
            let lines: Vec<_> = text.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).map(plain).collect();
            format!("    Eerst stond er: {}", lines.join("\n    "))
        }
    }
}

/// Returns a text of a history, perhaps of a crafted file, on one line.
fn one_line(text: &str) -> String {
    plain(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn plain(line: &str) -> String {
    line.chars().map(|one| if one.is_control() { ' ' } else { one }).collect()
}

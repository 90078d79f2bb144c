//! One function per command: call the use case, print what came out.

use app::{
    Actiescan, AppError, BlankDocument, Companion, DocumentKind, ErrorCode, ExportOptions, HistoryOf, SessionStatus,
    SessionSummary, Severity,
};
use chrono::NaiveDate;
use domain::{FactorId, HistoryEntry, LevelAnswer, LevelChoice, NewSession, Session, SessionId};
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

/// Prints a line. A reader that has seen enough (`| head`) ends the program without a word, as it does with other
/// tools; what was asked for is done by then.
macro_rules! say {
    ($($part:tt)*) => {
        if writeln!(io::stdout(), $($part)*).is_err() {
            std::process::exit(0);
        }
    };
}
pub(crate) use say;

/// Makes the example session and, where asked, both PDFs.
pub fn demo(app: &mut Actiescan, out: Option<&Path>) -> Result<(), AppError> {
    let id = app.create_example()?;
    say!("{id}");
    let Some(folder) = out else { return Ok(()) };
    fs::create_dir_all(folder).map_err(|error| AppError {
        code: ErrorCode::ReadOnly,
        message: format!("De map {} is niet te maken. Kies een andere map.", folder.display()),
        detail: error.to_string(),
    })?;
    let (actiescan, advies) = (folder.join("actiescan.pdf"), folder.join("advies.pdf"));
    export(app, id, Some(&actiescan), Some(&advies), ExportOptions::usual)
}

/// Prints all sessions, one a line.
pub fn list(app: &Actiescan) -> Result<(), AppError> {
    let home = app.sessions(None)?;
    let sessions = home.running.iter().chain(&home.earlier).chain(&home.trash);
    for session in sessions {
        say!("{}", line_of(session));
    }
    Ok(())
}

fn line_of(session: &SessionSummary) -> String {
    let status = match (session.damaged, session.removed_at, session.status) {
        (true, _, _) => "beschadigd",
        (_, Some(_), _) => "prullenbak",
        (_, _, SessionStatus::Running) => "loopt",
        (_, _, SessionStatus::AdviceToMake) => "advies nog maken",
        (_, _, SessionStatus::AdviceSettled) => "advies vastgesteld",
    };
    let date = session.date.map_or_else(|| "-".to_owned(), |date| date.to_string());
    format!("{}\t{status}\t{}/{}\t{date}\t{}", session.id, session.cards_done, session.cards_total, session.initiative)
}

/// Tells until when a session is kept, after choosing a day or taking it away where that is asked.
pub fn keep_until(
    app: &mut Actiescan,
    id: SessionId,
    day: Option<NaiveDate>,
    none: bool,
    json: bool,
) -> Result<(), AppError> {
    if day.is_some() || none {
        app.set_keep_until(id, day)?;
    }
    let until = app.keep_until(id)?;
    if json {
        say!("{}", serde_json::json!({ "session": id, "keepUntil": until }));
    } else {
        say!("{}", until.map_or_else(|| "-".to_owned(), |day| day.to_string()));
    }
    Ok(())
}

/// Prints one session.
pub fn show(app: &mut Actiescan, id: SessionId, json: bool) -> Result<(), AppError> {
    let session = app.session(id)?;
    if json {
        say!("{}", json_of(session)?);
    } else {
        say!("{}", text_of(session).trim_end());
    }
    Ok(())
}

fn text_of(session: &Session) -> String {
    let details = &session.details;
    let mut text = format!("{}\n", details.initiative);
    let date = details.date.map(|date| date.to_string()).unwrap_or_default();
    for (label, value) in [
        ("Datum", date.as_str()),
        ("Plaats", &details.place),
        ("Moderator", &details.moderator),
        ("Notulist", &details.minute_taker),
    ] {
        if !value.is_empty() {
            text += &format!("{label}: {value}\n");
        }
    }
    for (index, card) in session.included_cards().enumerate() {
        let title = session.instrument.factor(&card.factor).map_or(card.factor.as_str(), |factor| &factor.title);
        text += &format!("\n{}. {title}: {}\n", index + 1, level_of(session, &card.answer.level));
        for note in card.answer.sub_notes.values().chain([&card.answer.note]).filter(|note| !note.is_empty()) {
            text += &format!("   {note}\n");
        }
        for action in card.answer.standing_actions() {
            let due = action.due.map_or_else(|| "-".to_owned(), |due| due.to_string());
            let who = if action.who.is_empty() { "-" } else { &action.who };
            text += &format!("   * {} ({who}, {due})\n", action.what);
        }
    }
    text
}

fn level_of(session: &Session, level: &LevelAnswer) -> String {
    let scale = &session.instrument.scale;
    let word = |choice: &LevelChoice| match choice {
        LevelChoice::Undecided => scale.undecided.clone(),
        LevelChoice::Level(level) => {
            let word = scale.levels.get(usize::from(*level).saturating_sub(1)).map_or("?", |step| &step.word);
            format!("{level} {word}")
        }
    };
    match level {
        LevelAnswer::Open => "niet besproken".to_owned(),
        LevelAnswer::Chosen(choice) => word(choice),
        LevelAnswer::Contested(choices) => {
            format!("nog kiezen: {}", choices.iter().map(word).collect::<Vec<_>>().join(" of "))
        }
    }
}

/// Makes a session from a file, or after an earlier session, and prints its id.
pub fn new(app: &mut Actiescan, from: Option<&Path>, after: Option<SessionId>) -> Result<(), AppError> {
    let given = from.map(details_in).transpose()?;
    let view = match (given, after) {
        (Some(details), None) => app.create_session(details)?,
        (Some(details), Some(after)) => app.plan_follow_up(after, details)?,
        (None, Some(after)) => {
            let details = app.details_after(after)?;
            app.plan_follow_up(after, details)?
        }
        (None, None) => return Err(AppError::new(ErrorCode::Invalid, "Geef --from of --follow-up-of.")),
    };
    say!("{}", view.session.id);
    Ok(())
}

fn details_in(from: &Path) -> Result<NewSession, AppError> {
    serde_json::from_str(&read(from)?).map_err(|error| AppError {
        code: ErrorCode::Invalid,
        message: "Dit bestand beschrijft geen nieuwe sessie. Er is niets veranderd.".to_owned(),
        detail: error.to_string(),
    })
}

/// Reads a text file; - is the input.
pub fn read(from: &Path) -> Result<String, AppError> {
    let mut text = String::new();
    let read = if from == Path::new("-") {
        io::stdin().lock().read_to_string(&mut text).map(drop)
    } else {
        fs::read_to_string(from).map(|content| text = content)
    };
    read.map_err(|error| AppError {
        code: ErrorCode::NotFound,
        message: format!("{} is niet te lezen.", from.display()),
        detail: error.to_string(),
    })?;
    Ok(text)
}

/// Writes the PDFs that were asked for.
pub fn export(
    app: &mut Actiescan,
    id: SessionId,
    actiescan: Option<&Path>,
    advies: Option<&Path>,
    options: impl Fn(DocumentKind) -> ExportOptions,
) -> Result<(), AppError> {
    for (kind, path) in [(DocumentKind::Actiescan, actiescan), (DocumentKind::Advice, advies)] {
        let Some(path) = path else { continue };
        let document = app.document(id, kind, &options(kind))?;
        app::write_file(path, &document.bytes)?;
        say!("{}\t{} pagina's", path.display(), document.pages);
    }
    Ok(())
}

/// Writes the blank documents that were asked for.
pub fn blank(app: &Actiescan, form: Option<&Path>, cards: Option<&Path>) -> Result<(), AppError> {
    for (blank, path) in [(BlankDocument::Form, form), (BlankDocument::Cards, cards)] {
        let Some(path) = path else { continue };
        let document = app.blank_document(blank)?;
        app::write_file(path, &document.bytes)?;
        say!("{}\t{} pagina's", path.display(), document.pages);
    }
    Ok(())
}

/// Writes the files for other programs that were asked for.
pub fn export_companions<'a>(
    app: &mut Actiescan,
    id: SessionId,
    files: impl IntoIterator<Item = (Companion, Option<&'a Path>)>,
    options: &ExportOptions,
) -> Result<(), AppError> {
    for (which, path) in files {
        let Some(path) = path else { continue };
        let file = app.companion(id, which, options)?;
        app::write_file(path, &file.bytes)?;
        say!("{}", path.display());
    }
    Ok(())
}

/// Shows what a filled-in PDF says beside its session, and takes it over where asked. What was changed on both sides is
/// left to a person in the window.
pub fn read_form(app: &mut Actiescan, file: &Path, apply: bool, json: bool) -> Result<(), AppError> {
    let bytes = fs::read(file).map_err(|error| AppError {
        code: ErrorCode::NotFound,
        message: format!("{} is niet te lezen.", file.display()),
        detail: error.to_string(),
    })?;
    let preview = app.read_form(&bytes)?;
    if json {
        say!("{}", json_of(&preview)?);
    } else {
        let session = preview.session.map_or_else(|| "nieuwe sessie".to_owned(), |id| id.to_string());
        say!("{session}\t{}\t{} anders, {} gelijk", preview.initiative, preview.proposals.len(), preview.same);
        for one in &preview.proposals {
            let card = one.card.as_deref().map(|card| format!("{card}: ")).unwrap_or_default();
            let both = if one.both_changed { " (ook hier gewijzigd)" } else { "" };
            let remark = one.remark.as_deref().map(|remark| format!("\t{remark}")).unwrap_or_default();
            say!("{card}{}{both}\t{:?} -> {:?}{remark}", one.label, one.old, one.new);
        }
    }
    if apply {
        let clear = preview.proposals.into_iter().filter(|one| one.possible && !one.both_changed);
        let chosen: Vec<String> = clear.map(|one| one.id).collect();
        if preview.session.is_none() || !chosen.is_empty() {
            let taken = app.take_form(&chosen)?;
            say!("{}\t{} overgenomen", taken.session.id, chosen.len());
        } else {
            say!("Er is niets over te nemen.");
        }
    }
    Ok(())
}

/// Prints who changed what and when, oldest first: of the session, or of one card. As JSON every change on its own,
/// in words the typing of one person in one text as one line.
pub fn history(app: &mut Actiescan, id: SessionId, card: Option<FactorId>, json: bool) -> Result<(), AppError> {
    if json {
        let about = |entry: &HistoryEntry| {
            card.is_none() || entry.edits.iter().any(|edit| edit.factor.is_some() && edit.factor == card)
        };
        let entries: Vec<_> = app.history(id)?.into_iter().filter(about).collect();
        say!("{}", json_of(&entries)?);
        return Ok(());
    }
    let of = card.map_or(HistoryOf::Session, |factor| HistoryOf::Card { factor });
    let mut lines = app.history_lines(id, &of)?;
    lines.reverse();
    for line in lines {
        let name = if line.author.name.is_empty() { "-" } else { &line.author.name };
        let undo = if line.undo { " (ongedaan gemaakt)" } else { "" };
        let card = line.factor.map(|factor| format!("{factor}: ")).unwrap_or_default();
        say!("{}\t{name}\t{card}{}{undo}", line.until.to_rfc3339(), line.sentence);
    }
    Ok(())
}

/// Reads everything once; an unsound database, or one from which something was just lost, is an error.
pub fn check(app: &mut Actiescan) -> Result<(), AppError> {
    let result = app.check()?;
    say!("{}", json_of(&result)?);
    let recovered = app.notices().iter().any(|notice| notice.kind == Severity::Warning);
    if result.is_sound() && !recovered {
        Ok(())
    } else {
        Err(AppError::new(ErrorCode::Damaged, "Niet alles is goed te lezen. Vraag om hulp en gooi niets weg."))
    }
}

/// Makes a backup and prints where it lies.
pub fn backup(app: &mut Actiescan) -> Result<(), AppError> {
    match app.back_up()? {
        Some(path) => say!("{}", path.display()),
        None => say!("Er is niets veranderd sinds de vorige reservekopie."),
    }
    Ok(())
}

/// Writes a value as JSON on several lines.
pub fn json_of<T: serde::Serialize>(value: &T) -> Result<String, AppError> {
    serde_json::to_string_pretty(value).map_err(|error| AppError::new(ErrorCode::Internal, error.to_string()))
}

//! A session and its open choices as plain text.

use domain::{
    ActionOutcome, Contest, ContestSubject, ContestedValue, FactorId, LevelAnswer, LevelChoice, Mark, Role, Session,
};

/// Returns a session as text: its details, then each card with its level, notes and action points.
pub fn session(session: &Session) -> String {
    let details = &session.details;
    let mut text = format!("{}\n", details.initiative);
    let date = details.date.map(|date| date.to_string()).unwrap_or_default();
    let time = details.time.map(|time| time.to_string()).unwrap_or_default();
    if session.planned {
        text += "Gepland: het gesprek is nog niet gestart\n";
    }
    for (label, value) in [
        ("Datum", date.as_str()),
        ("Begintijd", time.as_str()),
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
        text += &format!("\n{}. {title}: {}\n", index + 1, level(session, &card.answer.level));
        for note in card.answer.sub_notes.values().chain([&card.answer.note]).filter(|note| !note.is_empty()) {
            text += &format!("   {note}\n");
        }
        for (mark, label) in [(Mark::OpenQuestion, "Open vraag"), (Mark::ComeBackLater, "Later terugkomen")] {
            if let Some(words) = card.answer.shown_mark(mark) {
                let words = if words.is_empty() { words } else { format!(": {words}") };
                text += &format!("   {label}{words}\n");
            }
        }
        for action in card.answer.standing_actions() {
            let due = action.due.map_or_else(|| "-".to_owned(), |due| due.to_string());
            let who = if action.who.is_empty() { "-" } else { &action.who };
            text += &format!("   * {} ({who}, {due})\n", action.what);
        }
    }
    text
}

fn level(session: &Session, level: &LevelAnswer) -> String {
    let scale = &session.instrument.scale;
    let word = |choice: &LevelChoice| {
        let word = scale.word(*choice).unwrap_or("?");
        match choice {
            LevelChoice::Undecided => word.to_owned(),
            LevelChoice::Level(level) => format!("{level} {word}"),
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

/// Returns one line about a value that two devices set differently: its subject and each choice with its author.
pub fn contest(session: &Session, contest: &Contest) -> String {
    let title = |factor: &FactorId| session.instrument.factor(factor).map_or("?", |factor| &factor.title);
    let about = match &contest.about {
        ContestSubject::Level { factor } => format!("niveau van {}", title(factor)),
        ContestSubject::Due { factor, .. } => format!("datum van een actiepunt bij {}", title(factor)),
        ContestSubject::Date => "datum van het gesprek".to_owned(),
        ContestSubject::Silent { factor } => format!("stem eerst zelf bij {}", title(factor)),
        ContestSubject::Outcome { factor, .. } => format!("wat er werd van een afspraak bij {}", title(factor)),
    };
    let choices = contest.choices.iter().map(|choice| {
        let value = contested_value(session, &choice.value);
        let role = match choice.author.role {
            Role::Moderator => "moderator",
            Role::MinuteTaker => "notulist",
        };
        format!("{value} ({role} {}, {})", choice.author.name, choice.at.to_rfc3339()).replace(" ,", ",")
    });
    format!("nog kiezen\t{about}: {}", choices.collect::<Vec<_>>().join(" of "))
}

fn contested_value(session: &Session, value: &ContestedValue) -> String {
    match value {
        ContestedValue::Level(LevelChoice::Level(level)) => level.to_string(),
        ContestedValue::Level(undecided) => session.instrument.scale.word(*undecided).unwrap_or("?").to_owned(),
        ContestedValue::Day(day) => day.to_string(),
        // Only the number of people: the group may not have seen the counts per level yet.
        ContestedValue::Counts(counts) => match counts.people() {
            1 => "1 persoon".to_owned(),
            people => format!("{people} personen"),
        },
        ContestedValue::Outcome(ActionOutcome::Done) => "gedaan".to_owned(),
        ContestedValue::Outcome(ActionOutcome::Running) => "loopt nog".to_owned(),
        ContestedValue::Outcome(ActionOutcome::Stopped) => "gestopt".to_owned(),
    }
}

//! Changes in Dutch, for the history and for undo. People, questions and action points are named as they are named now;
//! a removed one is named by its kind.

use documents::{date_in_words, time_in_words};
use domain::{
    ActionId, ActionOutcome, EditKind, FactorId, HistoryEdit, LevelChoice, ParticipantId, QuestionId, Session,
};
use journal::EarlierChoice;

/// Longest quotation of a text, in characters.
const LONGEST_QUOTE: usize = 60;

/// Returns the description of an edit, without a full stop.
pub(crate) fn sentence(session: &Session, edit: &HistoryEdit) -> String {
    let sentence = described(session, edit);
    if edit.to.as_deref() == Some("shorter") { format!("{sentence} (korter gemaakt)") } else { sentence }
}

fn described(session: &Session, edit: &HistoryEdit) -> String {
    let on = edit.on.as_deref().unwrap_or_default();
    let yes = edit.to.as_deref() == Some("true");
    let either = |when_yes: &str, when_no: &str| if yes { when_yes.to_owned() } else { when_no.to_owned() };
    match &edit.what {
        EditKind::CreateSession => "Sessie gemaakt".to_owned(),
        EditKind::SetInitiative => "Naam van het initiatief gewijzigd".to_owned(),
        EditKind::SetPlace => "Plaats gewijzigd".to_owned(),
        EditKind::SetModerator => "Moderator gewijzigd".to_owned(),
        EditKind::SetMinuteTaker => "Notulist gewijzigd".to_owned(),
        EditKind::SetParticipantName => {
            format!("Naam van {} gewijzigd", participant(session, on).as_deref().unwrap_or("een deelnemer"))
        }
        EditKind::SetNote => "Notitie bij de kaart gewijzigd".to_owned(),
        EditKind::SetSubNote => format!("Notitie bij {} gewijzigd", sub_question(session, edit.factor.as_ref(), on)),
        EditKind::SetActionWhat => format!("Tekst van {} gewijzigd", action(session, edit.factor.as_ref(), on)),
        EditKind::SetActionWho => format!("Naam bij {} gewijzigd", action(session, edit.factor.as_ref(), on)),
        EditKind::SetMinutes => "Gespreksverslag gewijzigd".to_owned(),
        EditKind::SetQuestion => "Vraag van de notulist gewijzigd".to_owned(),
        EditKind::SetQuestionAnswer => {
            format!("Antwoord op {} gewijzigd", question(session, on).as_deref().unwrap_or("een vraag van de notulist"))
        }
        EditKind::SetDate => "Datum van het gesprek gewijzigd".to_owned(),
        EditKind::SetTime => "Begintijd van het gesprek gewijzigd".to_owned(),
        EditKind::AddParticipant => done_with("Deelnemer", "toegevoegd", participant(session, on)),
        EditKind::SetParticipantRemoved => {
            done_with("Deelnemer", &either("weggehaald", "teruggezet"), participant(session, on))
        }
        EditKind::ArrangeCards => "Keuze of volgorde van de kaarten gewijzigd".to_owned(),
        EditKind::SetLevel => level(session, edit.to.as_deref()),
        EditKind::PlanFollowUp => "Vervolg op een eerder gesprek gemaakt".to_owned(),
        EditKind::SetActionOutcome => {
            let outcome = match edit.to.as_deref() {
                Some("done") => outcome(ActionOutcome::Done),
                Some("running") => outcome(ActionOutcome::Running),
                Some("stopped") => outcome(ActionOutcome::Stopped),
                _ => "nog niet besproken",
            };
            format!("Afspraak van de vorige keer {outcome}: {}", previous_action(session, on))
        }
        EditKind::SetOutcomeWhy => format!("Toelichting bij {} gewijzigd", previous_action(session, on)),
        EditKind::SetSilentChoice => match edit.to.as_deref() {
            Some("shown") => "Kies eerst zelf: aan de groep laten zien".to_owned(),
            Some(_) => "Kies eerst zelf: geteld".to_owned(),
            None => "Kies eerst zelf: telling weggehaald".to_owned(),
        },
        EditKind::SetMark => {
            let mark = if on == "openQuestion" { "Open vraag" } else { "Later terugkomen" };
            format!("{mark} {}", either("aangezet", "uitgezet"))
        }
        EditKind::SetMarkWords => match (on, yes) {
            ("openQuestion", true) => "Open vraag opgeschreven".to_owned(),
            ("openQuestion", false) => "Tekst van de open vraag weggehaald".to_owned(),
            (_, true) => "Reden opgeschreven bij Later terugkomen".to_owned(),
            (_, false) => "Reden weggehaald bij Later terugkomen".to_owned(),
        },
        EditKind::AddTime => "Tijd geteld".to_owned(),
        EditKind::AddAction => done_with("Actiepunt", "toegevoegd", action_text(session, edit.factor.as_ref(), on)),
        EditKind::SetActionDue => format!("Datum van {} gewijzigd", action(session, edit.factor.as_ref(), on)),
        EditKind::SetActionRemoved => {
            let done = either("leeggemaakt", "teruggezet");
            done_with("Actiepunt", &done, action_text(session, edit.factor.as_ref(), on))
        }
        EditKind::MoveAction => "Volgorde van de actiepunten gewijzigd".to_owned(),
        EditKind::SetStep => {
            let step = session.instrument.wrap_up.steps.iter().find(|step| step.id.as_str() == on);
            let step = step.map_or_else(String::new, |step| format!(": {}", quote(&step.text)));
            format!("Stap van het afronden {}{step}", either("aangevinkt", "opengezet"))
        }
        EditKind::AddQuestion => "Vraag van de notulist toegevoegd".to_owned(),
        EditKind::SetQuestionRemoved => {
            done_with("Vraag van de notulist", &either("weggehaald", "teruggezet"), question(session, on))
        }
        EditKind::IncludeNote => format!("Notitie {}", either("in het advies gezet", "uit het advies gehaald")),
        EditKind::SettleAdvice => "Advies vastgesteld".to_owned(),
        EditKind::ReopenAdvice => "Van het advies weer een concept gemaakt".to_owned(),
        EditKind::Start => "Gesprek gestart".to_owned(),
        EditKind::Plan => "Gesprek weer gepland".to_owned(),
        EditKind::Finish => "Gesprek afgesloten".to_owned(),
        EditKind::Resume => "Gesprek weer geopend".to_owned(),
        EditKind::Unknown(_) => "Iets gewijzigd met een andere versie van Actiescan".to_owned(),
    }
}

/// Returns what was chosen before a change, without a full stop: “12 oktober 2026”, “niveau 2”. Of several devices that had
/// chosen differently, all; `None` where nothing was chosen.
pub(crate) fn was(session: &Session, choices: &[EarlierChoice]) -> Option<String> {
    let words = choices.iter().map(|choice| match choice {
        EarlierChoice::Day(day) => date_in_words(*day),
        EarlierChoice::Time(time) => time_in_words(*time),
        EarlierChoice::Level(LevelChoice::Level(height)) => format!("niveau {height}"),
        EarlierChoice::Level(LevelChoice::Undecided) => undecided(session),
        EarlierChoice::Outcome(choice) => outcome(*choice).to_owned(),
        EarlierChoice::Words(words) => format!("“{words}”"),
    });
    let words: Vec<_> = words.collect();
    (!words.is_empty()).then(|| words.join(" en "))
}

fn outcome(outcome: ActionOutcome) -> &'static str {
    match outcome {
        ActionOutcome::Done => "gedaan",
        ActionOutcome::Running => "loopt nog",
        ActionOutcome::Stopped => "gestopt",
    }
}

fn undecided(session: &Session) -> String {
    format!("‘{}’", session.instrument.scale.word(LevelChoice::Undecided).unwrap_or_default())
}

fn level(session: &Session, to: Option<&str>) -> String {
    match to.and_then(|height| height.parse::<u8>().ok()) {
        None => "Niveau weggehaald".to_owned(),
        Some(0) => format!("{} gekozen", undecided(session)),
        Some(height) => format!("Niveau {height} gekozen"),
    }
}

/// Returns what was done with something, and its name if it has one.
fn done_with(kind: &str, done: &str, name: Option<String>) -> String {
    name.map_or_else(|| format!("{kind} {done}"), |name| format!("{kind} {done}: {name}"))
}

fn participant(session: &Session, on: &str) -> Option<String> {
    let id = on.parse::<ParticipantId>().ok();
    let found = session.participants.iter().find(|participant| Some(participant.id) == id);
    found.map(|participant| shortened(&participant.name))
}

fn question(session: &Session, on: &str) -> Option<String> {
    let id = on.parse::<QuestionId>().ok();
    let found = session.questions.iter().find(|question| Some(question.id) == id)?;
    Some(found.question.trim()).filter(|text| !text.is_empty()).map(quote)
}

fn sub_question(session: &Session, factor: Option<&FactorId>, on: &str) -> String {
    let questions = factor.and_then(|factor| session.instrument.factor(factor)).map(|factor| &factor.sub_questions);
    let found = questions.and_then(|questions| questions.iter().find(|question| question.id.as_str() == on));
    found.map_or_else(|| "een subvraag".to_owned(), |question| quote(&question.text))
}

fn action(session: &Session, factor: Option<&FactorId>, on: &str) -> String {
    action_text(session, factor, on).map_or_else(|| "een actiepunt".to_owned(), |what| format!("actiepunt {what}"))
}

fn action_text(session: &Session, factor: Option<&FactorId>, on: &str) -> Option<String> {
    let id = on.parse::<ActionId>().ok();
    let actions = factor.and_then(|factor| session.card(factor)).map(|card| &card.answer.actions)?;
    let found = actions.iter().find(|action| Some(action.id) == id)?;
    Some(found.what.trim()).filter(|what| !what.is_empty()).map(quote)
}

fn previous_action(session: &Session, on: &str) -> String {
    let id = on.parse::<ActionId>().ok();
    let mut actions = session.previous.iter().flat_map(|previous| &previous.themes).flat_map(|theme| &theme.actions);
    match actions.find(|action| Some(action.id) == id).map(|action| action.what.trim()) {
        None | Some("") => "een afspraak van de vorige keer".to_owned(),
        Some(what) => quote(what),
    }
}

fn quote(text: &str) -> String {
    format!("“{}”", shortened(text))
}

fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_QUOTE) {
        None => line,
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
    }
}

//! What a change did, in a few Dutch words: for the history, and for what can be taken back. Names of things are those
//! they have now; a thing that is gone is named by its kind.

use domain::{ActionId, EditKind, FactorId, HistoryEdit, LevelChoice, ParticipantId, QuestionId, Session, TextField};
use std::collections::HashSet;

/// Longest piece of a text that is quoted, in characters.
const LONGEST_QUOTE: usize = 60;

/// Says what a change did, without a full stop.
pub(crate) fn sentence(session: &Session, edit: &HistoryEdit) -> String {
    let said = plain(session, edit);
    if edit.to.as_deref() == Some("shorter") { format!("{said} (korter gemaakt)") } else { said }
}

fn plain(session: &Session, edit: &HistoryEdit) -> String {
    let on = edit.on.as_deref().unwrap_or_default();
    let yes = edit.to.as_deref() == Some("true");
    let either = |when_yes: &str, when_no: &str| if yes { when_yes.to_owned() } else { when_no.to_owned() };
    match &edit.what {
        EditKind::CreateSession => "Sessie gemaakt".to_owned(),
        EditKind::SetInitiative => "Naam van het initiatief gewijzigd".to_owned(),
        EditKind::SetPlace => "Plaats gewijzigd".to_owned(),
        EditKind::SetModerator => "Moderator gewijzigd".to_owned(),
        EditKind::SetMinuteTaker => "Notulist gewijzigd".to_owned(),
        EditKind::SetParticipantName => format!("Naam gewijzigd van {}", participant(session, on)),
        EditKind::SetNote => "Notitie bij de kaart gewijzigd".to_owned(),
        EditKind::SetSubNote => format!("Notitie gewijzigd bij {}", sub_question(session, edit.factor.as_ref(), on)),
        EditKind::SetActionWhat => format!("Tekst gewijzigd van {}", action(session, edit.factor.as_ref(), on)),
        EditKind::SetActionWho => format!("Wie gewijzigd bij {}", action(session, edit.factor.as_ref(), on)),
        EditKind::SetMinutes => "Gespreksverslag gewijzigd".to_owned(),
        EditKind::SetQuestion => "Vraag van de notulist gewijzigd".to_owned(),
        EditKind::SetQuestionAnswer => format!("Antwoord gewijzigd op {}", question(session, on)),
        EditKind::SetDate => "Datum van het gesprek gewijzigd".to_owned(),
        EditKind::AddParticipant => format!("Toegevoegd: {}", participant(session, on)),
        EditKind::SetParticipantRemoved => {
            format!("{}: {}", either("Weggehaald", "Teruggezet"), participant(session, on))
        }
        EditKind::ArrangeCards => "Keuze of volgorde van de kaarten gewijzigd".to_owned(),
        EditKind::SetLevel => level(session, edit.to.as_deref()),
        EditKind::PlanFollowUp => "Vervolg op een eerder gesprek gemaakt".to_owned(),
        EditKind::SetActionOutcome => {
            let outcome = match edit.to.as_deref() {
                Some("done") => "gedaan",
                Some("running") => "loopt",
                Some("stopped") => "gestopt",
                _ => "nog niet besproken",
            };
            format!("Afspraak van de vorige keer {outcome}: {}", previous_action(session, on))
        }
        EditKind::SetOutcomeWhy => format!("Toelichting gewijzigd bij {}", previous_action(session, on)),
        EditKind::SetSilentChoice => match edit.to.as_deref() {
            Some("shown") => "Stem eerst zelf: aan de groep laten zien".to_owned(),
            Some(_) => "Stem eerst zelf: geteld".to_owned(),
            None => "Stem eerst zelf: telling weggehaald".to_owned(),
        },
        EditKind::SetMark => {
            let mark = if on == "openQuestion" { "Open vraag" } else { "Later terugkomen" };
            format!("{mark} {}", either("aangezet", "uitgezet"))
        }
        EditKind::AddTime => "Tijd geteld".to_owned(),
        EditKind::AddAction => format!("Toegevoegd: {}", action(session, edit.factor.as_ref(), on)),
        EditKind::SetActionDue => format!("Datum gewijzigd van {}", action(session, edit.factor.as_ref(), on)),
        EditKind::SetActionRemoved => {
            format!("{}: {}", either("Leeg gemaakt", "Teruggezet"), action(session, edit.factor.as_ref(), on))
        }
        EditKind::MoveAction => "Volgorde van de actiepunten gewijzigd".to_owned(),
        EditKind::SetStep => {
            let step = session.instrument.wrap_up.steps.iter().find(|step| step.id.as_str() == on);
            let step = step.map_or_else(String::new, |step| format!(": {}", quote(&step.text)));
            format!("Stap van het afronden {}{step}", either("aangevinkt", "weer open gezet"))
        }
        EditKind::AddQuestion => "Vraag van de notulist toegevoegd".to_owned(),
        EditKind::SetQuestionRemoved => format!("{}: {}", either("Weggehaald", "Teruggezet"), question(session, on)),
        EditKind::IncludeNote => format!("Notitie {}", either("in het advies gezet", "uit het advies gehaald")),
        EditKind::SettleAdvice => "Advies vastgesteld".to_owned(),
        EditKind::ReopenAdvice => "Advies weer concept gemaakt".to_owned(),
        EditKind::Finish => "Gesprek afgesloten".to_owned(),
        EditKind::Resume => "Gesprek weer geopend".to_owned(),
        EditKind::Unknown(_) => "Iets gewijzigd met een andere versie van Actiescan".to_owned(),
    }
}

/// Gives the text an edit writes, if it writes one.
pub(crate) fn text_of(edit: &HistoryEdit) -> Option<TextField> {
    let on = edit.on.as_deref().unwrap_or_default();
    let factor = edit.factor.clone();
    Some(match &edit.what {
        EditKind::SetInitiative => TextField::Initiative,
        EditKind::SetPlace => TextField::Place,
        EditKind::SetModerator => TextField::Moderator,
        EditKind::SetMinuteTaker => TextField::MinuteTaker,
        EditKind::SetParticipantName => TextField::ParticipantName { participant: on.parse().ok()? },
        EditKind::SetNote => TextField::Note { factor: factor? },
        EditKind::SetSubNote => TextField::SubNote { factor: factor?, sub_question: on.parse().ok()? },
        EditKind::SetActionWhat => TextField::ActionWhat { factor: factor?, action: on.parse().ok()? },
        EditKind::SetActionWho => TextField::ActionWho { factor: factor?, action: on.parse().ok()? },
        EditKind::SetOutcomeWhy => TextField::OutcomeWhy { factor: factor?, action: on.parse().ok()? },
        EditKind::SetMinutes => TextField::Minutes,
        EditKind::SetQuestion => TextField::Question { question: on.parse().ok()? },
        EditKind::SetQuestionAnswer => TextField::QuestionAnswer { question: on.parse().ok()? },
        EditKind::CreateSession
        | EditKind::PlanFollowUp
        | EditKind::SetDate
        | EditKind::AddParticipant
        | EditKind::SetParticipantRemoved
        | EditKind::ArrangeCards
        | EditKind::SetLevel
        | EditKind::SetSilentChoice
        | EditKind::SetMark
        | EditKind::AddTime
        | EditKind::AddAction
        | EditKind::SetActionDue
        | EditKind::SetActionRemoved
        | EditKind::MoveAction
        | EditKind::SetActionOutcome
        | EditKind::SetStep
        | EditKind::AddQuestion
        | EditKind::SetQuestionRemoved
        | EditKind::IncludeNote
        | EditKind::SettleAdvice
        | EditKind::ReopenAdvice
        | EditKind::Finish
        | EditKind::Resume
        | EditKind::Unknown(_) => return None,
    })
}

/// Which texts were written before, while one walks through a history.
#[derive(Default)]
pub(crate) struct Written(HashSet<TextField>);

impl Written {
    /// Takes the next edit, and tells whether it changes a text that stood there before it.
    pub fn again(&mut self, edit: &HistoryEdit) -> bool {
        let on = edit.on.as_deref().unwrap_or_default();
        match &edit.what {
            EditKind::CreateSession => {
                let details = [TextField::Initiative, TextField::Place, TextField::Moderator, TextField::MinuteTaker];
                self.0.extend(details);
            }
            EditKind::AddAction => {
                if let (Some(factor), Ok(action)) = (edit.factor.clone(), on.parse::<ActionId>()) {
                    self.0.insert(TextField::ActionWhat { factor: factor.clone(), action });
                    self.0.insert(TextField::ActionWho { factor, action });
                }
            }
            EditKind::AddParticipant => {
                if let Ok(participant) = on.parse() {
                    self.0.insert(TextField::ParticipantName { participant });
                }
            }
            EditKind::AddQuestion => {
                if let Ok(question) = on.parse() {
                    self.0.insert(TextField::Question { question });
                }
            }
            _ => {}
        }
        text_of(edit).is_some_and(|text| !self.0.insert(text))
    }
}

fn level(session: &Session, to: Option<&str>) -> String {
    let scale = &session.instrument.scale;
    let choice = to.and_then(|height| height.parse::<u8>().ok()).map(|height| match height {
        0 => LevelChoice::Undecided,
        height => LevelChoice::Level(height),
    });
    match choice {
        None => "Niveau weggehaald".to_owned(),
        Some(choice @ LevelChoice::Undecided) => format!("Niveau gekozen: {}", scale.word(choice).unwrap_or_default()),
        Some(choice @ LevelChoice::Level(height)) => {
            format!("Niveau gekozen: {height} {}", scale.word(choice).unwrap_or_default()).trim_end().to_owned()
        }
    }
}

fn participant(session: &Session, on: &str) -> String {
    let id = on.parse::<ParticipantId>().ok();
    let found = session.participants.iter().find(|participant| Some(participant.id) == id);
    found.map_or_else(|| "een deelnemer".to_owned(), |participant| quote(&participant.name))
}

fn question(session: &Session, on: &str) -> String {
    let id = on.parse::<QuestionId>().ok();
    let found = session.questions.iter().find(|question| Some(question.id) == id);
    match found.map(|question| question.question.trim()) {
        None | Some("") => "een vraag van de notulist".to_owned(),
        Some(text) => quote(text),
    }
}

fn sub_question(session: &Session, factor: Option<&FactorId>, on: &str) -> String {
    let questions = factor.and_then(|factor| session.instrument.factor(factor)).map(|factor| &factor.sub_questions);
    let found = questions.and_then(|questions| questions.iter().find(|question| question.id.as_str() == on));
    found.map_or_else(|| "een subvraag".to_owned(), |question| quote(&question.text))
}

fn action(session: &Session, factor: Option<&FactorId>, on: &str) -> String {
    let id = on.parse::<ActionId>().ok();
    let actions = factor.and_then(|factor| session.card(factor)).map(|card| &card.answer.actions);
    let found = actions.and_then(|actions| actions.iter().find(|action| Some(action.id) == id));
    match found.map(|action| action.what.trim()) {
        None | Some("") => "een actiepunt".to_owned(),
        Some(what) => format!("actiepunt {}", quote(what)),
    }
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
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_QUOTE) {
        None => format!("“{line}”"),
        Some((end, _)) => format!("“{}…”", line[..end].trim_end()),
    }
}

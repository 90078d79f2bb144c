//! What the preview of a form says, in Dutch.

use documents::form_fields::{ActionPart, FormField, QuestionPart, Slot};
use domain::TextField;
use domain::{ActionId, FactorId, LevelAnswer, LevelChoice, LevelScale, Mark, ParticipantId, QuestionId, Session};
use uuid::Uuid;

pub(crate) const UNREADABLE_DAY: &str = "Deze datum is niet te lezen. Schrijf hem als 18-11-2026.";
pub(crate) const UNKNOWN_LEVEL: &str = "Dit niveau staat niet op de schaal van deze sessie.";
pub(crate) const TWO_LEVELS: &str = "De knoppen en de lijst zeggen iets anders. Kies samen het niveau op de kaart.";
pub(crate) const COMES_BACK: &str = "Dit actiepunt was weggehaald. Neem je dit over, dan komt het terug.";
pub(crate) const WITHOUT_DAY: &str = "De datum is niet te lezen. Het actiepunt komt zonder datum.";
pub(crate) const NEW_ACTION: &str = "Nieuw actiepunt";
pub(crate) const NEW_QUESTION: &str = "Nieuwe vraag van de notulist";

/// Stands for any participant where only the limit of a name matters.
pub(crate) const A_NAME: TextField = TextField::ParticipantName { participant: ParticipantId::new(Uuid::nil()) };
/// Stands for any question.
pub(crate) const A_QUESTION: TextField = TextField::Question { question: QuestionId::new(Uuid::nil()) };
/// Stands for any answer.
pub(crate) const AN_ANSWER: TextField = TextField::QuestionAnswer { question: QuestionId::new(Uuid::nil()) };

/// Stands for what any action point on a card is about.
pub(crate) fn a_what(factor: &FactorId) -> TextField {
    TextField::ActionWhat { factor: factor.clone(), action: ActionId::new(Uuid::nil()) }
}

/// Stands for who does any action point on a card.
pub(crate) fn a_who(factor: &FactorId) -> TextField {
    TextField::ActionWho { factor: factor.clone(), action: ActionId::new(Uuid::nil()) }
}

/// The two sides of a difference.
pub(crate) struct Beside {
    pub(crate) old: String,
    pub(crate) new: String,
    pub(crate) both: bool,
}

/// Says why a text does not fit its field; none where it does.
pub(crate) fn unfit(target: &TextField, text: &str) -> Option<String> {
    let (length, limit) = (text.chars().count(), target.limit());
    if length > limit {
        return Some(format!("Deze tekst heeft {length} tekens. Er passen er {limit}."));
    }
    let needed = matches!(target, TextField::Initiative);
    (needed && text.trim().is_empty()).then(|| "De naam van het initiatief mag niet leeg zijn.".to_owned())
}

/// “Ja” or “Nee”.
pub(crate) fn yes(on: bool) -> String {
    if on { "Ja" } else { "Nee" }.to_owned()
}

/// A level in words; empty where nothing is chosen.
pub(crate) fn level(scale: &LevelScale, answer: &LevelAnswer) -> String {
    match answer {
        LevelAnswer::Open => String::new(),
        LevelAnswer::Chosen(one) => choice(scale, Some(*one)),
        LevelAnswer::Contested(all) => {
            let words: Vec<_> = all.iter().map(|one| choice(scale, Some(*one))).collect();
            format!("nog kiezen: {}", words.join(" of "))
        }
    }
}

/// One choice in words; empty where there is none.
pub(crate) fn choice(scale: &LevelScale, choice: Option<LevelChoice>) -> String {
    let Some(choice) = choice else { return String::new() };
    match (choice, scale.word(choice)) {
        (LevelChoice::Undecided, word) => word.unwrap_or_default().to_owned(),
        (LevelChoice::Level(level), Some(word)) => format!("{level}. {word}"),
        (LevelChoice::Level(level), None) => level.to_string(),
    }
}

/// The title of the card a field is on.
pub(crate) fn card(session: &Session, field: &FormField) -> Option<String> {
    let factor = match field {
        FormField::Level(factor)
        | FormField::LevelList(factor)
        | FormField::SubNote(factor, _)
        | FormField::Note(factor)
        | FormField::Mark(factor, _)
        | FormField::Action(factor, ..) => factor,
        _ => return None,
    };
    session.instrument.factor(factor).map(|factor| factor.title.clone())
}

/// What a field is, for a person.
pub(crate) fn label(session: &Session, field: &FormField) -> String {
    match field {
        FormField::Initiative => "Naam van het initiatief".to_owned(),
        FormField::Date => "Datum van het gesprek".to_owned(),
        FormField::Place => "Plaats".to_owned(),
        FormField::Moderator => "Moderator".to_owned(),
        FormField::MinuteTaker => "Notulist".to_owned(),
        FormField::Participants => "Deelnemers".to_owned(),
        FormField::Level(_) | FormField::LevelList(_) => "Niveau".to_owned(),
        FormField::SubNote(factor, question) => {
            let questions = session.instrument.factor(factor).map_or(&[][..], |factor| &factor.sub_questions);
            let found = questions.iter().find(|one| one.id == *question);
            found.map_or_else(|| "Notitie".to_owned(), |question| format!("Notitie bij: {}", question.text))
        }
        FormField::Note(_) => "Notitie bij de kaart".to_owned(),
        FormField::Mark(_, Mark::OpenQuestion) => "Open vraag".to_owned(),
        FormField::Mark(_, Mark::ComeBackLater) => "Later terugkomen".to_owned(),
        FormField::Action(factor, slot, part) => {
            let part = match part {
                ActionPart::What => "wat",
                ActionPart::Who => "wie",
                ActionPart::When => "wanneer",
            };
            let actions = session.card(factor).map_or(&[][..], |card| &card.answer.actions);
            let standing = actions.iter().filter(|action| !action.removed);
            let number = match slot {
                Slot::Known(id) => standing.map(|action| action.id).position(|one| one == *id),
                Slot::New(_) => None,
            };
            number.map_or_else(|| format!("Actiepunt: {part}"), |at| format!("Actiepunt {}: {part}", at + 1))
        }
        FormField::Question(_, QuestionPart::Question) => "Vraag van de notulist".to_owned(),
        FormField::Question(slot, QuestionPart::Answer) => {
            let asked = session.questions.iter().find(|one| matches!(slot, Slot::Known(id) if *id == one.id));
            asked.map_or_else(|| "Antwoord".to_owned(), |question| format!("Antwoord op: {}", question.question))
        }
        FormField::Step(step) => {
            let steps = session.instrument.wrap_up.steps.iter();
            let found = steps.clone().find(|one| one.id == *step);
            found.map_or_else(|| "Afronding".to_owned(), |step| format!("Afronding: {}", step.text))
        }
    }
}

//! The fields of the fillable actiescan: what each is called in the file, and what it is in a session. Writing a form
//! and reading one back both go by this, so that the two cannot drift apart.
//!
//! A name is built of words joined by “_”, which no id of the instrument contains; full stops would nest fields in PDF.
//! Action points and questions that exist go by their own id, so that an answer finds its place however the session
//! was changed meanwhile. Text that is longer than its field goes on in fields with the same name and “_vervolg-1”,
//! “_vervolg-2”; joined, the parts are the whole text.
//!
//! Every field also carries in `/DV` the value it was given, so that a reader of the form can tell what somebody
//! changed in it from what was changed in the session since. One field more, [`SESSION`], is not for people: it tells of
//! which session the form is, also where another program dropped all that says so outside of the fields.

mod level;
mod values;

pub use level::{LevelInput, level_list, level_state, read_level_list, read_level_state, settle_level};
pub use values::{date_text, from_field, join_parts, participant_lines, participants_text, read_date, to_field};

use domain::{ActionId, FactorId, Mark, QuestionId, StepId, SubQuestionId};
use std::fmt;
use std::str::FromStr;

/// How many empty action points a card of a form has at least, together with those that are filled in.
pub const ACTION_SLOTS: usize = 2;
/// How many empty additional questions a form has.
pub const QUESTION_SLOTS: u8 = 2;
/// The name of the hidden field that holds the number of the session.
pub const SESSION: &str = "sessie_nummer";
/// The state of a tick box that is on.
pub const TICKED: &str = "ja";
/// The state of a button that is off, as PDF names it.
pub const OFF: &str = "Off";

/// What a field of the form is in a session.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FormField {
    /// Name of the initiative.
    Initiative,
    /// Day of the conversation, as [`date_text`].
    Date,
    /// Place of the conversation.
    Place,
    /// Name of the moderator.
    Moderator,
    /// Name of the minute taker.
    MinuteTaker,
    /// All participants, one a line. Left out where the names were left out of the document.
    Participants,
    /// The level as radio buttons; states are those of [`level_state`].
    Level(FactorId),
    /// The same level as a list to choose from, for readers that lose radio buttons; see [`settle_level`].
    LevelList(FactorId),
    /// The note at a sub-question.
    SubNote(FactorId, SubQuestionId),
    /// The note on the card as a whole.
    Note(FactorId),
    /// A mark as a tick box.
    Mark(FactorId, Mark),
    /// One cell of an action point.
    Action(FactorId, Slot<ActionId>, ActionPart),
    /// An additional question of the minute taker, or its answer.
    Question(Slot<QuestionId>, QuestionPart),
    /// A step of the wrap-up as a tick box.
    Step(StepId),
}

/// A place in the form for something that a person makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot<Id> {
    /// It exists in the session.
    Known(Id),
    /// It does not exist yet; counted from 1.
    New(u8),
}

/// A cell of an action point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActionPart {
    /// What will be done.
    What,
    /// Who does it.
    Who,
    /// When it is done, as [`date_text`].
    When,
}

/// The two texts of an additional question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuestionPart {
    /// The question.
    Question,
    /// The answer.
    Answer,
}

/// The name (`/T`) of a field in the file: what it is, and which part of a text that needs several fields.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FieldName {
    /// What it is.
    pub field: FormField,
    /// 0 for the field itself, 1 and up for “_vervolg-1” and up.
    pub part: u16,
}

/// Says that a name is none of ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a field of an actiescan")]
pub struct UnknownField(pub String);

impl From<FormField> for FieldName {
    fn from(field: FormField) -> Self {
        Self { field, part: 0 }
    }
}

impl fmt::Display for FieldName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.field {
            FormField::Initiative => write!(f, "sessie_initiatief"),
            FormField::Date => write!(f, "sessie_datum"),
            FormField::Place => write!(f, "sessie_plaats"),
            FormField::Moderator => write!(f, "sessie_moderator"),
            FormField::MinuteTaker => write!(f, "sessie_notulist"),
            FormField::Participants => write!(f, "sessie_deelnemers"),
            FormField::Level(factor) => write!(f, "kaart_{factor}_niveau"),
            FormField::LevelList(factor) => write!(f, "kaart_{factor}_niveaulijst"),
            FormField::SubNote(factor, question) => write!(f, "kaart_{factor}_vraag_{question}"),
            FormField::Note(factor) => write!(f, "kaart_{factor}_notitie"),
            FormField::Mark(factor, Mark::OpenQuestion) => write!(f, "kaart_{factor}_openvraag"),
            FormField::Mark(factor, Mark::ComeBackLater) => write!(f, "kaart_{factor}_later"),
            FormField::Action(factor, slot, part) => {
                let part = match part {
                    ActionPart::What => "wat",
                    ActionPart::Who => "wie",
                    ActionPart::When => "wanneer",
                };
                write!(f, "kaart_{factor}_actie_{slot}_{part}")
            }
            FormField::Question(slot, QuestionPart::Question) => write!(f, "vraag_{slot}_vraag"),
            FormField::Question(slot, QuestionPart::Answer) => write!(f, "vraag_{slot}_antwoord"),
            FormField::Step(step) => write!(f, "stap_{step}"),
        }?;
        if self.part > 0 { write!(f, "_vervolg-{}", self.part) } else { Ok(()) }
    }
}

impl FromStr for FieldName {
    type Err = UnknownField;

    fn from_str(name: &str) -> Result<Self, UnknownField> {
        let mut words: Vec<&str> = name.split('_').collect();
        let mut part = 0;
        if let Some(number) = words.last().and_then(|word| word.strip_prefix("vervolg-")) {
            part = number.parse().ok().filter(|part| *part > 0).ok_or_else(|| UnknownField(name.to_owned()))?;
            words.pop();
        }
        let field = field(&words).ok_or_else(|| UnknownField(name.to_owned()))?;
        let read = Self { field, part };
        // One thing has one name: “vervolg-01” is none.
        if read.to_string() == name { Ok(read) } else { Err(UnknownField(name.to_owned())) }
    }
}

fn field(words: &[&str]) -> Option<FormField> {
    Some(match words {
        ["sessie", "initiatief"] => FormField::Initiative,
        ["sessie", "datum"] => FormField::Date,
        ["sessie", "plaats"] => FormField::Place,
        ["sessie", "moderator"] => FormField::Moderator,
        ["sessie", "notulist"] => FormField::MinuteTaker,
        ["sessie", "deelnemers"] => FormField::Participants,
        ["kaart", factor, rest @ ..] => return on_card(factor.parse().ok()?, rest),
        ["vraag", slot, "vraag"] => FormField::Question(slot.parse().ok()?, QuestionPart::Question),
        ["vraag", slot, "antwoord"] => FormField::Question(slot.parse().ok()?, QuestionPart::Answer),
        ["stap", step] => FormField::Step(step.parse().ok()?),
        _ => return None,
    })
}

fn on_card(factor: FactorId, words: &[&str]) -> Option<FormField> {
    Some(match words {
        ["niveau"] => FormField::Level(factor),
        ["niveaulijst"] => FormField::LevelList(factor),
        ["vraag", question] => FormField::SubNote(factor, question.parse().ok()?),
        ["notitie"] => FormField::Note(factor),
        ["openvraag"] => FormField::Mark(factor, Mark::OpenQuestion),
        ["later"] => FormField::Mark(factor, Mark::ComeBackLater),
        ["actie", slot, part] => {
            let part = match *part {
                "wat" => ActionPart::What,
                "wie" => ActionPart::Who,
                "wanneer" => ActionPart::When,
                _ => return None,
            };
            FormField::Action(factor, slot.parse().ok()?, part)
        }
        _ => return None,
    })
}

impl<Id: fmt::Display> fmt::Display for Slot<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(id) => id.fmt(f),
            Self::New(number) => write!(f, "nieuw-{number}"),
        }
    }
}

impl<Id: FromStr> FromStr for Slot<Id> {
    type Err = UnknownField;

    fn from_str(word: &str) -> Result<Self, UnknownField> {
        let unknown = || UnknownField(word.to_owned());
        match word.strip_prefix("nieuw-") {
            Some(number) => number.parse().map(Self::New).map_err(|_| unknown()),
            None => word.parse().map(Self::Known).map_err(|_| unknown()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn all() -> Vec<FormField> {
        let factor: FactorId = "digitale-tools".parse().unwrap();
        let action = Slot::Known(ActionId::new(Uuid::from_u128(0x0194_0000_0000_7000_8000_0000_0000_0001)));
        let question = Slot::Known(QuestionId::new(Uuid::from_u128(7)));
        vec![
            FormField::Initiative,
            FormField::Date,
            FormField::Place,
            FormField::Moderator,
            FormField::MinuteTaker,
            FormField::Participants,
            FormField::Level(factor.clone()),
            FormField::LevelList(factor.clone()),
            FormField::SubNote(factor.clone(), "digitale-tools-2".parse().unwrap()),
            FormField::Note(factor.clone()),
            FormField::Mark(factor.clone(), Mark::OpenQuestion),
            FormField::Mark(factor.clone(), Mark::ComeBackLater),
            FormField::Action(factor.clone(), action, ActionPart::What),
            FormField::Action(factor.clone(), Slot::New(1), ActionPart::Who),
            FormField::Action(factor, Slot::New(6), ActionPart::When),
            FormField::Question(question, QuestionPart::Question),
            FormField::Question(Slot::New(2), QuestionPart::Answer),
            FormField::Step("overzicht".parse().unwrap()),
        ]
    }

    #[test]
    fn every_name_reads_back_as_what_it_was_and_holds_no_full_stop() {
        for field in all() {
            for part in [0, 1, 12] {
                let name = FieldName { field: field.clone(), part };
                let text = name.to_string();
                assert_eq!(text.parse::<FieldName>(), Ok(name), "{text}");
                assert!(text.is_ascii() && !text.contains('.'), "{text} would nest, or read differently elsewhere");
            }
        }
    }

    #[test]
    fn names_differ() {
        let names: std::collections::BTreeSet<_> =
            all().into_iter().map(|field| FieldName::from(field).to_string()).collect();
        assert_eq!(names.len(), all().len());
    }

    #[test]
    fn a_name_that_is_not_ours_is_refused() {
        for name in [
            "",
            "naam",
            "sessie",
            "sessie_initiatief_vervolg-0",
            "sessie_initiatief_vervolg-01",
            "kaart_Maatwerk_niveau",
            "kaart_maatwerk_actie_nieuw-x_wat",
            "kaart_maatwerk_actie_1_wat",
            "kaart_maatwerk_niveau_extra",
            "stap_",
        ] {
            assert!(name.parse::<FieldName>().is_err(), "“{name}” must not pass");
        }
    }
}

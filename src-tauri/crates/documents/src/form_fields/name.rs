//! The names of fields in the file, in both directions.
//!
//! A name is built of words joined by “_”, which no id of the instrument contains; a full stop would nest fields in
//! PDF. Existing action points and questions are named by their id, so that an answer finds its place even if the
//! session changed in the meantime. Text that is too long for its field continues in fields with the same name and
//! “_vervolg-1”, “_vervolg-2”; joined, the parts are the whole text.

use super::field::{ActionPart, FormField, QuestionPart, Slot};
use domain::{FactorId, Mark};
use std::fmt;
use std::str::FromStr;

/// Name of the hidden field that holds the id of the session.
pub const SESSION: &str = "sessie_nummer";

/// The name (`/T`) of a field in the file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FieldName {
    /// The field.
    pub field: FormField,
    /// Part of a text that needs several fields: 0 for the field itself, 1 for “_vervolg-1”, and so on.
    pub part: u16,
}

/// A name that is not the name of a field of the form.
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
            FormField::Minutes => write!(f, "sessie_gespreksverslag"),
            FormField::MinuteTaker => write!(f, "sessie_notulist"),
            FormField::Participants => write!(f, "sessie_deelnemers"),
            FormField::Level(factor) => write!(f, "kaart_{factor}_niveau"),
            FormField::LevelList(factor) => write!(f, "kaart_{factor}_niveaulijst"),
            FormField::SubNote(factor, question) => write!(f, "kaart_{factor}_vraag_{question}"),
            FormField::Note(factor) => write!(f, "kaart_{factor}_notitie"),
            FormField::Mark(factor, Mark::OpenQuestion) => write!(f, "kaart_{factor}_openvraag"),
            FormField::Mark(factor, Mark::ComeBackLater) => write!(f, "kaart_{factor}_later"),
            FormField::MarkWords(factor, Mark::OpenQuestion) => write!(f, "kaart_{factor}_openvraag_vraag"),
            FormField::MarkWords(factor, Mark::ComeBackLater) => write!(f, "kaart_{factor}_later_reden"),
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
        let field = parse_field(&words).ok_or_else(|| UnknownField(name.to_owned()))?;
        let read = Self { field, part };
        // Each field has exactly one name, so “vervolg-01” is refused.
        if read.to_string() == name { Ok(read) } else { Err(UnknownField(name.to_owned())) }
    }
}

fn parse_field(words: &[&str]) -> Option<FormField> {
    Some(match words {
        ["sessie", "initiatief"] => FormField::Initiative,
        ["sessie", "datum"] => FormField::Date,
        ["sessie", "plaats"] => FormField::Place,
        ["sessie", "moderator"] => FormField::Moderator,
        ["sessie", "notulist"] => FormField::MinuteTaker,
        ["sessie", "deelnemers"] => FormField::Participants,
        ["kaart", factor, rest @ ..] => return parse_card_field(factor.parse().ok()?, rest),
        ["vraag", slot, "vraag"] => FormField::Question(slot.parse().ok()?, QuestionPart::Question),
        ["vraag", slot, "antwoord"] => FormField::Question(slot.parse().ok()?, QuestionPart::Answer),
        ["stap", step] => FormField::Step(step.parse().ok()?),
        _ => return None,
    })
}

fn parse_card_field(factor: FactorId, words: &[&str]) -> Option<FormField> {
    Some(match words {
        ["niveau"] => FormField::Level(factor),
        ["niveaulijst"] => FormField::LevelList(factor),
        ["vraag", question] => FormField::SubNote(factor, question.parse().ok()?),
        ["notitie"] => FormField::Note(factor),
        ["openvraag"] => FormField::Mark(factor, Mark::OpenQuestion),
        ["later"] => FormField::Mark(factor, Mark::ComeBackLater),
        ["openvraag", "vraag"] => FormField::MarkWords(factor, Mark::OpenQuestion),
        ["later", "reden"] => FormField::MarkWords(factor, Mark::ComeBackLater),
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
    use domain::{ActionId, QuestionId};
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
            FormField::MarkWords(factor.clone(), Mark::OpenQuestion),
            FormField::MarkWords(factor.clone(), Mark::ComeBackLater),
            FormField::Action(factor.clone(), action, ActionPart::What),
            FormField::Action(factor.clone(), Slot::New(1), ActionPart::Who),
            FormField::Action(factor, Slot::New(6), ActionPart::When),
            FormField::Question(question, QuestionPart::Question),
            FormField::Question(Slot::New(2), QuestionPart::Answer),
            FormField::Step("overzicht".parse().unwrap()),
        ]
    }

    #[test]
    fn every_name_is_parsed_back_and_contains_no_full_stop() {
        for field in all() {
            for part in [0, 1, 12] {
                let name = FieldName { field: field.clone(), part };
                let text = name.to_string();
                assert_eq!(text.parse::<FieldName>(), Ok(name), "{text}");
                assert!(
                    text.is_ascii() && !text.contains('.'),
                    "{text} must not nest fields, and must read the same in every encoding"
                );
            }
        }
    }

    #[test]
    fn no_two_fields_share_a_name() {
        let names: std::collections::BTreeSet<_> =
            all().into_iter().map(|field| FieldName::from(field).to_string()).collect();
        assert_eq!(names.len(), all().len());
    }

    #[test]
    fn a_foreign_name_is_refused() {
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
            "kaart_maatwerk_openvraag_reden",
            "stap_",
        ] {
            assert!(name.parse::<FieldName>().is_err(), "“{name}” must not pass");
        }
    }
}

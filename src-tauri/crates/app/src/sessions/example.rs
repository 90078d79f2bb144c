//! The example session: a whole conversation, made through the same use cases that a person uses. The demo, the
//! screenshots and many tests use it.

use crate::device::instrument::built_in_instrument;
use crate::error::AppError;
use crate::sessions::Sessions;
use chrono::NaiveDate;
use domain::{
    ActionId, Edit, FactorId, LevelChoice, Mark, NewSession, NoteRef, QuestionId, SessionId, SubQuestionId, TextField,
};

/// Name of the initiative in the example session.
pub const EXAMPLE_INITIATIVE: &str = "Leerwerkplaats De Brug";

const EXAMPLE: &str = include_str!("example.json");

/// One card of the example.
#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ExampleCard {
    factor: FactorId,
    level: LevelChoice,
    #[serde(default)]
    note: String,
    /// Numbers of sub-questions, counted from 1, with their notes.
    #[serde(default)]
    sub_notes: Vec<(usize, String)>,
    /// Numbers of sub-questions whose notes go into the advice.
    #[serde(default)]
    in_advice: Vec<usize>,
    #[serde(default)]
    actions: Vec<(String, String, Option<NaiveDate>)>,
    #[serde(default)]
    marks: Vec<Mark>,
    seconds: u32,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Example {
    details: NewSession,
    cards: Vec<ExampleCard>,
    minutes: String,
    questions: Vec<(String, String)>,
}

impl Sessions {
    /// Creates the example session: eight cards of which one is skipped, notes, action points and minutes. The
    /// conversation is still running and the advice is a draft.
    ///
    /// # Errors
    /// A store error.
    pub(crate) fn create_example(&mut self) -> Result<SessionId, AppError> {
        let example: Example = serde_json::from_str(EXAMPLE).expect("tests parse the example");
        let id = self.create(example.details, None, (&built_in_instrument()).into())?.session.id;
        for card in example.cards {
            let edits = self.edits_of(card);
            self.edit(id, &edits)?;
        }
        let mut closing = vec![Edit::SetText { target: TextField::Minutes, text: example.minutes }];
        for (text, answer) in example.questions {
            let question = QuestionId::new(self.environment.new_id());
            closing.push(Edit::AddQuestion { question, text });
            closing.push(Edit::SetText { target: TextField::QuestionAnswer { question }, text: answer });
        }
        let steps = &built_in_instrument().wrap_up.steps;
        closing.extend(steps.iter().take(2).map(|step| Edit::SetStep { step: step.id.clone(), done: true }));
        self.edit(id, &closing)?;
        Ok(id)
    }

    fn edits_of(&self, card: ExampleCard) -> Vec<Edit> {
        let factor = card.factor;
        let sub_question = |number: usize| {
            let id = format!("{factor}-{number}").parse::<SubQuestionId>();
            id.expect("the id of a sub-question is its factor and its number")
        };
        let mut edits = vec![
            Edit::AddTime { factor: factor.clone(), seconds: card.seconds },
            Edit::SetLevel { factor: factor.clone(), level: Some(card.level) },
        ];
        if !card.note.is_empty() {
            edits.push(Edit::SetText { target: TextField::Note { factor: factor.clone() }, text: card.note });
        }
        for (number, text) in card.sub_notes {
            let target = TextField::SubNote { factor: factor.clone(), sub_question: sub_question(number) };
            edits.push(Edit::SetText { target, text });
        }
        for number in card.in_advice {
            let note = NoteRef { factor: factor.clone(), sub_question: Some(sub_question(number)) };
            edits.push(Edit::IncludeNote { note, included: true });
        }
        for (what, who, due) in card.actions {
            let action = ActionId::new(self.environment.new_id());
            edits.push(Edit::AddAction { factor: factor.clone(), action, what, who, due });
        }
        edits.extend(card.marks.into_iter().map(|mark| Edit::SetMark { factor: factor.clone(), mark, on: true }));
        edits
    }
}

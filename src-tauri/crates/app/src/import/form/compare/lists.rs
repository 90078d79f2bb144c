//! Comparison of action points and additional questions. The form can add new ones.

use crate::dutch::form as words;
use crate::import::form::compare::comparison::{Comparison, Sides};
use crate::import::form::proposal::{Change, NewAction, What};
use chrono::Datelike;
use documents::FilledField;
use documents::form_fields::{ActionPart, FormField, QuestionPart, Slot, comparable};
use domain::{ActionId, ActionPoint, FactorId, QuestionId, TextField};
use uuid::Uuid;

/// Years that a day can have, as in [`domain::EditError::BadDate`].
const YEARS: std::ops::RangeInclusive<i32> = 1900..=9999;
/// Any additional question, for its limit.
const A_QUESTION: TextField = TextField::Question { question: QuestionId::new(Uuid::nil()) };
/// Any answer to an additional question, for its limit.
const AN_ANSWER: TextField = TextField::QuestionAnswer { question: QuestionId::new(Uuid::nil()) };

/// Returns the text of any action point on a card, for its limit.
fn a_what(factor: &FactorId) -> TextField {
    TextField::ActionWhat { factor: factor.clone(), action: ActionId::new(Uuid::nil()) }
}

/// Returns the owner of any action point on a card, for its limit.
fn a_who(factor: &FactorId) -> TextField {
    TextField::ActionWho { factor: factor.clone(), action: ActionId::new(Uuid::nil()) }
}

impl Comparison<'_> {
    /// Returns the change of an action point.
    pub(super) fn action(
        &self,
        field: &FilledField,
        factor: &FactorId,
        slot: Slot<ActionId>,
        part: ActionPart,
    ) -> Option<Change> {
        let actions = &self.base.card(factor)?.answer.actions;
        let known = match slot {
            Slot::Known(id) => actions.iter().find(|action| action.id == id),
            Slot::New(_) => None,
        };
        let Some(action) = known else {
            // The first cell of a new action point proposes the whole of it.
            return if part == ActionPart::What { self.new_action(field, factor, slot, actions) } else { None };
        };
        let (factor, id) = (factor.clone(), action.id);
        let change = match part {
            ActionPart::What => self.text(field, TextField::ActionWhat { factor, action: id }, &action.what),
            ActionPart::Who => self.text(field, TextField::ActionWho { factor, action: id }, &action.who),
            ActionPart::When => self.day(field, action.due, self.conversation(), |day| What::Due(factor, id, day)),
        };
        change.map(|mut change| {
            if action.removed && change.proposal.possible {
                change.proposal.remark = Some(words::COMES_BACK.to_owned());
            }
            change
        })
    }

    fn new_action(
        &self,
        field: &FilledField,
        factor: &FactorId,
        slot: Slot<ActionId>,
        existing: &[ActionPoint],
    ) -> Option<Change> {
        let cell = |part| {
            let found = self.find(&FormField::Action(factor.clone(), slot, part));
            found.map_or_else(String::new, |cell| comparable(&cell.now))
        };
        let (mut what, who, when) = (cell(ActionPart::What), cell(ActionPart::Who), cell(ActionPart::When));
        if what.is_empty() && who.is_empty() && when.is_empty() {
            return None;
        }
        let said = [what.clone(), who.clone(), when.clone()].into_iter().filter(|cell| !cell.is_empty());
        let new = said.collect::<Vec<_>>().join(" – ");
        let due = self.due(&when).filter(|day| YEARS.contains(&day.year()));
        let mut about_day = words::assumed_year(&when, due);
        if due.is_none() && !when.is_empty() {
            let with_words = if what.is_empty() { when.clone() } else { format!("{what} ({when})") };
            let fit = words::unfit(&a_what(factor), &with_words).is_none();
            about_day = Some(if fit { words::DAY_IN_WORDS.to_owned() } else { words::without_day(&when) });
            if fit {
                what = with_words;
            }
        }
        let same = |one: &ActionPoint| comparable(&one.what) == what && comparable(&one.who) == who && one.due == due;
        let there = existing.iter().any(|one| !one.removed && same(one));
        if there {
            return None;
        }
        let unfit = words::unfit(&a_what(factor), &what).or_else(|| words::unfit(&a_who(factor), &who));
        let what = What::NewAction(factor.clone(), NewAction { what, who, due });
        let mut change = self.made(field, Sides { old: String::new(), new, both: false }, unfit, what);
        change.proposal.label = words::NEW_ACTION.to_owned();
        if change.proposal.possible {
            change.proposal.remark = about_day;
        }
        Some(change)
    }

    /// Returns the change of an additional question.
    pub(super) fn question(&self, field: &FilledField, slot: Slot<QuestionId>, part: QuestionPart) -> Option<Change> {
        let known = match slot {
            Slot::Known(id) => self.base.questions.iter().find(|question| question.id == id),
            Slot::New(_) => None,
        };
        if let Some(question) = known {
            return match part {
                QuestionPart::Question => {
                    self.text(field, TextField::Question { question: question.id }, &question.question)
                }
                QuestionPart::Answer => {
                    self.text(field, TextField::QuestionAnswer { question: question.id }, &question.answer)
                }
            };
        }
        let text =
            |part| self.find(&FormField::Question(slot, part)).map_or_else(String::new, |one| comparable(&one.now));
        let (asked, answer) = (text(QuestionPart::Question), text(QuestionPart::Answer));
        let there = self
            .base
            .questions
            .iter()
            .any(|one| comparable(&one.question) == asked && comparable(&one.answer) == answer);
        if part == QuestionPart::Answer || (asked.is_empty() && answer.is_empty()) || there {
            return None;
        }
        let unfit = words::unfit(&A_QUESTION, &asked).or_else(|| words::unfit(&AN_ANSWER, &answer));
        let new = if answer.is_empty() { asked.clone() } else { format!("{asked}\n{answer}") };
        let sides = Sides { old: String::new(), new, both: false };
        let mut change = self.made(field, sides, unfit, What::NewQuestion(asked, answer));
        change.proposal.label = words::NEW_QUESTION.to_owned();
        Some(change)
    }
}

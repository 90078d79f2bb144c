//! The session after the edits of its form were taken over: those, and everything else as it was.

use crate::edits::{Text, on_one_line};
use crate::programs::Values;
use crate::session_values::session_values;
use chrono::NaiveDate;
use documents::form_fields::{
    ActionPart, FieldName, FormField, OFF, QuestionPart, Slot, TICKED, comparable, date_text, is_ticked,
    participant_lines, read_date,
};
use domain::{ActionPoint, FactorId, Mark, Session};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Compares a session with what it was and with the texts of its form.
pub fn check(before: &Session, after: &Session, texts: &BTreeMap<String, Text>) -> Result<(), TestCaseError> {
    let mut wanted = values_with_hidden_words(before);
    for (name, text) in texts {
        let Some(value) = value(text) else { continue };
        if let FormField::MarkWords(factor, mark) = &text.field
            && !value.is_empty()
            && before.card(factor).is_some_and(|card| !card.answer.is_marked(*mark))
        {
            // Words set their mark.
            wanted.insert(name_of(FormField::Mark(factor.clone(), *mark)), TICKED.to_owned());
        }
        wanted.insert(name.clone(), value);
    }
    let found = values_with_hidden_words(after);
    let new = new_texts(texts);
    let known: BTreeSet<_> = actions(before).map(|(_, action)| action.id).collect();
    let added = actions(after).filter(|(_, action)| !known.contains(&action.id));
    let added: BTreeSet<_> = added.map(|(factor, one)| new_action(factor, &one.what, &one.who, one.due)).collect();
    let known: BTreeSet<_> = before.questions.iter().map(|question| question.id).collect();
    let asked = after.questions.iter().filter(|question| !known.contains(&question.id));
    let asked: BTreeSet<_> = asked.map(|one| (comparable(&one.question), comparable(&one.answer))).collect();
    prop_assert_eq!(&added, &new.actions);
    prop_assert_eq!(&asked, &new.questions);
    let is_new = |name: &String| !wanted.contains_key(name);
    for (name, value) in &wanted {
        prop_assert_eq!(plain(name, found.get(name).map_or("absent", |found| found)), plain(name, value), "{}", name);
    }
    prop_assert_eq!(found.keys().filter(|name| is_new(name)).count(), 3 * added.len() + 2 * asked.len());
    let rest = |session: &Session| {
        let cards = session.cards.iter().map(|card| (card.factor.clone(), card.included, card.answer.silent.clone()));
        (session.minutes.clone(), session.stage, session.advice.clone(), cards.collect::<Vec<_>>())
    };
    prop_assert_eq!(rest(after), rest(before));
    Ok(())
}

/// Returns the new value that a text gives its field; `None` if it changes nothing, or if it is part of something new.
fn value(text: &Text) -> Option<String> {
    let Text { field, old, new } = text;
    let value = match field {
        FormField::Action(_, Slot::New(_), _) | FormField::Question(Slot::New(_), _) => return None,
        FormField::Mark(..) | FormField::Step(_) => {
            let tick = |state| if is_ticked(state) { TICKED } else { OFF }.to_owned();
            return (tick(old) != tick(new)).then(|| tick(new));
        }
        FormField::MarkWords(..) => return (on_one_line(old) != on_one_line(new)).then(|| on_one_line(new)),
        FormField::Date | FormField::Action(_, _, ActionPart::When) => {
            read_date(new).map(date_text).unwrap_or_default()
        }
        _ => new.clone(),
    };
    (old != new).then_some(value)
}

/// Returns the values of a session with the words of marks that are not set, which setting the mark shows again.
fn values_with_hidden_words(session: &Session) -> Values {
    let mut values = session_values(session);
    for card in session.included_cards() {
        let answer = &card.answer;
        for (mark, words) in
            [(Mark::OpenQuestion, &answer.open_question_words), (Mark::ComeBackLater, &answer.come_back_later_reason)]
        {
            values.insert(name_of(FormField::MarkWords(card.factor.clone(), mark)), words.clone());
        }
        // A note that was never written is empty.
        for question in session.instrument.factor(&card.factor).map_or(&[][..], |factor| &factor.sub_questions) {
            let name = name_of(FormField::SubNote(card.factor.clone(), question.id.clone()));
            values.entry(name).or_default();
        }
    }
    values
}

fn name_of(field: FormField) -> String {
    FieldName::from(field).to_string()
}

/// Returns a value as it is compared. The order of participants does not matter.
fn plain(name: &str, value: &str) -> String {
    let value = comparable(value);
    match name.parse::<FieldName>().map(|name| name.field) {
        Ok(FormField::Participants) => {
            let mut lines = participant_lines(&value);
            lines.sort();
            lines.join("\n")
        }
        Ok(FormField::MarkWords(..)) => on_one_line(&value),
        _ => value,
    }
}

/// The card, the action, who does it and the day of an action point.
type NewAction = (FactorId, String, String, Option<NaiveDate>);

/// The parts that a form adds to a session.
#[derive(Default)]
struct NewTexts {
    actions: BTreeSet<NewAction>,
    questions: BTreeSet<(String, String)>,
}

/// Returns the action points and questions that a form adds.
fn new_texts(texts: &BTreeMap<String, Text>) -> NewTexts {
    let of = |field: FormField| texts.get(&name_of(field)).map_or("", |text| &text.new);
    let mut new = NewTexts::default();
    for Text { field, .. } in texts.values() {
        match field {
            FormField::Action(factor, slot @ Slot::New(_), ActionPart::What) => {
                let cell = |part| of(FormField::Action(factor.clone(), *slot, part));
                let [what, who, when] = [ActionPart::What, ActionPart::Who, ActionPart::When].map(cell);
                if [what, who, when].concat() != "" {
                    new.actions.insert(new_action(factor, what, who, read_date(when)));
                }
            }
            FormField::Question(slot @ Slot::New(_), QuestionPart::Question) => {
                let text = |part| of(FormField::Question(*slot, part)).to_owned();
                let (asked, answer) = (text(QuestionPart::Question), text(QuestionPart::Answer));
                if !(asked.is_empty() && answer.is_empty()) {
                    new.questions.insert((asked, answer));
                }
            }
            _ => {}
        }
    }
    new
}

fn new_action(factor: &FactorId, what: &str, who: &str, due: Option<NaiveDate>) -> NewAction {
    (factor.clone(), comparable(what), comparable(who), due)
}

/// Returns all action points of a session, also removed ones, with their cards.
fn actions(session: &Session) -> impl Iterator<Item = (&FactorId, &ActionPoint)> {
    session.cards.iter().flat_map(|card| card.answer.actions.iter().map(|one| (&card.factor, one)))
}

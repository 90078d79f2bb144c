//! Comparison of one field: texts, days, ticks and participants.

use crate::dutch::form as words;
use crate::import::form::compare::given;
use crate::import::form::proposal::{Change, PersonChange, Proposal, What};
use chrono::{Days, NaiveDate};
use documents::FilledField;
use documents::form_fields::{
    FieldName, FormField, comparable, date_text, is_ticked, participant_lines, participants_text, read_date,
    read_date_from,
};
use domain::{FactorId, LevelScale, MAX_MARK_WORDS, MAX_PARTICIPANTS, Mark, ParticipantId, Session, TextField};
use std::collections::HashMap;
use uuid::Uuid;

/// Any participant's name, for its limit.
const A_NAME: TextField = TextField::ParticipantName { participant: ParticipantId::new(Uuid::nil()) };
/// A day of the conversation without a year is the one nearest to the day that is known: at most this many days before it.
const HALF_A_YEAR: Days = Days::new(183);

/// The two sides of a difference.
pub(super) struct Sides {
    pub(super) old: String,
    pub(super) new: String,
    pub(super) both: bool,
}

/// Comparison of a form with a session.
pub(super) struct Comparison<'a> {
    /// The session.
    pub(super) base: &'a Session,
    /// The session that is attached to the form.
    pub(super) attached: Option<&'a Session>,
    /// The fields of the form. A crafted form has thousands.
    pub(super) by_field: HashMap<&'a FormField, &'a FilledField>,
    /// Whether the session is on this device.
    pub(super) known: bool,
    /// Whether the form was made from a state of the session that this device does not have.
    pub(super) newer: bool,
    /// The scale that the form was made with, if it is another one.
    pub(super) scale: Option<&'a LevelScale>,
    /// The day on which the form was opened.
    pub(super) today: NaiveDate,
}

impl Comparison<'_> {
    /// Returns the change that a field of the form proposes, if any. If the form has the field twice, with different
    /// values, it is not chosen beforehand.
    pub(super) fn change(&self, field: &FilledField) -> Option<Change> {
        let mut change = self.proposed(field)?;
        if let Some(other) = field.other.as_ref().filter(|_| change.proposal.possible) {
            change.proposal.both_changed = true;
            change.proposal.remark = Some(words::twice(other));
        }
        if change.proposal.possible && self.is_incomplete(field) {
            change.proposal.both_changed = true;
            change.proposal.remark = Some(words::INCOMPLETE.to_owned());
        }
        Some(change)
    }

    fn proposed(&self, field: &FilledField) -> Option<Change> {
        let details = &self.base.details;
        match &field.field {
            FormField::Initiative => self.text(field, TextField::Initiative, &details.initiative),
            FormField::Place => self.text(field, TextField::Place, &details.place),
            FormField::Moderator => self.text(field, TextField::Moderator, &details.moderator),
            FormField::MinuteTaker => self.text(field, TextField::MinuteTaker, &details.minute_taker),
            FormField::Minutes => self.text(field, TextField::Minutes, &self.base.minutes),
            FormField::Date => {
                let known = details.date.unwrap_or(self.today);
                let first = known.checked_sub_days(HALF_A_YEAR).unwrap_or(known);
                self.day(field, details.date, first, What::Date)
            }
            FormField::Participants => self.participants(field),
            FormField::Level(factor) => self.level(field, factor),
            // The level buttons decide for the list too. The list counts only in a form that lost its buttons.
            FormField::LevelList(factor) if self.find(&FormField::Level(factor.clone())).is_none() => {
                self.level(field, factor)
            }
            FormField::LevelList(_) => None,
            FormField::SubNote(factor, question) => {
                let notes = &self.base.card(factor)?.answer.sub_notes;
                let known = self.base.instrument.factor(factor)?.sub_questions.iter().any(|q| q.id == *question);
                let target = TextField::SubNote { factor: factor.clone(), sub_question: question.clone() };
                let old = notes.get(question).map_or("", String::as_str);
                if known { self.text(field, target, old) } else { None }
            }
            FormField::Note(factor) => {
                let target = TextField::Note { factor: factor.clone() };
                self.text(field, target, &self.base.card(factor)?.answer.note)
            }
            FormField::Mark(factor, mark) => {
                let old = self.base.card(factor)?.answer.is_marked(*mark);
                self.tick(field, old, |on| What::Mark(factor.clone(), *mark, on))
            }
            FormField::MarkWords(factor, mark) => self.mark_words(field, factor, *mark),
            FormField::Step(step) => {
                let old = self.base.ticked_steps.contains(step);
                let known = self.base.instrument.wrap_up.steps.iter().any(|one| one.id == *step);
                if known { self.tick(field, old, |on| What::Step(step.clone(), on)) } else { None }
            }
            FormField::Action(factor, slot, part) => self.action(field, factor, *slot, *part),
            FormField::Question(slot, part) => self.question(field, *slot, *part),
        }
    }

    /// Returns a field of the form.
    pub(super) fn find(&self, wanted: &FormField) -> Option<&FilledField> {
        self.by_field.get(wanted).copied()
    }

    /// Returns whether both sides changed a field; `None` if the field proposes nothing.
    fn differs(&self, field: &FilledField, old: &str) -> Option<bool> {
        let (now, old) = (comparable(&field.now), comparable(old));
        if now == old {
            return None;
        }
        if !self.known {
            return Some(false);
        }
        // Without an original value the session may have changed too.
        let Some(given) = self.given(field) else { return Some(true) };
        let given = comparable(&given);
        match given == now {
            // Nobody changed the form here, but the state that it was made from may have another value. Taking that
            // into an empty field loses nothing.
            true if self.newer => Some(!old.is_empty()),
            true => None,
            false if self.newer => Some(given != old && !old.is_empty()),
            false => Some(given != old),
        }
    }

    /// Returns the value of a field when the form was made, if it is known.
    pub(super) fn given(&self, field: &FilledField) -> Option<String> {
        let attached = || self.attached.and_then(|session| given::value(session, &field.field));
        field.given.clone().or_else(attached)
    }

    /// Returns whether a part of a text is not in the file: one in the middle, or the last one, which the text that the
    /// form was made with tells.
    fn is_incomplete(&self, field: &FilledField) -> bool {
        let made_with = self.attached.and_then(|session| given::value(session, &field.field));
        let cut = |given: &String, whole: &String| {
            let (given, whole) = (comparable(given), comparable(whole));
            given.len() < whole.len() && whole.starts_with(&given) && !given.is_empty()
        };
        field.incomplete || field.given.as_ref().zip(made_with.as_ref()).is_some_and(|(given, whole)| cut(given, whole))
    }

    /// Returns the change of a text, if the field proposes one.
    pub(super) fn text(&self, field: &FilledField, target: TextField, old: &str) -> Option<Change> {
        let both = self.differs(field, old)?;
        let new = comparable(&field.now);
        let remark = words::unfit(&target, &new);
        let sides = Sides { old: old.trim_end().to_owned(), new: new.clone(), both };
        Some(self.made(field, sides, remark, What::Text(target, new)))
    }

    /// Returns the day that a text means as the day of an action point. Without a year it is the first such day from the
    /// conversation on.
    pub(super) fn due(&self, text: &str) -> Option<NaiveDate> {
        read_date_from(text, self.conversation())
    }

    /// Returns the day of the conversation: in the session, or else in the form, or else today.
    pub(super) fn conversation(&self) -> NaiveDate {
        let in_form = || read_date(&self.find(&FormField::Date)?.now);
        self.base.details.date.or_else(in_form).unwrap_or(self.today)
    }

    /// Returns the change of the words of a mark, if the field proposes one. Words show only with their mark, so that
    /// applying them sets it.
    fn mark_words(&self, field: &FilledField, factor: &FactorId, mark: Mark) -> Option<Change> {
        let answer = &self.base.card(factor)?.answer;
        let old = answer.shown_mark(mark).unwrap_or_default();
        let both = self.differs(field, &old)?;
        let new = on_one_line(&field.now);
        if new == on_one_line(&old) {
            return None;
        }
        let unfit = words::too_long(&new, MAX_MARK_WORDS);
        let what = What::MarkWords(factor.clone(), mark, new.clone());
        let sets_mark = !new.is_empty() && !answer.is_marked(mark);
        let ticked = self.find(&FormField::Mark(factor.clone(), mark)).is_some_and(|tick| is_ticked(&tick.now));
        let mut change = self.made(field, Sides { old, new, both }, unfit, what);
        if sets_mark && !ticked && change.proposal.possible {
            change.proposal.remark = Some(words::sets_mark(mark).to_owned());
        }
        Some(change)
    }

    /// Returns the change of a day, if the field proposes one. A day without a year is the first one from `first` on.
    pub(super) fn day(
        &self,
        field: &FilledField,
        old: Option<NaiveDate>,
        first: NaiveDate,
        what: impl FnOnce(Option<NaiveDate>) -> What,
    ) -> Option<Change> {
        let old_text = old.map(date_text).unwrap_or_default();
        let both = self.differs(field, &old_text)?;
        let new = &*comparable(&field.now);
        let day = read_date_from(new, first);
        let remark = (day.is_none() && !new.is_empty()).then(|| words::UNREADABLE_DAY.to_owned());
        if remark.is_none() && day == old {
            return None;
        }
        let mut change = self.made(field, Sides { old: old_text, new: new.to_owned(), both }, remark, what(day));
        if change.proposal.possible {
            change.proposal.remark = words::assumed_year(new, day);
        }
        Some(change)
    }

    fn tick(&self, field: &FilledField, old: bool, what: impl FnOnce(bool) -> What) -> Option<Change> {
        let on = is_ticked(&field.now);
        let given = self.given(field).filter(|_| self.known).map(|given| is_ticked(&given));
        if on == old || (given == Some(on) && !self.newer) {
            return None;
        }
        let both = if self.newer { old } else { self.known && given != Some(old) };
        let sides = Sides { old: words::yes(old), new: words::yes(on), both };
        Some(self.made(field, sides, None, what(on)))
    }

    fn participants(&self, field: &FilledField) -> Option<Change> {
        let old = participants_text(self.base.participants.iter().map(|one| one.name.as_str()));
        let both = self.differs(field, &old)?;
        let mut lines = participant_lines(&comparable(&field.now));
        let new = lines.join("\n");
        if lines.len() > MAX_PARTICIPANTS.max(self.base.participants.len()) {
            let remark = Some(words::too_many_people(lines.len(), MAX_PARTICIPANTS));
            return Some(self.made(field, Sides { old, new, both }, remark, What::Nothing));
        }
        let mut gone = self.base.participants.clone();
        // Names on both sides stay. The other names pair up in order, as corrected names.
        gone.retain(|person| match lines.iter().position(|line| *line == comparable(&person.name)) {
            Some(at) => {
                lines.remove(at);
                false
            }
            None => true,
        });
        let too_long = lines.iter().find_map(|line| words::unfit(&A_NAME, line));
        let both = both && !(self.newer && gone.is_empty());
        let mut lines = lines.into_iter();
        let mut people: Vec<_> = gone
            .into_iter()
            .map(|person| match lines.next() {
                Some(line) => PersonChange::Rename(person.id, line),
                None => PersonChange::Remove(person.id),
            })
            .collect();
        people.extend(lines.map(PersonChange::Add));
        if people.is_empty() {
            return None;
        }
        Some(self.made(field, Sides { old, new, both }, too_long, What::People(people)))
    }

    /// Returns a change. A change with a remark cannot be applied.
    pub(super) fn made(&self, field: &FilledField, sides: Sides, remark: Option<String>, what: What) -> Change {
        let id = FieldName::from(field.field.clone()).to_string();
        let what = if remark.is_some() { What::Nothing } else { what };
        let proposal = Proposal {
            id: id.clone(),
            card: card_title(self.base, &field.field),
            label: words::label(self.base, &field.field),
            old: sides.old,
            new: sides.new,
            both_changed: sides.both,
            possible: remark.is_none(),
            remark,
        };
        Change { id, proposal, what }
    }
}

/// Returns a text on one line: a field that needed several lines has line breaks.
fn on_one_line(text: &str) -> String {
    comparable(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the title of the card that a field is on.
pub(in crate::import::form) fn card_title(session: &Session, field: &FormField) -> Option<String> {
    let factor = match field {
        FormField::Level(factor)
        | FormField::LevelList(factor)
        | FormField::SubNote(factor, _)
        | FormField::Note(factor)
        | FormField::Mark(factor, _)
        | FormField::MarkWords(factor, _)
        | FormField::Action(factor, ..) => factor,
        _ => return None,
    };
    session.instrument.factor(factor).map(|factor| factor.title.clone())
}

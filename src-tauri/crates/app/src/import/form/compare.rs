//! Compares the fields of a form with a session, field by field.

use super::proposal::{Change, NewAction, PersonChange, Proposal, What};
use crate::dutch::form as words;
use documents::form_fields::{
    ActionPart, FieldName, FormField, LevelInput, QuestionPart, Slot, TICKED, date_text, participant_lines,
    participants_text, read_date, read_level_list, read_level_state, settle_level,
};
use documents::{FilledField, FilledForm};
use domain::{
    ActionId, ActionPoint, FactorId, LevelAnswer, LevelChoice, Mark, ParticipantId, QuestionId, Session, TextField,
};
use uuid::Uuid;

/// Returns all differences, in the order of the form. For a session on this device (`known`) these are the fields that
/// somebody changed in the form; for any other PDF all fields that differ from `base`.
pub(super) fn changes(base: &Session, form: &FilledForm, known: bool) -> Vec<Change> {
    let compare = Compare { base, form, known };
    form.fields.iter().filter_map(|field| compare.change(field)).collect()
}

/// Any participant's name, for its limit.
const A_NAME: TextField = TextField::ParticipantName { participant: ParticipantId::new(Uuid::nil()) };
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

/// The two sides of a difference.
struct Beside {
    old: String,
    new: String,
    both: bool,
}

/// Returns the title of the card that a field is on.
fn card(session: &Session, field: &FormField) -> Option<String> {
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

struct Compare<'a> {
    base: &'a Session,
    form: &'a FilledForm,
    known: bool,
}

impl Compare<'_> {
    fn change(&self, field: &FilledField) -> Option<Change> {
        let details = &self.base.details;
        match &field.field {
            FormField::Initiative => self.text(field, TextField::Initiative, &details.initiative),
            FormField::Place => self.text(field, TextField::Place, &details.place),
            FormField::Moderator => self.text(field, TextField::Moderator, &details.moderator),
            FormField::MinuteTaker => self.text(field, TextField::MinuteTaker, &details.minute_taker),
            FormField::Date => self.day(field, details.date, What::Date),
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
                let answer = &self.base.card(factor)?.answer;
                let old = match mark {
                    Mark::OpenQuestion => answer.open_question,
                    Mark::ComeBackLater => answer.come_back_later,
                };
                self.tick(field, old, |on| What::Mark(factor.clone(), *mark, on))
            }
            FormField::Step(step) => {
                let old = self.base.ticked_steps.contains(step);
                let known = self.base.instrument.wrap_up.steps.iter().any(|one| one.id == *step);
                if known { self.tick(field, old, |on| What::Step(step.clone(), on)) } else { None }
            }
            FormField::Action(factor, slot, part) => self.action(field, factor, *slot, *part),
            FormField::Question(slot, part) => self.question(field, *slot, *part),
        }
    }

    fn find(&self, wanted: &FormField) -> Option<&FilledField> {
        self.form.fields.iter().find(|field| field.field == *wanted)
    }

    /// Returns whether both sides changed a field; `None` if the field proposes nothing.
    fn differs(&self, field: &FilledField, old: &str) -> Option<bool> {
        let (now, old) = (field.now.trim_end(), old.trim_end());
        let given = field.given.as_deref().map(str::trim_end).filter(|_| self.known);
        if now == old || given == Some(now) { None } else { Some(given.is_some_and(|given| given != old)) }
    }

    fn text(&self, field: &FilledField, target: TextField, old: &str) -> Option<Change> {
        let both = self.differs(field, old)?;
        let new = field.now.trim_end().to_owned();
        let remark = words::unfit(&target, &new);
        let beside = Beside { old: old.trim_end().to_owned(), new: new.clone(), both };
        Some(self.made(field, beside, remark, What::Text(target, new)))
    }

    fn day(
        &self,
        field: &FilledField,
        old: Option<chrono::NaiveDate>,
        what: impl FnOnce(Option<chrono::NaiveDate>) -> What,
    ) -> Option<Change> {
        let old_text = old.map(date_text).unwrap_or_default();
        let both = self.differs(field, &old_text)?;
        let new = field.now.trim();
        let day = read_date(new);
        let remark = (day.is_none() && !new.is_empty()).then(|| words::UNREADABLE_DAY.to_owned());
        if remark.is_none() && day == old {
            return None;
        }
        Some(self.made(field, Beside { old: old_text, new: new.to_owned(), both }, remark, what(day)))
    }

    fn tick(&self, field: &FilledField, old: bool, what: impl FnOnce(bool) -> What) -> Option<Change> {
        let on = field.now == TICKED;
        let given = field.given.as_ref().filter(|_| self.known).map(|given| given == TICKED);
        if on == old || given == Some(on) {
            return None;
        }
        let beside =
            Beside { old: words::yes(old), new: words::yes(on), both: given.is_some_and(|given| given != old) };
        Some(self.made(field, beside, None, what(on)))
    }

    fn participants(&self, field: &FilledField) -> Option<Change> {
        let old = participants_text(self.base.participants.iter().map(|one| one.name.as_str()));
        let both = self.differs(field, &old)?;
        let mut lines = participant_lines(&field.now);
        let new = lines.join("\n");
        let mut gone = self.base.participants.clone();
        // Names on both sides stay. The other names pair up in order, as corrected names.
        gone.retain(|person| match lines.iter().position(|line| *line == person.name) {
            Some(at) => {
                lines.remove(at);
                false
            }
            None => true,
        });
        let too_long = lines.iter().find_map(|line| words::unfit(&A_NAME, line));
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
        Some(self.made(field, Beside { old, new, both }, too_long, What::People(people)))
    }

    fn level(&self, field: &FilledField, factor: &FactorId) -> Option<Change> {
        let scale = &self.base.instrument.scale;
        let answer = &self.base.card(factor)?.answer.level;
        let current = match answer {
            LevelAnswer::Chosen(choice) => Some(*choice),
            LevelAnswer::Open | LevelAnswer::Contested(_) => None,
        };
        let old = words::level(scale, answer);
        let unread = |new: &str| {
            let beside = Beside { old: old.clone(), new: new.to_owned(), both: false };
            Some(self.made(field, beside, Some(words::UNKNOWN_LEVEL.to_owned()), What::Nothing))
        };
        let buttons = self.find(&FormField::Level(factor.clone())).map(|one| input(one, current, read_level_state));
        let list = self.find(&FormField::LevelList(factor.clone()));
        let list = list.map(|one| input(one, current, |entry| read_level_list(scale, entry)));
        let (buttons, list) = match (buttons, list) {
            (Some(Err(new)), _) | (_, Some(Err(new))) => return unread(&new),
            (Some(Ok(buttons)), Some(Ok(list))) => (buttons, list),
            (Some(Ok(only)), None) | (None, Some(Ok(only))) => (only, only),
            (None, None) => return None,
        };
        let of = |choice: Option<LevelChoice>| words::choice(scale, choice);
        let settled = match settle_level(buttons, list) {
            Ok(settled) => settled,
            Err((one, other)) => {
                let beside = Beside { old, new: format!("{} of {}", of(one), of(other)), both: false };
                return Some(self.made(field, beside, Some(words::TWO_LEVELS.to_owned()), What::Nothing));
            }
        };
        let given = if buttons.given == settled { buttons.given } else { list.given };
        let untouched = self.known && given == settled;
        let contested = matches!(answer, LevelAnswer::Contested(_));
        if untouched || (settled == current && !(contested && settled.is_some())) {
            return None;
        }
        if let Some(LevelChoice::Level(level)) = settled
            && !(1..=scale.levels.len()).contains(&usize::from(level))
        {
            return unread(&level.to_string());
        }
        let both = self.known && given != current;
        let beside = Beside { old, new: of(settled), both };
        Some(self.made(field, beside, None, What::Level(factor.clone(), settled)))
    }

    fn action(&self, field: &FilledField, factor: &FactorId, slot: Slot<ActionId>, part: ActionPart) -> Option<Change> {
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
            ActionPart::When => self.day(field, action.due, |day| What::Due(factor, id, day)),
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
            found.map_or_else(String::new, |cell| cell.now.trim().to_owned())
        };
        let (what, who, when) = (cell(ActionPart::What), cell(ActionPart::Who), cell(ActionPart::When));
        if what.is_empty() && who.is_empty() && when.is_empty() {
            return None;
        }
        let due = read_date(&when);
        let there = existing
            .iter()
            .any(|one| !one.removed && one.what.trim() == what && one.who.trim() == who && one.due == due);
        if there {
            return None;
        }
        let said = [what.clone(), who.clone(), when.clone()].into_iter().filter(|cell| !cell.is_empty());
        let new = said.collect::<Vec<_>>().join(" – ");
        let unfit = words::unfit(&a_what(factor), &what).or_else(|| words::unfit(&a_who(factor), &who));
        let without_day = due.is_none() && !when.is_empty() && unfit.is_none();
        let what = What::NewAction(factor.clone(), NewAction { what, who, due });
        let mut change = self.made(field, Beside { old: String::new(), new, both: false }, unfit, what);
        change.proposal.label = words::NEW_ACTION.to_owned();
        if without_day {
            change.proposal.remark = Some(words::WITHOUT_DAY.to_owned());
        }
        Some(change)
    }

    fn question(&self, field: &FilledField, slot: Slot<QuestionId>, part: QuestionPart) -> Option<Change> {
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
        let text = |part| {
            self.find(&FormField::Question(slot, part)).map_or_else(String::new, |one| one.now.trim().to_owned())
        };
        let (asked, answer) = (text(QuestionPart::Question), text(QuestionPart::Answer));
        let there = self.base.questions.iter().any(|one| one.question.trim() == asked && one.answer.trim() == answer);
        if part == QuestionPart::Answer || (asked.is_empty() && answer.is_empty()) || there {
            return None;
        }
        let unfit = words::unfit(&A_QUESTION, &asked).or_else(|| words::unfit(&AN_ANSWER, &answer));
        let new = if answer.is_empty() { asked.clone() } else { format!("{asked}\n{answer}") };
        let beside = Beside { old: String::new(), new, both: false };
        let mut change = self.made(field, beside, unfit, What::NewQuestion(asked, answer));
        change.proposal.label = words::NEW_QUESTION.to_owned();
        Some(change)
    }

    /// Returns a change. A change with a remark cannot be applied.
    fn made(&self, field: &FilledField, beside: Beside, remark: Option<String>, what: What) -> Change {
        let id = FieldName::from(field.field.clone()).to_string();
        let what = if remark.is_some() { What::Nothing } else { what };
        let proposal = Proposal {
            id: id.clone(),
            card: card(self.base, &field.field),
            label: words::label(self.base, &field.field),
            old: beside.old,
            new: beside.new,
            both_changed: beside.both,
            possible: remark.is_none(),
            remark,
        };
        Change { id, proposal, what }
    }
}

/// Reads the present and the original value of a level field. If the original was lost, the session's level replaces
/// it.
fn input(
    field: &FilledField,
    current: Option<LevelChoice>,
    read: impl Fn(&str) -> Result<Option<LevelChoice>, String>,
) -> Result<LevelInput, String> {
    let given = field.given.as_deref().and_then(|given| read(given).ok()).unwrap_or(current);
    Ok(LevelInput { now: read(&field.now)?, given })
}

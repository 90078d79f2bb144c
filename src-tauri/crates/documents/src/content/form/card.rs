//! One card of the form.

use super::field;
use crate::block::{Block, FormChoice, FormLevel, FormList, FormPart, FormText, FormTick, ListItem, NoticeKind};
use crate::content::{actions, dutch, opening, previous, theme};
use crate::form_fields::{ActionPart, FormField, Slot, action_slots, date_text, level_list, level_state};
use crate::options::ExportOptions;
use domain::{
    ActionPoint, Card, Factor, Instrument, LevelAnswer, LevelChoice, LevelScale, MAX_ACTIONS_PER_CARD, MAX_MARK_WORDS,
    Mark, Outcome, Session, SubQuestion, TextField,
};

/// Length of the notes of a card that leave room for all fields, in characters.
const MOST_NOTES: usize = 900;
/// Characters on a line of a field.
const LINE: usize = 90;

/// Returns the blocks of a card, in reading order.
pub(super) fn blocks(
    session: &Session,
    outcome: &Outcome,
    card: &Card,
    factor: &Factor,
    index: usize,
    options: &ExportOptions,
) -> Vec<Block> {
    let id = format!("kaart-{}", index + 1);
    let outcome_theme = outcome.themes.get(index);
    let of = outcome.themes.len();
    let mut blocks = opening::card(&factor.title, &factor.definition, &factor.main_question, (index, of));
    if let Some(theme) = outcome_theme {
        blocks.extend(previous::on_card(outcome, theme, &id));
    }
    if factor.sub_questions.is_empty() {
        // A list without items is an error in PDF/UA.
    } else if options.sub_question_notes {
        blocks.push(field::block(FormPart::Questions { items: sub_questions(card, factor) }));
    } else {
        let items = factor.sub_questions.iter().map(|question| ListItem::plain(&question.text)).collect();
        blocks.push(Block::List { ordered: false, start: 1, items });
    }
    let note = TextField::Note { factor: factor.id.clone() };
    let tip = format!("{}: notitie bij de kaart", factor.title);
    let note_field = FormField::Note(factor.id.clone());
    let item =
        field::text("Notitie bij deze kaart", note_field, &tip, card.answer.note.trim_end(), field::limit(&note), 3);
    blocks.push(field::block(FormPart::Questions { items: vec![item] }));
    let words = Some(mark_words(card, factor)).filter(|items| options.sub_question_notes && !items.is_empty());
    let words = words.map(|items| field::block(FormPart::Words { items }));
    if options.levels {
        let level = level(&session.instrument.scale, card, factor, &id);
        blocks.push(field::block(FormPart::Level(Box::new(level))));
        blocks.extend(words);
        blocks.extend(contested(session, card));
        blocks.extend(outcome_theme.and_then(theme::silent_choice).filter(|_| options.silent_choice));
        blocks.extend(outcome_theme.and_then(|theme| previous::level(outcome, theme, options)));
    } else {
        blocks.push(field::block(FormPart::Ticks { items: marks(card, factor) }));
        blocks.extend(words);
    }
    blocks.push(Block::heading(3, "Actiepunten", &format!("{id}-actiepunten")));
    blocks.push(field::block(action_points(&session.instrument, card, factor)));
    blocks
}

fn sub_questions(card: &Card, factor: &Factor) -> Vec<FormText> {
    let item = |(number, question): (usize, &SubQuestion)| {
        let said = card.answer.sub_notes.get(&question.id).map_or("", String::as_str).trim_end();
        let form_field = FormField::SubNote(factor.id.clone(), question.id.clone());
        let of = TextField::SubNote { factor: factor.id.clone(), sub_question: question.id.clone() };
        let tip = format!("{}, subvraag {number}: {}", factor.title, question.text);
        field::text(&question.text, form_field, &tip, said, field::limit(&of), 2)
    };
    (1..).zip(&factor.sub_questions).map(item).collect()
}

/// Returns a notice if devices chose different levels: the buttons of a form can show only one.
fn contested(session: &Session, card: &Card) -> Option<Block> {
    let LevelAnswer::Contested(choices) = &card.answer.level else { return None };
    let entries = level_list(&session.instrument.scale);
    let word =
        |choice: &LevelChoice| entries.iter().find(|(known, _)| *known == Some(*choice)).map(|(_, text)| text.clone());
    let words: Vec<_> = choices.iter().filter_map(word).collect();
    let text =
        format!("Op twee apparaten is iets anders gekozen: {}. Kies samen welk niveau blijft.", dutch::or(&words));
    Some(Block::Notice { kind: NoticeKind::ComeBackLater, text })
}

fn level(scale: &LevelScale, card: &Card, factor: &Factor, id: &str) -> FormLevel {
    let choice = card.answer.level.choice();
    let steps = (1_u8..).zip(&scale.levels).map(|(number, step)| FormChoice {
        state: level_state(Some(LevelChoice::Level(number))),
        word: format!("{number}. {}", step.word),
        explanation: step.explanation.clone(),
    });
    let undecided = FormChoice {
        state: level_state(Some(LevelChoice::Undecided)),
        word: scale.undecided.clone(),
        explanation: String::new(),
    };
    let entries = level_list(scale);
    let value = entries.iter().find(|(known, _)| *known == choice).map(|(_, text)| text.clone()).unwrap_or_default();
    FormLevel {
        label: scale.question.clone(),
        id: format!("{id}-niveau"),
        name: field::name(FormField::Level(factor.id.clone())),
        tip: format!("{}: niveau", factor.title),
        choices: steps.chain([undecided]).collect(),
        chosen: level_state(choice),
        list: FormList {
            label: "Of kies:".into(),
            name: field::name(FormField::LevelList(factor.id.clone())),
            tip: format!("{}: niveau kiezen uit een lijst", factor.title),
            entries: entries.into_iter().map(|(_, text)| text).collect(),
            value,
        },
        marks: marks(card, factor),
    }
}

fn marks(card: &Card, factor: &Factor) -> Vec<FormTick> {
    let tick = |mark, label: &str, on| FormTick {
        label: label.into(),
        name: field::name(FormField::Mark(factor.id.clone(), mark)),
        tip: format!("{}: {label}", factor.title),
        on,
    };
    vec![
        tick(Mark::OpenQuestion, "Open vraag", card.answer.open_question),
        tick(Mark::ComeBackLater, "Later terugkomen", card.answer.come_back_later),
    ]
}

/// Returns the words of the marks, with the labels that the card on screen has. Without the mark they stay hidden there.
/// A card that is full has only those of its own marks, so that it stays on one page.
fn mark_words(card: &Card, factor: &Factor) -> Vec<FormText> {
    let full = is_full(card);
    let item = |(mark, label, said): (Mark, &str, &str)| {
        let shown = card.answer.shown_mark(mark);
        let limit = u32::try_from(MAX_MARK_WORDS).ok();
        let tip = format!("{}, {said}: {}", factor.title, label.to_lowercase());
        let words = shown.as_deref().unwrap_or_default();
        let field = || field::text(label, FormField::MarkWords(factor.id.clone(), mark), &tip, words, limit, 1);
        (shown.is_some() || !full).then(field)
    };
    let marks = [
        (Mark::OpenQuestion, "Welke vraag?", "open vraag"),
        (Mark::ComeBackLater, "Waarom later?", "later terugkomen"),
    ];
    marks.into_iter().filter_map(item).collect()
}

/// Returns whether a card has no room for fields that nobody may need: its notes are long, or it says that devices chose
/// different levels.
fn is_full(card: &Card) -> bool {
    let room = |text: &String| text.chars().count() + LINE * text.lines().count().saturating_sub(1);
    let notes: usize = card.answer.sub_notes.values().chain([&card.answer.note]).map(room).sum();
    notes > MOST_NOTES || matches!(card.answer.level, LevelAnswer::Contested(_))
}

fn action_points(instrument: &Instrument, card: &Card, factor: &Factor) -> FormPart {
    let standing: Vec<&ActionPoint> = card.answer.standing_actions().collect();
    let least = action_slots(instrument.aims_at_actions()).min(MAX_ACTIONS_PER_CARD);
    let rows = (standing.len() + 1).clamp(least, MAX_ACTIONS_PER_CARD).max(standing.len());
    let row = |index: usize| {
        let action = standing.get(index);
        let new = u8::try_from(index + 1 - standing.len().min(index)).unwrap_or(u8::MAX);
        let slot = action.map_or(Slot::New(new), |action| Slot::Known(action.id));
        let cell = |part, label: &str, value: &str, most: usize| {
            let tip = format!("{}, actiepunt {}: {}", factor.title, index + 1, label.to_lowercase());
            let form_field = FormField::Action(factor.id.clone(), slot, part);
            field::text(label, form_field, &tip, value, u32::try_from(most).ok(), 2)
        };
        let (what, who) = action.map_or(("", ""), |action| (action.what.trim(), action.who.trim()));
        let when = action.map(|action| days(action)).unwrap_or_default();
        let mut when = cell(ActionPart::When, "Wanneer", &when, 0);
        (when.limit, when.tip) = (None, format!("{} (dag, maand en jaar)", when.tip));
        vec![cell(ActionPart::What, "Wat", what, 300), cell(ActionPart::Who, "Wie", who, 200), when]
    };
    FormPart::Actions {
        caption: format!("Actiepunten {}", factor.title),
        columns: actions::columns(),
        rows: (0..rows).map(row).collect(),
    }
}

/// Returns the due day of an action point, or all days if devices chose differently.
fn days(action: &ActionPoint) -> String {
    dutch::or(&actions::all_days(action).into_iter().map(date_text).collect::<Vec<_>>())
}

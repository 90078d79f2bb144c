//! The actiescan as a form: the same order as on the cards, with everything that was said filled in and the rest open.

use super::{dutch, previous};
use crate::block::form::{FormChoice, FormLevel, FormList, FormPart, FormText, FormTick};
use crate::block::{Block, Column, ColumnRole, NoticeKind};
use crate::content::actiescan::{heading, paragraph};
use crate::form_fields::{
    ACTION_SLOTS, ActionPart, FieldName, FormField, QUESTION_SLOTS, QuestionPart, Slot, date_text, level_list,
    level_state, participants_text,
};
use crate::{DocumentKind, ExportOptions};
use domain::{
    ActionPoint, Card, Factor, LevelAnswer, LevelChoice, LevelScale, MAX_ACTIONS_PER_CARD, Mark, Outcome, Session,
    TextField,
};

/// Puts a session in the order of the form.
pub fn form_blocks(session: &Session, options: &ExportOptions) -> Vec<Block> {
    let explained = "Vul in wat jullie bespreken en bewaar het bestand. Open je het daarna in Actiescan, dan laat \
                     Actiescan zien wat er veranderd is en kies je wat je overneemt.";
    blocks(session, options, explained)
}

fn blocks(session: &Session, options: &ExportOptions, explained: &str) -> Vec<Block> {
    let title = match session.details.initiative.trim() {
        "" => "Actiescan om in te vullen".to_owned(),
        name => name.to_owned(),
    };
    let eyebrow = session.instrument.title.clone();
    let mut blocks = vec![Block::Cover { kind: DocumentKind::Actiescan, eyebrow, title, facts: Vec::new() }];
    blocks.push(part(FormPart::Facts { items: details(session, options) }));
    blocks.push(Block::PageBreak);
    blocks.push(heading(2, &session.instrument.introduction.title, "opzet"));
    blocks.push(paragraph(session.instrument.introduction.opening.trim()));
    blocks.push(paragraph(explained));
    let outcome = Outcome::of(session);
    blocks.extend(previous::follows(&outcome));
    if options.levels {
        blocks.push(heading(3, "Wat de niveaus betekenen", "niveaus"));
        blocks.push(meaning(&session.instrument.scale));
        if session.instrument.scale.provisional {
            blocks.push(crate::content::actiescan::aside(
                "Dit is een voorlopige schaal. De woorden kunnen nog veranderen.",
            ));
        }
    }
    blocks.extend(previous::of_other_themes(&outcome));
    let included = session.included_cards();
    let cards = included.filter_map(|card| session.instrument.factor(&card.factor).map(|factor| (card, factor)));
    for (index, (card, factor)) in cards.enumerate() {
        // Every card on a page of its own: a form is handed round and filled in card by card.
        blocks.push(Block::PageBreak);
        blocks.extend(on_card(session, &outcome, card, factor, index, options));
    }
    blocks.extend(wrap_up(session));
    blocks
}

/// Says what each level means.
pub(crate) fn meaning(scale: &LevelScale) -> Block {
    let item = |step: &domain::LevelStep| {
        let explained = if step.explanation.is_empty() { String::new() } else { format!(": {}", step.explanation) };
        let inlines = vec![crate::Inline::strong(step.word.clone()), crate::Inline::text(explained)];
        crate::ListItem { inlines, blocks: Vec::new(), source: None }
    };
    Block::List { ordered: true, start: 1, items: scale.levels.iter().map(item).collect() }
}

fn part(part: FormPart) -> Block {
    Block::Form { form: part }
}

fn name(field: FormField) -> String {
    FieldName::from(field).to_string()
}

fn limit(of: &TextField) -> Option<u32> {
    u32::try_from(of.limit()).ok()
}

/// A text with everything that follows from what it is.
fn text(label: &str, field: FormField, tip: &str, value: &str, limit: Option<u32>, lines: u32) -> FormText {
    FormText { label: label.into(), name: name(field), tip: tip.into(), text: value.into(), limit, lines }
}

fn details(session: &Session, options: &ExportOptions) -> Vec<FormText> {
    let details = &session.details;
    let date = details.date.map(date_text).unwrap_or_default();
    let of = |field: TextField| limit(&field);
    let mut items = vec![
        text(
            "Initiatief",
            FormField::Initiative,
            "Naam van het initiatief",
            &details.initiative,
            of(TextField::Initiative),
            1,
        ),
        text("Datum", FormField::Date, "Datum van het gesprek: dag, maand en jaar", &date, None, 1),
        text("Plaats", FormField::Place, "Plaats van het gesprek", &details.place, of(TextField::Place), 1),
        text(
            "Moderator",
            FormField::Moderator,
            "Naam van de moderator",
            &details.moderator,
            of(TextField::Moderator),
            1,
        ),
        text(
            "Notulist",
            FormField::MinuteTaker,
            "Naam van de notulist",
            &details.minute_taker,
            of(TextField::MinuteTaker),
            1,
        ),
    ];
    if options.participant_names {
        let names = participants_text(session.participants.iter().map(|one| one.name.as_str()));
        items.push(text(
            "Deelnemers",
            FormField::Participants,
            "Deelnemers, ieder op een eigen regel",
            &names,
            None,
            6,
        ));
    }
    items
}

fn on_card(
    session: &Session,
    outcome: &Outcome,
    card: &Card,
    factor: &Factor,
    index: usize,
    options: &ExportOptions,
) -> Vec<Block> {
    let id = format!("kaart-{}", index + 1);
    let theme = outcome.themes.get(index);
    let mut blocks = vec![
        heading(2, &factor.title, &id),
        Block::Definition { text: dutch::sentence(&factor.definition) },
        Block::MainQuestion { label: "Hoofdvraag:".into(), text: factor.main_question.clone() },
    ];
    if let Some(theme) = theme {
        blocks.extend(previous::on_card(outcome, theme, &id));
    }
    blocks.push(heading(3, "Subvragen", &format!("{id}-subvragen")));
    if options.sub_question_notes {
        blocks.push(part(FormPart::Questions { items: sub_questions(card, factor) }));
    } else {
        let items = factor.sub_questions.iter().map(|q| crate::content::actiescan::item(&q.text)).collect();
        blocks.push(Block::List { ordered: false, start: 1, items });
    }
    let note = TextField::Note { factor: factor.id.clone() };
    let tip = format!("{}: notitie bij de kaart", factor.title);
    let field = FormField::Note(factor.id.clone());
    let item = text("Notitie bij de kaart", field, &tip, card.answer.note.trim_end(), limit(&note), 3);
    blocks.push(part(FormPart::Questions { items: vec![item] }));
    if options.levels {
        blocks.push(heading(3, &session.instrument.scale.question, &format!("{id}-niveau")));
        blocks.extend(contested(session, card));
        blocks.extend(theme.and_then(crate::content::actiescan::silent).filter(|_| options.silent_choice));
        blocks.extend(theme.and_then(|theme| previous::level(outcome, theme, options)));
        blocks.push(part(FormPart::Level(level(&session.instrument.scale, card, factor))));
    }
    blocks.push(part(FormPart::Ticks { items: marks(card, factor) }));
    blocks.push(heading(3, "Actiepunten", &format!("{id}-actiepunten")));
    blocks.push(part(actions(card, factor)));
    blocks
}

fn sub_questions(card: &Card, factor: &Factor) -> Vec<FormText> {
    let item = |(number, question): (usize, &domain::SubQuestion)| {
        let said = card.answer.sub_notes.get(&question.id).map_or("", String::as_str).trim_end();
        let field = FormField::SubNote(factor.id.clone(), question.id.clone());
        let of = TextField::SubNote { factor: factor.id.clone(), sub_question: question.id.clone() };
        let tip = format!("{}, subvraag {number}: {}", factor.title, question.text);
        text(&question.text, field, &tip, said, limit(&of), 2)
    };
    (1..).zip(&factor.sub_questions).map(item).collect()
}

/// Says that two devices chose differently; the form cannot show two choices at once.
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

fn level(scale: &LevelScale, card: &Card, factor: &Factor) -> FormLevel {
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
        name: name(FormField::Level(factor.id.clone())),
        tip: format!("{}: niveau", factor.title),
        choices: steps.chain([undecided]).collect(),
        chosen: level_state(choice),
        list: FormList {
            label: "Of kies uit de lijst".into(),
            name: name(FormField::LevelList(factor.id.clone())),
            tip: format!("{}: niveau kiezen uit een lijst", factor.title),
            entries: entries.into_iter().map(|(_, text)| text).collect(),
            value,
        },
    }
}

fn marks(card: &Card, factor: &Factor) -> Vec<FormTick> {
    let tick = |mark, label: &str, on| FormTick {
        label: label.into(),
        name: name(FormField::Mark(factor.id.clone(), mark)),
        tip: format!("{}: {label}", factor.title),
        on,
    };
    vec![
        tick(Mark::OpenQuestion, "Open vraag", card.answer.open_question),
        tick(Mark::ComeBackLater, "Later terugkomen", card.answer.come_back_later),
    ]
}

fn actions(card: &Card, factor: &Factor) -> FormPart {
    let standing: Vec<&ActionPoint> = card.answer.standing_actions().collect();
    let rows = (standing.len() + 1).clamp(ACTION_SLOTS, MAX_ACTIONS_PER_CARD).max(standing.len());
    let row = |index: usize| {
        let action = standing.get(index);
        let new = u8::try_from(index + 1 - standing.len().min(index)).unwrap_or(u8::MAX);
        let slot = action.map_or(Slot::New(new), |action| Slot::Known(action.id));
        let cell = |part, label: &str, value: &str, most: usize| {
            let tip = format!("{}, actiepunt {}: {}", factor.title, index + 1, label.to_lowercase());
            let field = FormField::Action(factor.id.clone(), slot, part);
            text(label, field, &tip, value, u32::try_from(most).ok(), 2)
        };
        let (what, who) = action.map_or(("", ""), |action| (action.what.trim(), action.who.trim()));
        let when = action.map(|action| days(action)).unwrap_or_default();
        let mut when = cell(ActionPart::When, "Wanneer", &when, 0);
        (when.limit, when.tip) = (None, format!("{} (dag, maand en jaar)", when.tip));
        vec![cell(ActionPart::What, "Wat", what, 300), cell(ActionPart::Who, "Wie", who, 200), when]
    };
    let column = |role, head: &str| Column { role, head: head.into() };
    FormPart::Actions {
        caption: format!("Actiepunten {}", factor.title),
        columns: vec![
            column(ColumnRole::What, "Wat"),
            column(ColumnRole::Who, "Wie"),
            column(ColumnRole::When, "Wanneer"),
        ],
        rows: (0..rows).map(row).collect(),
    }
}

/// Gives the day of an action point; all days where devices chose differently.
fn days(action: &ActionPoint) -> String {
    let mut days: Vec<_> = action.due.iter().chain(&action.contested_due).copied().collect();
    days.sort_unstable();
    days.dedup();
    dutch::or(&days.into_iter().map(date_text).collect::<Vec<_>>())
}

fn wrap_up(session: &Session) -> Vec<Block> {
    let mut blocks = vec![Block::PageBreak, heading(2, "Afronding", "afronding")];
    let steps = session.instrument.wrap_up.steps.iter().map(|step| FormTick {
        label: step.text.clone(),
        name: name(FormField::Step(step.id.clone())),
        tip: format!("Gedaan: {}", step.text),
        on: session.ticked_steps.contains(&step.id),
    });
    blocks.push(part(FormPart::Ticks { items: steps.collect() }));
    blocks.push(heading(3, "Aanvullende vragen van de notulist", "aanvullende-vragen"));
    let known = session.questions.iter().map(|q| (Slot::Known(q.id), q.question.as_str(), q.answer.as_str()));
    let open = (1..=QUESTION_SLOTS).map(|number| (Slot::New(number), "", ""));
    let mut items = Vec::new();
    for (index, (slot, question, answer)) in known.chain(open).enumerate() {
        let number = index + 1;
        let of = |part| FormField::Question(slot, part);
        let (ask, tell) = (format!("Vraag {number}"), format!("Antwoord op vraag {number}"));
        let asked =
            text(&ask, of(QuestionPart::Question), &format!("Aanvullende vraag {number}"), question, Some(300), 1);
        let told = text(&tell, of(QuestionPart::Answer), &tell, answer, Some(2_000), 2);
        items.extend([asked, told]);
    }
    blocks.push(part(FormPart::Questions { items }));
    blocks.extend(crate::content::actiescan::feedback(&session.instrument.feedback));
    blocks
}

/// Gives a session in which nothing was said.
pub(crate) fn blank_session(instrument: &domain::Instrument) -> Session {
    let card = |factor: &Factor| Card { factor: factor.id.clone(), included: true, answer: domain::Answer::default() };
    Session {
        id: domain::SessionId::new(uuid::Uuid::nil()),
        instrument: instrument.clone(),
        details: domain::Details::default(),
        participants: Vec::new(),
        cards: instrument.factors.iter().map(card).collect(),
        minutes: String::new(),
        questions: Vec::new(),
        ticked_steps: Vec::new(),
        earlier: None,
        advice: domain::Advice::default(),
        stage: domain::Stage::default(),
    }
}

/// Puts the cards of a session in order, to fill in with a pen: for a place where the tablet gives up.
pub(crate) fn card_blocks(session: &Session) -> Vec<Block> {
    let blank = blank_session(&session.instrument);
    let everything =
        ExportOptions { participant_names: true, sub_question_notes: true, levels: true, ..ExportOptions::default() };
    let explained = "Vul in wat jullie bespreken. De notulist neemt het later over in Actiescan.";
    blocks(&blank, &everything, explained)
}

//! The form: the same cards as the actiescan, with the answers filled in and all other fields left open.

mod card;
mod field;

use super::{dutch, opening, previous, theme};
use crate::block::{Block, FormPart, FormText, FormTick};
use crate::form_fields::{FormField, QUESTION_SLOTS, QuestionPart, Slot, date_text, participants_text};
use crate::options::{DocumentKind, ExportOptions};
use domain::{Answer, Card, Factor, Instrument, Outcome, Session, TextField};

/// Remark below the drawn levels: the fields may change later.
const DRAWN: &str = "Dit beeld is getekend toen dit bestand werd gemaakt. Kiezen jullie daarna een ander niveau, dan \
                     verandert het hier niet mee.";

/// How the form is used.
const EXPLAINED: &str = "Vul in wat jullie bespreken en bewaar het bestand. Open het daarna in Actiescan. Je ziet dan \
                         wat er veranderd is en kiest wat je overneemt.";

/// Returns the blocks of empty cards to print and fill in with a pen: one for the conversation, one for each factor
/// and one for the wrap-up.
pub(crate) fn card_blocks(session: &Session) -> Vec<Block> {
    let blank = blank_session(&session.instrument);
    let options =
        ExportOptions { participant_names: true, sub_question_notes: true, levels: true, ..ExportOptions::default() };
    let (eyebrow, title) = (blank.instrument.title.clone(), dutch::to_fill_in(blank.instrument.document_word()));
    let mut blocks = vec![
        Block::Cover { kind: DocumentKind::Actiescan, eyebrow, title, facts: Vec::new() },
        field::block(FormPart::Facts { items: details(&blank, &options) }),
        Block::paragraph("Vul in wat jullie bespreken. De notulist neemt het later over in Actiescan."),
        Block::heading(3, "Wat de niveaus betekenen", "niveaus"),
    ];
    let scale = &blank.instrument.scale;
    blocks.extend(theme::level_meanings(&scale.levels, scale.provisional));
    blocks.extend(cards(&blank, &Outcome::of(&blank), &options));
    blocks.extend(wrap_up(&blank));
    blocks
}

/// Returns the blocks of all cards, each on a page of its own.
fn cards(session: &Session, outcome: &Outcome, options: &ExportOptions) -> Vec<Block> {
    let included = session.included_cards();
    let cards = included.filter_map(|card| session.instrument.factor(&card.factor).map(|factor| (card, factor)));
    let blocks = |(index, (card, factor))| card::blocks(session, outcome, card, factor, index, options);
    cards.enumerate().flat_map(blocks).collect()
}

/// Returns the blocks of the form, in reading order.
pub fn form_blocks(session: &Session, options: &ExportOptions) -> Vec<Block> {
    let title = match session.details.initiative.trim() {
        "" => dutch::to_fill_in(session.instrument.document_word()),
        name => name.to_owned(),
    };
    let eyebrow = session.instrument.title.clone();
    let mut blocks = vec![Block::Cover { kind: DocumentKind::Actiescan, eyebrow, title, facts: Vec::new() }];
    blocks.push(field::block(FormPart::Facts { items: details(session, options) }));
    let outcome = Outcome::of(session);
    let overview = if is_blank(session) { Vec::new() } else { opening::overview(&outcome, options, Some(DRAWN)) };
    let mut rest = cards(session, &outcome, options);
    rest.extend(previous::of_other_themes(&outcome));
    rest.extend(wrap_up(session));
    let introduction = opening::introduction(&outcome, options, Some(EXPLAINED), (&overview, &rest));
    blocks.extend(overview.into_iter().chain(introduction).chain(rest));
    blocks
}

fn details(session: &Session, options: &ExportOptions) -> Vec<FormText> {
    let details = &session.details;
    let date = details.date.map(date_text).unwrap_or_default();
    let of = |field: TextField| field::limit(&field);
    let mut items = vec![
        field::text(
            "Initiatief",
            FormField::Initiative,
            "Naam van het initiatief",
            &details.initiative,
            of(TextField::Initiative),
            1,
        ),
        field::text("Datum", FormField::Date, "Datum van het gesprek: dag, maand en jaar", &date, None, 1),
        field::text("Plaats", FormField::Place, "Plaats van het gesprek", &details.place, of(TextField::Place), 1),
        field::text(
            "Moderator",
            FormField::Moderator,
            "Naam van de moderator",
            &details.moderator,
            of(TextField::Moderator),
            1,
        ),
        field::text(
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
        items.push(field::text(
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

fn wrap_up(session: &Session) -> Vec<Block> {
    let mut blocks = vec![Block::page_break(), Block::heading(2, "Afronding", "afronding")];
    let steps = session.instrument.wrap_up.steps.iter().map(|step| FormTick {
        label: step.text.clone(),
        name: field::name(FormField::Step(step.id.clone())),
        tip: format!("Gedaan: {}", step.text),
        on: session.ticked_steps.contains(&step.id),
    });
    blocks.push(field::block(FormPart::Ticks { items: steps.collect() }));
    blocks.push(Block::heading(3, "Aanvullende vragen van de notulist", "aanvullende-vragen"));
    let known = session.questions.iter().map(|q| (Slot::Known(q.id), q.question.as_str(), q.answer.as_str()));
    let open = (1..=QUESTION_SLOTS).map(|number| (Slot::New(number), "", ""));
    let mut items = Vec::new();
    for (index, (slot, question, answer)) in known.chain(open).enumerate() {
        let number = index + 1;
        let of = |part| FormField::Question(slot, part);
        let (ask, tell) = (format!("Vraag {number}"), format!("Antwoord op vraag {number}"));
        let asked = field::text(
            &ask,
            of(QuestionPart::Question),
            &format!("Aanvullende vraag {number}"),
            question,
            Some(300),
            1,
        );
        let told = field::text(&tell, of(QuestionPart::Answer), &tell, answer, Some(2_000), 2);
        items.extend([asked, told]);
    }
    blocks.push(field::block(FormPart::Questions { items }));
    blocks.extend(super::wrap_up::feedback(&session.instrument.feedback));
    blocks
}

/// Returns whether a session is one of [`blank_session`].
fn is_blank(session: &Session) -> bool {
    session.id.uuid().is_nil()
}

/// Returns an empty session, for the blank form and the cards to print.
pub fn blank_session(instrument: &Instrument) -> Session {
    let card = |factor: &Factor| Card { factor: factor.id.clone(), included: true, answer: Answer::default() };
    Session {
        id: domain::SessionId::new(uuid::Uuid::nil()),
        instrument: instrument.clone(),
        details: domain::Details::default(),
        participants: Vec::new(),
        cards: instrument.visible_factors().map(card).collect(),
        minutes: String::new(),
        questions: Vec::new(),
        ticked_steps: Vec::new(),
        previous: None,
        advice: domain::Advice::default(),
        stage: domain::Stage::default(),
        planned: false,
    }
}

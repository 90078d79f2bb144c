//! The actiescan: the whole conversation, card by card.

use super::{actions, dutch, opening, previous, theme, wrap_up};
use crate::block::{Block, Fact, NoticeKind, QuestionNote, StepItem};
use crate::options::{DocumentKind, ExportOptions};
use domain::{Outcome, ThemeOutcome};

/// Returns the blocks of the actiescan, in reading order.
pub fn actiescan_blocks(outcome: &Outcome, options: &ExportOptions) -> Vec<Block> {
    let mut blocks = vec![Block::Cover {
        kind: DocumentKind::Actiescan,
        eyebrow: outcome.title.clone(),
        title: dutch::initiative(&outcome.details.initiative).to_owned(),
        facts: facts(outcome, options),
    }];
    let overview = opening::overview(outcome, options, None);
    let mut rest = Vec::new();
    for (index, theme) in outcome.themes.iter().enumerate() {
        rest.extend(card(outcome, theme, index, options));
    }
    rest.extend(previous::of_other_themes(outcome));
    rest.extend(conclusion(outcome));
    let introduction = opening::introduction(outcome, options, None, (&overview, &rest));
    blocks.extend(overview.into_iter().chain(introduction).chain(rest));
    blocks
}

fn card(outcome: &Outcome, theme: &ThemeOutcome, index: usize, options: &ExportOptions) -> Vec<Block> {
    let id = format!("kaart-{}", index + 1);
    let of = outcome.themes.len();
    let mut blocks = opening::card(&theme.title, &theme.definition, &theme.main_question, (index, of));
    if !theme.discussed {
        let text = "Niet besproken: deze kaart is nog niet aan bod geweest.".into();
        blocks.push(Block::Notice { kind: NoticeKind::NotDiscussed, text });
    }
    blocks.extend(previous::on_card(outcome, theme, &id));
    let items = theme.sub_questions.iter().map(|(question, note)| QuestionNote {
        question: question.clone(),
        note: (options.sub_question_notes && !note.text.is_empty()).then(|| note.text.clone()),
    });
    let items: Vec<_> = items.collect();
    if !items.is_empty() {
        blocks.push(Block::Questions { items });
    }
    if !theme.note.text.is_empty() {
        blocks.push(Block::heading(3, "Notitie bij deze kaart", &format!("{id}-notitie")));
        blocks.push(Block::Note { label: "Notitie".into(), text: theme.note.text.clone() });
    }
    if theme.discussed {
        if options.levels {
            blocks.push(Block::heading(3, "Waar jullie nu staan", &format!("{id}-niveau")));
            blocks.push(Block::Staff(theme::staff(outcome, theme)));
            blocks.extend(previous::level(outcome, theme, options));
            blocks.extend(theme::silent_choice(theme).filter(|_| options.silent_choice));
        }
        blocks.extend(marks(theme, options));
        blocks.push(Block::heading(3, "Actiepunten", &format!("{id}-actiepunten")));
        blocks.push(
            actions::table(theme)
                .unwrap_or_else(|| Block::aside("Er zijn bij deze kaart geen actiepunten afgesproken.")),
        );
    }
    blocks
}

fn marks(theme: &ThemeOutcome, options: &ExportOptions) -> Vec<Block> {
    let mut blocks = Vec::new();
    let said = |words: &str, otherwise: &str| match words {
        words if options.sub_question_notes && !words.is_empty() => words.to_owned(),
        _ => otherwise.to_owned(),
    };
    if let Some(words) = &theme.open_question {
        let text = format!("Open vraag: {}", said(words, "het antwoord wordt na het gesprek gezocht."));
        blocks.push(Block::Notice { kind: NoticeKind::OpenQuestion, text });
    }
    if let Some(words) = &theme.come_back_later {
        let text = format!("Later terugkomen: {}", said(words, "hier praten jullie nog over verder."));
        blocks.push(Block::Notice { kind: NoticeKind::ComeBackLater, text });
    }
    blocks
}

fn conclusion(outcome: &Outcome) -> Vec<Block> {
    let mut blocks = vec![Block::page_break(), Block::heading(2, "Afronding", "afronding")];
    let items = outcome.steps.iter().map(|(step, done)| StepItem { text: step.text.clone(), done: *done }).collect();
    blocks.push(Block::Steps { items });
    let questions = wrap_up::questions(outcome);
    if !questions.is_empty() {
        blocks.push(Block::heading(3, "Aanvullende vragen van de notulist", "aanvullende-vragen"));
        blocks.push(Block::Questions { items: questions });
    }
    blocks.extend(wrap_up::feedback(&outcome.feedback));
    blocks
}

/// Returns the facts of the conversation that are known: date, place and people.
fn facts(outcome: &Outcome, options: &ExportOptions) -> Vec<Fact> {
    let details = &outcome.details;
    let date = details.date.map_or_else(|| "Nog niet bekend".to_owned(), dutch::date);
    let people = match outcome.participants.len() {
        0 => String::new(),
        _ if options.participant_names => dutch::and(&outcome.participants),
        1 => "1 deelnemer".to_owned(),
        many => format!("{many} deelnemers"),
    };
    let facts = [
        ("Datum", date),
        ("Plaats", details.place.clone()),
        ("Moderator", details.moderator.clone()),
        ("Notulist", details.minute_taker.clone()),
        ("Deelnemers", people),
    ];
    let said = facts.into_iter().filter(|(_, value)| !value.trim().is_empty());
    said.map(|(label, value)| Fact { label: label.into(), value: value.trim().to_owned() }).collect()
}

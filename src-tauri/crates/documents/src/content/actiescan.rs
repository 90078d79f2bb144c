//! The actiescan: the whole conversation, card by card.

use super::{actions, dutch, previous, theme, wrap_up};
use crate::block::{Block, Fact, ListItem, NamedStaff, NoticeKind, QuestionNote, StepItem};
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
    if !outcome.introduction.opening.trim().is_empty() {
        blocks.push(Block::paragraph(outcome.introduction.opening.trim()));
    }
    blocks.extend(previous::follows(outcome));
    blocks.push(Block::PageBreak);
    blocks.extend(overview(outcome, options));
    for (index, theme) in outcome.themes.iter().enumerate() {
        blocks.push(Block::Section);
        blocks.extend(card(outcome, theme, index, options));
    }
    blocks.extend(previous::of_other_themes(outcome));
    blocks.extend(conclusion(outcome));
    blocks
}

fn overview(outcome: &Outcome, options: &ExportOptions) -> Vec<Block> {
    let mut blocks = Vec::new();
    if options.levels && !outcome.themes.is_empty() {
        blocks.push(Block::heading(2, "Waar jullie nu staan", "overzicht"));
        blocks.push(Block::paragraph(
            "Een beeld van vandaag. Geen rapportcijfer en geen vergelijking met andere initiatieven.",
        ));
        let items = outcome
            .themes
            .iter()
            .map(|theme| NamedStaff { title: theme.title.clone(), staff: theme::staff(outcome, theme) })
            .collect();
        blocks.push(Block::Staffs { items });
        blocks.push(Block::heading(3, "Wat de niveaus betekenen", "niveaus"));
        blocks.extend(theme::level_meanings(&outcome.levels, outcome.scale_is_provisional));
    } else {
        blocks.push(Block::heading(2, "De succesfactoren van dit gesprek", "overzicht"));
        let items = outcome.themes.iter().map(|theme| ListItem::plain(&theme.title)).collect();
        blocks.push(Block::List { ordered: true, start: 1, items });
    }
    blocks.extend(theme::missing_themes(outcome));
    blocks
}

fn card(outcome: &Outcome, theme: &ThemeOutcome, index: usize, options: &ExportOptions) -> Vec<Block> {
    let id = format!("kaart-{}", index + 1);
    let mut blocks =
        vec![Block::heading(2, &theme.title, &id), Block::Definition { text: dutch::sentence(&theme.definition) }];
    blocks.push(Block::MainQuestion { label: "Hoofdvraag:".into(), text: theme.main_question.clone() });
    if !theme.discussed {
        let text = "Niet besproken: deze kaart is in het gesprek overgeslagen.".into();
        blocks.push(Block::Notice { kind: NoticeKind::NotDiscussed, text });
    }
    blocks.extend(previous::on_card(outcome, theme, &id));
    blocks.push(Block::heading(3, "Subvragen", &format!("{id}-subvragen")));
    let items = theme.sub_questions.iter().map(|(question, note)| QuestionNote {
        question: question.clone(),
        note: (options.sub_question_notes && !note.text.is_empty()).then(|| note.text.clone()),
    });
    blocks.push(Block::Questions { items: items.collect() });
    if !theme.note.text.is_empty() {
        blocks.push(Block::heading(3, "Notitie bij de kaart", &format!("{id}-notitie")));
        blocks.push(Block::Note { label: "Notitie".into(), text: theme.note.text.clone() });
    }
    if theme.discussed {
        if options.levels {
            blocks.push(Block::Staff(theme::staff(outcome, theme)));
            blocks.extend(previous::level(outcome, theme, options));
            blocks.extend(theme::silent_choice(theme).filter(|_| options.silent_choice));
        }
        blocks.extend(marks(theme));
        blocks.push(Block::heading(3, "Actiepunten", &format!("{id}-actiepunten")));
        blocks.push(
            actions::table(theme)
                .unwrap_or_else(|| Block::aside("Er zijn bij deze kaart geen actiepunten afgesproken.")),
        );
    }
    blocks
}

fn marks(theme: &ThemeOutcome) -> Vec<Block> {
    let mut blocks = Vec::new();
    if theme.open_question {
        let text = "Open vraag: het antwoord wordt na het gesprek gezocht.".into();
        blocks.push(Block::Notice { kind: NoticeKind::OpenQuestion, text });
    }
    if theme.come_back_later {
        let text = "Later terugkomen: hier praten jullie nog over verder.".into();
        blocks.push(Block::Notice { kind: NoticeKind::ComeBackLater, text });
    }
    blocks
}

fn conclusion(outcome: &Outcome) -> Vec<Block> {
    let mut blocks = vec![Block::Section, Block::heading(2, "Afronding", "afronding")];
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

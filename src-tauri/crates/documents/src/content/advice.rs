//! The advice: the minutes, the chosen notes and the action points, to share with the initiative.

use super::{actions, dutch, minutes, previous, theme, wrap_up};
use crate::block::{Block, ContentsItem, Fact, ListItem, NoticeKind};
use crate::options::{DocumentKind, ExportOptions};
use domain::{AdviceState, Outcome, ThemeOutcome};

/// Longest table of contents, in lines; a longer one lists chapters only.
const MOST_CONTENTS: usize = 30;

/// Returns the blocks of the advice, in reading order.
pub fn advice_blocks(outcome: &Outcome, options: &ExportOptions) -> Vec<Block> {
    let opening = vec![title(outcome), state(outcome)];
    let rest = body(outcome, options);
    let contents = Block::Contents { items: contents(&rest) };
    opening.into_iter().chain([contents, Block::Section]).chain(rest).collect()
}

/// Returns the headings for the table of contents: chapters and sections, or only chapters if that is too long.
fn contents(blocks: &[Block]) -> Vec<ContentsItem> {
    let headings = |deepest: u8| {
        let of_block = move |block: &Block| match block {
            Block::Heading { level, text, id, .. } if *level <= deepest => {
                Some(ContentsItem { level: *level, text: text.clone(), id: id.clone() })
            }
            _ => None,
        };
        blocks.iter().filter_map(of_block).collect::<Vec<_>>()
    };
    let all = headings(3);
    if all.len() > MOST_CONTENTS { headings(2) } else { all }
}

fn body(outcome: &Outcome, options: &ExportOptions) -> Vec<Block> {
    let mut blocks = vec![Block::heading(2, "Gespreksverslag", "gespreksverslag")];
    let minutes = minutes::blocks(&outcome.minutes);
    if minutes.is_empty() {
        let text = "Het gespreksverslag is nog niet geschreven.".into();
        blocks.push(Block::Notice { kind: NoticeKind::Empty, text });
    }
    blocks.extend(minutes);
    blocks.extend(previous::of_all_themes(outcome));
    blocks.extend(themes(outcome, options));
    blocks.extend(open_questions(outcome));
    blocks.extend(parked(outcome));
    blocks.extend(next_steps(outcome));
    if options.participant_names && !outcome.participants.is_empty() {
        blocks.push(Block::Section);
        blocks.push(Block::heading(2, "Deelnemers", "deelnemers"));
        blocks.push(Block::paragraph(&format!("{}.", dutch::and(&outcome.participants))));
    }
    blocks
}

fn title(outcome: &Outcome) -> Block {
    let details = &outcome.details;
    let date = details.date.map(dutch::date).unwrap_or_default();
    let facts = [
        ("Datum", &date),
        ("Plaats", &details.place),
        ("Moderator", &details.moderator),
        ("Notulist", &details.minute_taker),
    ];
    let said = facts.into_iter().filter(|(_, value)| !value.trim().is_empty());
    Block::Cover {
        kind: DocumentKind::Advice,
        eyebrow: outcome.title.clone(),
        title: dutch::document_title(DocumentKind::Advice, &details.initiative),
        facts: said.map(|(label, value)| Fact { label: label.into(), value: value.trim().to_owned() }).collect(),
    }
}

fn state(outcome: &Outcome) -> Block {
    match &outcome.advice {
        AdviceState::Draft => {
            Block::Notice { kind: NoticeKind::Draft, text: "Concept: dit advies is nog niet vastgesteld.".into() }
        }
        AdviceState::Settled { version, at } => {
            let day = dutch::date(dutch::day_in_the_netherlands(*at));
            Block::Notice { kind: NoticeKind::Settled, text: format!("Vastgesteld op {day}, versie {version}.") }
        }
    }
}

fn themes(outcome: &Outcome, options: &ExportOptions) -> Vec<Block> {
    let mut blocks = vec![Block::Section, Block::heading(2, "Wat we per thema bespraken en afspraken", "themas")];
    for (index, theme) in outcome.themes.iter().enumerate().filter(|(_, theme)| theme.discussed) {
        if blocks.len() > 2 {
            blocks.push(Block::Section);
        }
        blocks.push(Block::heading(3, &theme.title, &format!("thema-{}", index + 1)));
        if options.levels {
            blocks.push(Block::Staff(theme::staff(outcome, theme)));
            blocks.extend(previous::level(outcome, theme, options));
        }
        let notes = notes(theme, options);
        if !notes.is_empty() {
            let items = notes.into_iter().map(ListItem::plain).collect();
            blocks.push(Block::List { ordered: false, start: 1, items });
        }
        blocks.extend(actions::table(theme));
    }
    if outcome.themes.iter().all(|theme| !theme.discussed) {
        let text = "Er is nog geen thema besproken.".into();
        blocks.push(Block::Notice { kind: NoticeKind::Empty, text });
    }
    blocks.extend(theme::missing_themes(outcome));
    blocks
}

/// Returns the notes chosen for the advice: first those at sub-questions, then the one on the card.
fn notes<'a>(theme: &'a ThemeOutcome, options: &ExportOptions) -> Vec<&'a str> {
    let at_questions = theme.sub_questions.iter().map(|(_, note)| note).filter(|_| options.sub_question_notes);
    let chosen = at_questions.chain([&theme.note]).filter(|note| note.in_advice && !note.text.is_empty());
    chosen.map(|note| note.text.as_str()).collect()
}

fn open_questions(outcome: &Outcome) -> Vec<Block> {
    let open: Vec<_> = outcome.themes.iter().filter(|theme| theme.open_question).collect();
    let additional = wrap_up::questions(outcome);
    if open.is_empty() && additional.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Section, Block::heading(2, "Open vragen", "open-vragen")];
    if !open.is_empty() {
        blocks.push(Block::paragraph("Bij deze thema’s bleef een vraag open:"));
        let items = open.iter().map(|theme| ListItem::plain(&theme.title)).collect();
        blocks.push(Block::List { ordered: false, start: 1, items });
    }
    if !additional.is_empty() {
        blocks.push(Block::heading(3, "Aanvullende vragen van de notulist", "aanvullende-vragen"));
        blocks.push(Block::Questions { items: additional });
    }
    blocks
}

fn parked(outcome: &Outcome) -> Vec<Block> {
    let items: Vec<_> =
        outcome.themes.iter().filter(|t| t.come_back_later).map(|t| ListItem::plain(&t.title)).collect();
    if items.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Section, Block::heading(2, "Hier komen we later op terug", "later")];
    blocks.push(Block::List { ordered: false, start: 1, items });
    blocks
}

/// Returns the closing section, in the words of the source of the instrument.
fn next_steps(outcome: &Outcome) -> Vec<Block> {
    let initiative = dutch::initiative(&outcome.details.initiative);
    let text = format!(
        "Dit document wordt gedeeld met {initiative}, zodat zij het verder kunnen oppakken – zowel intern als met hun \
         partners."
    );
    vec![Block::Section, Block::heading(2, "Hoe het verder gaat", "vervolg"), Block::paragraph(&text)]
}

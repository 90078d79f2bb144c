//! The pages before the cards, in the flat actiescan and in the form: where the factors stand, and the introduction.

use super::{contents, dutch, previous, theme};
use crate::block::{Block, ListItem, NamedStaff};
use crate::options::ExportOptions;
use domain::{Outcome, ThemeOutcome};

/// Smallest number of factors of a document with a table of contents.
const CONTENTS_FROM: usize = 6;

/// Returns the page with the levels of all factors. `remark` says how the page was made.
pub(super) fn overview(outcome: &Outcome, options: &ExportOptions, remark: Option<&str>) -> Vec<Block> {
    let mut blocks = vec![Block::page_break()];
    if options.levels && !outcome.themes.is_empty() {
        blocks.push(Block::heading(2, "Waar jullie nu staan", "overzicht"));
        blocks.push(Block::paragraph(
            "Een beeld van vandaag. Geen rapportcijfer en geen vergelijking met andere initiatieven.",
        ));
        let named =
            |theme: &ThemeOutcome| NamedStaff { title: theme.title.clone(), staff: theme::staff(outcome, theme) };
        blocks.push(Block::Staffs { items: outcome.themes.iter().map(named).collect() });
        blocks.extend(remark.map(Block::aside));
    } else {
        let words = &outcome.factor_words;
        let title = match outcome.themes.len() {
            1 => format!("{} {} van dit gesprek", dutch::sentence(words.article.word()), words.singular),
            _ => format!("De {} van dit gesprek", words.plural),
        };
        blocks.push(Block::heading(2, &title, "overzicht"));
        let items = outcome.themes.iter().map(|theme| ListItem::plain(&theme.title)).collect();
        blocks.push(Block::List { ordered: true, start: 1, items });
    }
    blocks.extend(theme::missing_themes(outcome));
    blocks
}

/// Returns the page with the introduction, the meaning of the levels, and the table of contents of a document with six
/// or more factors. `explained` says how the document is used; `before` and `after` are the other blocks of the
/// document.
pub(super) fn introduction(
    outcome: &Outcome,
    options: &ExportOptions,
    explained: Option<&str>,
    (before, after): (&[Block], &[Block]),
) -> Vec<Block> {
    let text = &outcome.introduction;
    let mut blocks = vec![Block::page_break(), Block::heading(2, &text.title, "opzet")];
    if !text.opening.trim().is_empty() {
        blocks.push(Block::paragraph(text.opening.trim()));
    }
    blocks.extend(explained.map(Block::paragraph));
    blocks.extend(previous::follows(outcome));
    for (index, part) in text.paragraphs.iter().enumerate() {
        blocks.push(Block::heading(3, &part.title, &format!("opzet-{}", index + 1)));
        blocks.push(Block::paragraph(part.text.trim()));
    }
    if options.levels {
        blocks.push(Block::heading(3, "Wat de niveaus betekenen", "niveaus"));
        blocks.extend(theme::level_meanings(&outcome.levels, outcome.scale_is_provisional));
    }
    if outcome.themes.len() >= CONTENTS_FROM {
        let items = [before, after].into_iter().flat_map(|blocks| contents::items(blocks, 2)).collect();
        blocks.push(Block::Contents { items });
    }
    blocks
}

/// Returns the first blocks of a card: its number and title, its definition and its main question.
pub(super) fn card(title: &str, definition: &str, main_question: &str, (index, of): (usize, usize)) -> Vec<Block> {
    vec![
        // Every card begins on a new page: the document is handed round and filled in card by card.
        Block::PageBreak { label: format!("Kaart {} van {of}", index + 1) },
        Block::heading(2, title, &format!("kaart-{}", index + 1)),
        Block::Definition { text: dutch::sentence(definition) },
        Block::MainQuestion { label: "Hoofdvraag:".into(), text: main_question.to_owned() },
    ]
}

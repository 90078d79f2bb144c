//! The advice: the minutes, the chosen notes and the action points, to share with the initiative.

use super::{actions, contents, dutch, minutes, previous, theme, wrap_up};
use crate::block::{Block, ContentsItem, Fact, Inline, ListItem, NoticeKind, QuestionNote};
use crate::options::{DocumentKind, ExportOptions};
use domain::{AdviceState, NextConversation, Outcome, ThemeOutcome};

/// Follows the version of an advice with content that was not there when it was settled.
const CHANGED_SINCE: &str = " Daarna kwamen er wijzigingen bij van een ander apparaat. Die zijn nog niet vastgesteld.";

/// Longest table of contents, in lines; a longer one lists chapters only.
const MOST_CONTENTS: usize = 12;

/// Returns the blocks of the advice, in reading order.
pub fn advice_blocks(outcome: &Outcome, options: &ExportOptions) -> Vec<Block> {
    let mut blocks = vec![title(outcome), state(outcome)];
    blocks.extend(agreed(outcome));
    let rest = body(outcome, options);
    blocks.push(Block::Contents { items: short_contents(&rest) });
    blocks.extend(rest);
    blocks
}

/// Returns the headings for the table of contents: chapters and sections, or only chapters if that is too long.
fn short_contents(blocks: &[Block]) -> Vec<ContentsItem> {
    let all = contents::items(blocks, 3);
    if all.len() > MOST_CONTENTS { contents::items(blocks, 2) } else { all }
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
    blocks.extend(open_questions(outcome, options));
    blocks.extend(parked(outcome, options));
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
        title: dutch::document_title(DocumentKind::Advice, &outcome.document_word, &details.initiative),
        facts: said.map(|(label, value)| Fact { label: label.into(), value: value.trim().to_owned() }).collect(),
    }
}

fn state(outcome: &Outcome) -> Block {
    match &outcome.advice {
        AdviceState::Draft => {
            Block::Notice { kind: NoticeKind::Draft, text: "Concept: dit advies is nog niet vastgesteld.".into() }
        }
        AdviceState::Settled { version, at, changed_since } => {
            let day = dutch::date(dutch::day_in_the_netherlands(*at));
            let since = if *changed_since { CHANGED_SINCE } else { "" };
            Block::Notice { kind: NoticeKind::Settled, text: format!("Vastgesteld op {day}, versie {version}.{since}") }
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
        let items = notes(theme, options);
        if !items.is_empty() {
            blocks.push(Block::Questions { items });
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

/// Returns the notes chosen for the advice: first those at sub-questions, each with its question, then the one on the
/// card.
fn notes(theme: &ThemeOutcome, options: &ExportOptions) -> Vec<QuestionNote> {
    let at_questions = theme.sub_questions.iter().map(|(question, note)| (question.as_str(), note));
    let on_card = [("Notitie bij deze kaart", &theme.note)];
    let all = at_questions.filter(|_| options.sub_question_notes).chain(on_card);
    let chosen = all.filter(|(_, note)| note.in_advice && !note.text.is_empty());
    chosen.map(|(question, note)| QuestionNote { question: question.into(), note: Some(note.text.clone()) }).collect()
}

/// Returns the action points of all themes in one table, the earliest day first.
fn agreed(outcome: &Outcome) -> Vec<Block> {
    let Some(table) = actions::of_all_themes(outcome) else { return Vec::new() };
    vec![Block::heading(2, "Wat we afspraken", "afspraken"), table]
}

fn open_questions(outcome: &Outcome, options: &ExportOptions) -> Vec<Block> {
    let open = marked(outcome, options, |theme| theme.open_question.as_deref());
    let additional = wrap_up::questions(outcome);
    if open.is_empty() && additional.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Section, Block::heading(2, "Open vragen", "open-vragen")];
    if !open.is_empty() {
        blocks.push(Block::paragraph("Bij deze thema’s bleef een vraag open:"));
        blocks.push(Block::List { ordered: false, start: 1, items: open });
    }
    if !additional.is_empty() {
        blocks.push(Block::heading(3, "Aanvullende vragen van de notulist", "aanvullende-vragen"));
        blocks.push(Block::Questions { items: additional });
    }
    blocks
}

/// Returns the themes with a mark, each with the words of the mark, which are a note.
fn marked<'a>(
    outcome: &'a Outcome,
    options: &ExportOptions,
    words: impl Fn(&'a ThemeOutcome) -> Option<&'a str>,
) -> Vec<ListItem> {
    let item = |theme: &'a ThemeOutcome| match words(theme)? {
        said if options.sub_question_notes && !said.is_empty() => {
            let inlines = vec![Inline::strong(theme.title.clone()), Inline::text(format!(": {said}"))];
            Some(ListItem { inlines, blocks: Vec::new(), source: None })
        }
        _ => Some(ListItem::plain(&theme.title)),
    };
    outcome.themes.iter().filter_map(item).collect()
}

fn parked(outcome: &Outcome, options: &ExportOptions) -> Vec<Block> {
    let items = marked(outcome, options, |theme| theme.come_back_later.as_deref());
    if items.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Section, Block::heading(2, "Hier komen we later op terug", "later")];
    blocks.push(Block::List { ordered: false, start: 1, items });
    blocks
}

/// Returns the closing section, following the way of working of the instrument.
fn next_steps(outcome: &Outcome) -> Vec<Block> {
    let details = &outcome.details;
    let initiative = dutch::initiative(&details.initiative);
    let further = "zodat zij het verder kunnen oppakken – zowel intern als met hun partners.";
    let people = [(details.minute_taker.trim(), "notulist"), (details.moderator.trim(), "moderator")];
    let text = match people.iter().find(|(name, _)| !name.is_empty()) {
        Some((name, role)) => format!("{name} ({role}) deelt dit advies met {initiative}, {further}"),
        None => format!("Dit document wordt gedeeld met {initiative}, {further}"),
    };
    let mut blocks = vec![Block::Section, Block::heading(2, "Hoe het verder gaat", "vervolg"), Block::paragraph(&text)];
    blocks.extend(outcome.next.map(|next| Block::paragraph(&next_conversation(next))));
    blocks.extend(contact(&people).map(|text| Block::paragraph(&text)));
    blocks
}

/// Returns when the next conversation is.
fn next_conversation(next: NextConversation) -> String {
    let time = next.time.map(|time| format!(" om {}", dutch::time(time))).unwrap_or_default();
    format!("Het volgende gesprek is op {}{time}.", dutch::date(next.date))
}

/// Returns whom one can ask about the advice; none if it is not known who led and noted the conversation.
fn contact(people: &[(&str, &str)]) -> Option<String> {
    let known = people.iter().filter(|(name, _)| !name.is_empty());
    let known: Vec<String> = known.map(|(name, role)| format!("{name} ({role})")).collect();
    (!known.is_empty()).then(|| format!("Vragen over dit advies kun je stellen aan {}.", dutch::and(&known)))
}

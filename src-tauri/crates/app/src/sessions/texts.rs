//! The texts of a session that a search finds, and where each of them stands.

use domain::{EditKind, FactorId, Mark, Session};
use serde::{Deserialize, Serialize};
use store::{PlacedText, SearchHit};
use ts_rs::TS;

/// Number of letters of the text that are shown before and after the words that were found.
const AROUND: (usize, usize) = (40, 90);

/// Where a text stands in a session, by the edit that writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct TextPlace {
    /// Kind of the edit that writes the text.
    pub what: EditKind,
    /// Factor of the card with the text.
    pub factor: Option<FactorId>,
    /// The part of the card or session: an id or a short word.
    pub on: Option<String>,
    /// Title of the card.
    pub card: Option<String>,
}

/// The text in which a search found its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FoundText {
    /// Where the text stands.
    pub place: TextPlace,
    /// The text before the words that were found.
    pub before: String,
    /// The words found, as they were typed.
    pub found: String,
    /// The text after it.
    pub after: String,
}

/// Returns all texts that people typed, except the name, the place and the moderator, which are in the list. The texts of
/// the instrument are left out, because every session has them.
pub(crate) fn of_session(session: &Session) -> Vec<PlacedText> {
    let mut texts = Texts { session, list: Vec::new() };
    texts.add(EditKind::SetMinuteTaker, None, None, &session.details.minute_taker);
    for participant in &session.participants {
        texts.add(EditKind::SetParticipantName, None, Some(participant.id.to_string()), &participant.name);
    }
    for card in &session.cards {
        let (factor, answer) = (Some(&card.factor), &card.answer);
        for (mark, name) in [(Mark::OpenQuestion, "openQuestion"), (Mark::ComeBackLater, "comeBackLater")] {
            if let Some(words) = answer.shown_mark(mark) {
                texts.add(EditKind::SetMarkWords, factor, Some(name.to_owned()), &words);
            }
        }
        texts.add(EditKind::SetNote, factor, None, &answer.note);
        for (question, note) in &answer.sub_notes {
            texts.add(EditKind::SetSubNote, factor, Some(question.to_string()), note);
        }
        for action in answer.standing_actions() {
            texts.add(EditKind::SetActionWhat, factor, Some(action.id.to_string()), &action.what);
            texts.add(EditKind::SetActionWho, factor, Some(action.id.to_string()), &action.who);
        }
    }
    for theme in session.previous.iter().flat_map(|previous| &previous.themes) {
        for action in &theme.actions {
            for text in [&action.what, &action.who, &action.why] {
                texts.add(EditKind::SetActionOutcome, Some(&theme.factor), Some(action.id.to_string()), text);
            }
        }
    }
    texts.add(EditKind::SetMinutes, None, None, &session.minutes);
    for question in &session.questions {
        texts.add(EditKind::SetQuestion, None, Some(question.id.to_string()), &question.question);
        texts.add(EditKind::SetQuestionAnswer, None, Some(question.id.to_string()), &question.answer);
    }
    texts.list
}

struct Texts<'a> {
    session: &'a Session,
    list: Vec<PlacedText>,
}

impl Texts<'_> {
    fn add(&mut self, what: EditKind, factor: Option<&FactorId>, on: Option<String>, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let card = factor.and_then(|factor| self.session.instrument.factor(factor)).map(|factor| factor.title.clone());
        let place = TextPlace { what, factor: factor.cloned(), on, card };
        let place = serde_json::to_string(&place).expect("a place serialises to JSON");
        self.list.push(PlacedText { place, text: text.to_owned() });
    }
}

/// Returns what was found with the words around it, on one line; `None` for a place that this version cannot read.
pub(crate) fn found(hit: &SearchHit) -> Option<FoundText> {
    let place = serde_json::from_str(&hit.place).ok()?;
    let (before, found, after) =
        (hit.text.get(..hit.found.start)?, hit.text.get(hit.found.clone())?, hit.text.get(hit.found.end..)?);
    Some(FoundText { place, before: end_of(before), found: one_line(found), after: start_of(after) })
}

/// Returns the last words of a text, after an ellipsis where words are left out.
fn end_of(text: &str) -> String {
    let line = one_line(text);
    let Some((cut, _)) = line.char_indices().rev().nth(AROUND.0) else { return line };
    let rest = &line[cut..];
    let start = rest.find(' ').map_or(0, |at| at + 1);
    format!("… {}", &rest[start..])
}

/// Returns the first words of a text, before an ellipsis where words are left out.
fn start_of(text: &str) -> String {
    let line = one_line(text);
    let Some((cut, _)) = line.char_indices().nth(AROUND.1) else { return line };
    let rest = &line[..cut];
    let end = rest.rfind(' ').unwrap_or(cut);
    format!("{} …", &rest[..end])
}

/// Returns a text with each run of white space as one space.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        let letter = if letter.is_whitespace() || letter.is_control() { ' ' } else { letter };
        if letter != ' ' || !line.ends_with(' ') {
            line.push(letter);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, found_word: &str) -> [String; 3] {
        let start = text.find(found_word).expect("the text has the word");
        let place = TextPlace { what: EditKind::SetMinutes, factor: None, on: None, card: None };
        let place = serde_json::to_string(&place).expect("it serialises");
        let hit = SearchHit { place, text: text.to_owned(), found: start..start + found_word.len() };
        let FoundText { before, found, after, .. } = found(&hit).expect("the place can be read");
        [before, found, after]
    }

    #[test]
    fn a_short_text_is_shown_whole_on_one_line() {
        assert_eq!(shown("Een\n\nleerwerkplaats\tin Assen", "werk"), ["Een leer", "werk", "plaats in Assen"]);
        assert_eq!(shown("werk", "werk"), ["", "werk", ""]);
    }

    #[test]
    fn a_long_text_is_cut_at_words() {
        let long = format!("{}werk{}", "één twee drie ".repeat(20), " vier vijf zes".repeat(20));
        let [before, _, after] = shown(&long, "werk");
        assert!(before.starts_with("… ") && before.ends_with("drie ") && before.chars().count() < 45, "{before:?}");
        assert!(after.starts_with(" vier") && after.ends_with(" …") && after.chars().count() < 95, "{after:?}");
        assert!(["één", "twee", "drie"].contains(&before.split(' ').nth(1).unwrap_or_default()), "{before:?}");
        let without_spaces = format!("{}werk{}", "é".repeat(300), "🌱".repeat(300));
        let [before, found, after] = shown(&without_spaces, "werk");
        assert!(before.chars().count() < 45 && found == "werk" && after.chars().count() < 95);
    }
}

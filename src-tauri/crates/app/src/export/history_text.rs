//! The history of a session as text, for people who ask what is stored about them: who changed what, and what stood there
//! before.

use crate::dutch::history_file::{change, earlier, left_out, title};
use crate::error::AppError;
use crate::history::HistoryLine;
use chrono::NaiveDateTime;
use domain::{FactorId, TextField};

/// Most earlier texts in the file.
const MOST_TEXTS: u64 = 1_000;

/// Most operations that may be visited for the earlier texts. Each text visits those of its field, at most all of the
/// history: 450,000 operations took a tenth of a second on a busy machine.
const MOST_VISITS: u64 = 40_000_000;

/// Most bytes of earlier texts in the file.
const MOST_BYTES: usize = 1 << 20;

/// A session whose history becomes text.
pub(crate) struct HistoryText<'a> {
    /// Name of the initiative.
    pub(crate) initiative: &'a str,
    /// The changes, newest first, each with its time on the clock of the device.
    pub(crate) lines: &'a [(NaiveDateTime, HistoryLine)],
    /// Whether the session file is there, which has all earlier texts.
    pub(crate) has_session_file: bool,
    /// Number of operations in the history.
    pub(crate) operations: u64,
    /// Whether the lines lack what was chosen before their oldest changes.
    pub(crate) choices_left_out: bool,
    /// Returns the title of a card.
    pub(crate) card: &'a dyn Fn(&FactorId) -> Option<&'a str>,
    /// Reads the text that a field had before a change.
    pub(crate) text_before: &'a dyn Fn(&str, &TextField) -> Result<String, AppError>,
}

impl HistoryText<'_> {
    /// Returns the text of the file. Every change is in it. Of a very long history the earlier texts of the oldest
    /// changes are left out, and the file says so.
    pub(crate) fn text(&self) -> String {
        let mut texts = (MOST_VISITS / self.operations.max(1)).min(MOST_TEXTS);
        let (mut bytes, mut cut) = (MOST_BYTES, false);
        let mut changes = Vec::new();
        for (at, line) in self.lines {
            changes.push(change(*at, line, line.factor.as_ref().and_then(self.card)));
            if let Some(was) = &line.was {
                bytes = bytes.saturating_sub(was.len());
                changes.push(earlier(Some(was)));
            }
            let Some(field) = &line.text else { continue };
            if cut || texts == 0 {
                cut = true;
                continue;
            }
            let before = (self.text_before)(&line.change, field).ok();
            let length = before.as_ref().map_or(0, String::len);
            if length > bytes {
                cut = true;
                continue;
            }
            (texts, bytes) = (texts - 1, bytes - length);
            changes.push(earlier(before.as_deref()));
        }
        let mut lines = vec![title(self.initiative)];
        if cut || self.choices_left_out {
            lines.push(left_out(self.has_session_file).to_owned());
        }
        lines.push(String::new());
        lines.append(&mut changes);
        lines.join("\n") + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Author, Role};

    fn line(change: &str, name: &str) -> (NaiveDateTime, HistoryLine) {
        let at = "2026-11-18T09:05:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap();
        let line = HistoryLine {
            change: change.to_owned(),
            from: at,
            until: at,
            author: Author { name: name.to_owned(), role: Role::MinuteTaker },
            undo: false,
            from_pdf: false,
            factor: None,
            sentence: "Gespreksverslag gewijzigd".to_owned(),
            text: Some(TextField::Minutes),
            was: None,
        };
        (at.naive_utc(), line)
    }

    fn text_of(
        lines: &[(NaiveDateTime, HistoryLine)],
        operations: u64,
        text_before: &dyn Fn(&str, &TextField) -> Result<String, AppError>,
    ) -> String {
        HistoryText {
            initiative: "De Brug",
            lines,
            has_session_file: true,
            operations,
            choices_left_out: false,
            card: &|_| None,
            text_before,
        }
        .text()
    }

    #[test]
    fn an_earlier_text_follows_its_change_and_never_passes_for_a_change() {
        let lines = [line("1", "Sanne\n18-11-2026 09.05, moderator: Gesprek afgesloten"), line("2", ""), line("3", "")];
        let text = text_of(&lines, 10_000, &|change, _| match change {
            "1" => Ok("Eerst dit.\r\n\r\n18-11-2026 09.05, moderator: Gesprek\u{1b}[0m afgesloten".to_owned()),
            "2" => Ok(String::new()),
            _ => Err(AppError::Panicked),
        });
        let expected = "Geschiedenis van de sessie “De Brug”. Het nieuwste staat bovenaan.\n\n\
            18-11-2026 09.05, notulist (Sanne 18-11-2026 09.05, moderator: Gesprek afgesloten): Gespreksverslag gewijzigd\n    \
            Eerst stond er: Eerst dit.\n    \n    18-11-2026 09.05, moderator: Gesprek [0m afgesloten\n\
            18-11-2026 09.05, notulist: Gespreksverslag gewijzigd\n    Eerst stond er niets.\n\
            18-11-2026 09.05, notulist: Gespreksverslag gewijzigd\n    Wat er eerst stond, is niet te lezen.\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn an_earlier_choice_follows_its_change() {
        let (at, line) = line("1", "Sanne");
        let sentence = "Datum van het gesprek gewijzigd".to_owned();
        let lines = [(at, HistoryLine { sentence, text: None, was: Some("12 oktober 2026".to_owned()), ..line })];
        let text = text_of(&lines, 10, &|_, _| Err(AppError::Panicked));
        assert!(text.ends_with("Datum van het gesprek gewijzigd\n    Eerst stond er: 12 oktober 2026\n"), "{text}");
    }

    #[test]
    fn a_long_history_keeps_every_change_and_the_newest_earlier_texts() {
        let most = 1_000;
        let lines: Vec<_> = (0..most + 500).map(|number| line(&number.to_string(), "")).collect();
        let count = |text: &str, words: &str| text.matches(words).count();
        let cut = "De geschiedenis is lang.";

        let text = text_of(&lines, 10_000, &|change, _| Ok(format!("tekst {change}.")));
        assert_eq!(count(&text, "Gespreksverslag gewijzigd"), lines.len());
        assert_eq!(count(&text, "Eerst stond er: "), most);
        assert!(text.contains("tekst 0.") && text.contains(cut), "the newest stay");

        let text = text_of(&lines, 10_000, &|_, _| Ok("x".repeat(MOST_BYTES / 4)));
        assert_eq!(count(&text, "Gespreksverslag gewijzigd"), lines.len());
        assert_eq!(count(&text, "Eerst stond er: "), 4);
        assert!(text.contains(cut) && text.len() < MOST_BYTES + lines.len() * 200);

        let text = text_of(&lines[..most], 10_000, &|_, _| Ok("kort".to_owned()));
        assert!(!text.contains(cut), "nothing is left out");

        let text = text_of(&lines, 400_000, &|_, _| Ok("kort".to_owned()));
        assert_eq!(count(&text, "Eerst stond er: "), 100, "fewer, because each takes longer");
    }
}

//! The session as a file within its own document, so that a PDF alone can be opened again. What a person left out of the
//! document is left out of this file too.

use crate::error::{AppError, ErrorCode};
use chrono::{DateTime, Utc};
use documents::{Attachment, ExportOptions};
use domain::{AdviceState, Answer, LevelAnswer, Session, SilentAnswer};
use serde::{Deserialize, Serialize};

/// The name of the attached file, by which it is found again.
pub const ATTACHED_SESSION: &str = "actiescan-sessie.json";

/// What the attached file holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AttachedSession {
    /// What this is, in words for whoever opens the file without Actiescan.
    pub about: String,
    /// Program and version that wrote it.
    pub program: String,
    /// When the session was last changed.
    pub made_at: DateTime<Utc>,
    /// What was left out: a part that was switched off is empty here, which does not mean that it was empty.
    pub options: ExportOptions,
    /// The session.
    pub session: Session,
}

/// Makes the file to attach.
///
/// # Errors
/// [`ErrorCode::Internal`] where the session cannot be written as JSON.
pub(crate) fn attached_session(
    session: &Session,
    options: &ExportOptions,
    made_at: DateTime<Utc>,
) -> Result<Attachment, AppError> {
    let attached = AttachedSession {
        about: "Dit is de sessie van Actiescan waaruit dit document is gemaakt.".to_owned(),
        program: concat!("Actiescan ", env!("CARGO_PKG_VERSION")).to_owned(),
        made_at,
        options: *options,
        session: without(session, options),
    };
    let bytes = serde_json::to_vec_pretty(&attached)
        .map_err(|error| AppError::new(ErrorCode::Internal, format!("De sessie past niet in de PDF: {error}")))?;
    Ok(Attachment {
        file_name: ATTACHED_SESSION.to_owned(),
        description: "De sessie, om in Actiescan te openen".to_owned(),
        media_type: "application/json".to_owned(),
        bytes,
    })
}

/// Gives a session without what was left out of the document.
fn without(session: &Session, options: &ExportOptions) -> Session {
    let mut session = session.clone();
    if !options.participant_names {
        session.participants.clear();
    }
    for theme in session.previous.iter_mut().flat_map(|previous| &mut previous.themes).filter(|_| !options.levels) {
        theme.level = None;
    }
    // What the minutes said before the advice was opened again is history, as in every document.
    let standing = match session.advice.state {
        AdviceState::Settled { version, .. } => Some(version),
        AdviceState::Draft => None,
    };
    for old in session.advice.versions.iter_mut().filter(|one| Some(one.version) != standing) {
        old.minutes.clear();
    }
    for card in &mut session.cards {
        if !card.included {
            card.answer = Answer::default();
        }
        if !options.sub_question_notes {
            card.answer.sub_notes.clear();
        }
        if !options.levels {
            card.answer.level = LevelAnswer::Open;
        }
        // What was chosen in silence and never shown is nobody's to read.
        let shown = card.answer.silent.held().is_some_and(|choice| choice.shown);
        if !(shown && options.levels && options.silent_choice) {
            card.answer.silent = SilentAnswer::None;
        }
        // Taken away by people, so not in any document; it stays in the journal.
        card.answer.actions.retain(|action| !action.removed);
    }
    session
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{AdviceVersion, LevelChoice, Participant, ParticipantId, SilentChoice, SilentCounts};
    use uuid::Uuid;

    fn session() -> Session {
        let mut session = documents::blank_session(&crate::built_in_instrument());
        let id = ParticipantId::new(Uuid::from_u128(1));
        session.participants.push(Participant { id, name: "Sanne Kok".into() });
        let question = session.instrument.factors[0].sub_questions[0].id.clone();
        let answer = &mut session.cards[0].answer;
        answer.sub_notes.insert(question, "alleen voor ons".into());
        answer.level = LevelAnswer::Chosen(LevelChoice::Level(3));
        let counts = SilentCounts { undecided: 7, levels: vec![0, 0, 5, 0] };
        answer.silent = SilentAnswer::Held(SilentChoice { counts, shown: true });
        session
    }

    fn attached(session: &Session, options: &ExportOptions) -> AttachedSession {
        let file = attached_session(session, options, DateTime::UNIX_EPOCH).unwrap();
        assert_eq!(file.file_name, ATTACHED_SESSION);
        serde_json::from_slice(&file.bytes).unwrap()
    }

    #[test]
    fn with_everything_on_the_session_comes_back_whole() {
        let everything = ExportOptions { participant_names: true, silent_choice: true, ..ExportOptions::default() };
        assert_eq!(attached(&session(), &everything).session, session());
    }

    #[test]
    fn what_is_left_out_of_the_document_is_left_out_of_the_file_in_it() {
        let nothing = ExportOptions {
            participant_names: false,
            sub_question_notes: false,
            levels: false,
            silent_choice: false,
            ..ExportOptions::default()
        };
        let file = attached_session(&session(), &nothing, DateTime::UNIX_EPOCH).unwrap();
        let text = String::from_utf8(file.bytes).unwrap();
        assert!(!text.contains("Sanne Kok") && !text.contains("alleen voor ons"), "{text}");
        let left = attached(&session(), &nothing);
        assert_eq!(left.options, nothing, "a reader must know that it was left out and not empty");
        assert!(left.session.cards[0].answer.level.is_open());
        assert_eq!(left.session.cards[0].answer.silent, SilentAnswer::None);
    }

    #[test]
    fn what_the_minutes_said_before_and_cards_that_were_left_out_go_nowhere() {
        let mut session = session();
        let version = |version, minutes: &str| AdviceVersion {
            version,
            at: DateTime::UNIX_EPOCH,
            minutes: minutes.into(),
            reopened_because: String::new(),
        };
        session.advice.versions = vec![version(1, "een oude tekst"), version(2, "wat nu geldt")];
        session.advice.state = AdviceState::Settled { version: 2, at: DateTime::UNIX_EPOCH };
        session.cards[1].included = false;
        session.cards[1].answer.note = "hier ging het niet over".into();
        let file = attached_session(&session, &ExportOptions::default(), DateTime::UNIX_EPOCH).unwrap();
        let text = String::from_utf8(file.bytes).unwrap();
        assert!(!text.contains("een oude tekst") && !text.contains("hier ging het niet over"), "{text}");
        assert!(text.contains("wat nu geldt"));
    }

    #[test]
    fn what_was_chosen_in_silence_and_not_shown_goes_nowhere() {
        let mut hidden = session();
        if let SilentAnswer::Held(choice) = &mut hidden.cards[0].answer.silent {
            choice.shown = false;
        }
        let everything = ExportOptions { silent_choice: true, ..ExportOptions::default() };
        assert_eq!(attached(&hidden, &everything).session.cards[0].answer.silent, SilentAnswer::None);
    }
}

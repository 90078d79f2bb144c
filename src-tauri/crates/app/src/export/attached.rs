//! The session as a file attached to its own PDF, so that the PDF can be opened as a session again. What the export
//! options leave out of the document is left out of this file too.

use crate::dutch::files::{ABOUT_ATTACHMENT, ATTACHMENT_DESCRIPTION};
use crate::error::AppError;
use chrono::{DateTime, Utc};
use documents::{Attachment, DocumentStamp, ExportOptions};
use domain::{AdviceState, Answer, LevelAnswer, Session, SilentAnswer};
use serde::{Deserialize, Serialize};

/// Name of the attached file. Readers find it by this name.
pub const ATTACHED_SESSION: &str = "actiescan-sessie.json";

/// Content of the attached file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AttachedSession {
    /// Explanation for readers who do not have Actiescan.
    pub about: String,
    /// Program and version that wrote it.
    pub program: String,
    /// When the session was last changed.
    pub made_at: DateTime<Utc>,
    /// Hashes of the latest changes of the session.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heads: Vec<String>,
    /// Options of the export. A part that they leave out is empty here, whether or not it has content.
    pub options: ExportOptions,
    /// The session.
    pub session: Session,
}

/// Makes the file to attach.
///
/// # Errors
/// [`AppError::Attachment`] where the session cannot be written as JSON.
pub(crate) fn attached_session(
    session: &Session,
    options: &ExportOptions,
    stamp: &DocumentStamp,
) -> Result<Attachment, AppError> {
    let attached = AttachedSession {
        about: ABOUT_ATTACHMENT.to_owned(),
        program: concat!("Actiescan ", env!("CARGO_PKG_VERSION")).to_owned(),
        made_at: stamp.made_at,
        heads: stamp.heads.clone(),
        options: *options,
        session: reduced(session, options),
    };
    let bytes = serde_json::to_vec_pretty(&attached).map_err(AppError::Attachment)?;
    Ok(Attachment {
        file_name: ATTACHED_SESSION.to_owned(),
        description: ATTACHMENT_DESCRIPTION.to_owned(),
        media_type: "application/json".to_owned(),
        bytes,
    })
}

/// Returns a session without the parts that the options leave out of the document.
fn reduced(session: &Session, options: &ExportOptions) -> Session {
    let mut session = session.clone();
    if !options.participant_names {
        session.participants.clear();
    }
    for theme in session.previous.iter_mut().flat_map(|previous| &mut previous.themes) {
        if !options.levels {
            theme.level = None;
        }
        if !options.sub_question_notes {
            theme.open_question.iter_mut().chain(&mut theme.come_back_later).for_each(String::clear);
        }
    }
    // Minutes of versions before the current one are history, which no document shows.
    let current = match session.advice.state {
        AdviceState::Settled { version, .. } => Some(version),
        AdviceState::Draft => None,
    };
    for old in session.advice.versions.iter_mut().filter(|one| Some(one.version) != current) {
        old.minutes.clear();
    }
    for card in &mut session.cards {
        if !card.included {
            card.answer = Answer::default();
        }
        if !options.sub_question_notes {
            card.answer.sub_notes.clear();
            card.answer.open_question_words.clear();
            card.answer.come_back_later_reason.clear();
        }
        if !options.levels {
            card.answer.level = LevelAnswer::Open;
        }
        // A silent choice that was never shown to the group stays hidden.
        let shown = card.answer.silent.held().is_some_and(|choice| choice.shown);
        if !(shown && options.levels && options.silent_choice) {
            card.answer.silent = SilentAnswer::None;
        }
        // Removed action points are in no document; the journal has them.
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
        let mut session = documents::blank_session(&crate::device::instrument::built_in_instrument());
        let id = ParticipantId::new(Uuid::from_u128(1));
        session.participants.push(Participant { id, name: "Sanne Kok".into() });
        let question = session.instrument.factors[0].sub_questions[0].id.clone();
        let answer = &mut session.cards[0].answer;
        answer.sub_notes.insert(question, "alleen voor ons".into());
        (answer.open_question, answer.open_question_words) = (true, "Wie betaalt dit?".into());
        (answer.come_back_later, answer.come_back_later_reason) = (true, "Sam is er niet".into());
        answer.level = LevelAnswer::Chosen(LevelChoice::Level(3));
        let counts = SilentCounts { undecided: 7, levels: vec![0, 0, 5, 0] };
        answer.silent = SilentAnswer::Held(SilentChoice { counts, shown: true });
        session
    }

    fn stamp() -> DocumentStamp {
        DocumentStamp { made_at: DateTime::UNIX_EPOCH, document_id: Uuid::nil(), heads: Vec::new() }
    }

    fn attached(session: &Session, options: &ExportOptions) -> AttachedSession {
        let file = attached_session(session, options, &stamp()).unwrap();
        assert_eq!(file.file_name, ATTACHED_SESSION);
        serde_json::from_slice(&file.bytes).unwrap()
    }

    #[test]
    fn an_attachment_with_all_options_on_contains_the_whole_session() {
        let everything = ExportOptions::all();
        assert_eq!(attached(&session(), &everything).session, session());
    }

    #[test]
    fn an_attachment_leaves_out_the_parts_that_the_document_leaves_out() {
        let nothing = ExportOptions {
            participant_names: false,
            sub_question_notes: false,
            levels: false,
            silent_choice: false,
            ..ExportOptions::default()
        };
        let file = attached_session(&session(), &nothing, &stamp()).unwrap();
        let text = String::from_utf8(file.bytes).unwrap();
        for left_out in ["Sanne Kok", "alleen voor ons", "Wie betaalt dit?", "Sam is er niet"] {
            assert!(!text.contains(left_out), "{left_out}: {text}");
        }
        let left = attached(&session(), &nothing);
        assert_eq!(left.options, nothing, "a reader can tell a part that was left out from an empty one");
        assert!(left.session.cards[0].answer.level.is_open());
        assert_eq!(left.session.cards[0].answer.silent, SilentAnswer::None);
    }

    #[test]
    fn an_attachment_has_no_minutes_of_earlier_versions_and_no_excluded_cards() {
        let mut session = session();
        let version = |version, minutes: &str| AdviceVersion {
            version,
            at: DateTime::UNIX_EPOCH,
            minutes: minutes.into(),
            reopened_because: String::new(),
        };
        session.advice.versions = vec![version(1, "een oude tekst"), version(2, "wat nu geldt")];
        session.advice.state = AdviceState::Settled { version: 2, at: DateTime::UNIX_EPOCH, changed_since: false };
        session.cards[1].included = false;
        session.cards[1].answer.note = "hier ging het niet over".into();
        let file = attached_session(&session, &ExportOptions::default(), &stamp()).unwrap();
        let text = String::from_utf8(file.bytes).unwrap();
        assert!(!text.contains("een oude tekst") && !text.contains("hier ging het niet over"), "{text}");
        assert!(text.contains("wat nu geldt"));
    }

    #[test]
    fn an_attachment_has_no_silent_choice_that_was_not_shown() {
        let mut hidden = session();
        if let SilentAnswer::Held(choice) = &mut hidden.cards[0].answer.silent {
            choice.shown = false;
        }
        let everything = ExportOptions { silent_choice: true, ..ExportOptions::default() };
        assert_eq!(attached(&hidden, &everything).session.cards[0].answer.silent, SilentAnswer::None);
    }
}

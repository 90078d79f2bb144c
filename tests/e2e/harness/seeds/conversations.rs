//! A conversation and its follow-up on other gesprekskaarten, with every text as long as those of the gesprekskaarten.

use ::app::{Actiescan, Hint, InstrumentRef};
use domain::{ActionId, Edit, Instrument, LevelChoice, Mark, NoteRef, SessionId, TextField};
use uuid::Uuid;

use crate::harness::app_folders::AppFolders;
use crate::harness::engine::Engine;
use crate::harness::seeds::data::{dismiss_hints, named, open_data, open_on_card};

/// Most action points of a card.
const ACTIONS: usize = 6;

/// Creates folders with a finished conversation and a running follow-up on an instrument, which opens on its first card.
pub fn folders_with_conversations_on(engine: Engine, instrument: &Instrument) -> AppFolders {
    let folders = AppFolders::on(engine);
    let mut data = open_data(&folders);
    data.install_instrument(&instrument.file()).expect("the instrument can be installed");
    let of = InstrumentRef { id: instrument.id.clone(), version: Some(instrument.version.clone()) };
    let view = data.create_session_on(named(&instrument.title), Some(&of)).expect("the session can be created");
    fill(&mut data, view.session.id, instrument);
    data.finish_session(view.session.id).expect("a running session can be finished");
    let next = data.plan_follow_up_on(view.session.id, named(&instrument.title), Some(&of));
    let session = next.expect("a finished session has a follow-up").session.id;
    fill(&mut data, session, instrument);
    open_on_card(&mut data, session, &instrument.factors[0].id);
    dismiss_hints(&mut data, &[Hint::Role, Hint::Note, Hint::Level, Hint::WrapUp, Hint::Advice]);
    folders
}

/// Writes on every card, and the most on the first one.
fn fill(data: &mut Actiescan, session: SessionId, instrument: &Instrument) {
    let words = |most: usize| -> String { instrument.factors[0].definition.chars().take(most).collect() };
    let top = u8::try_from(instrument.scale.levels.len()).expect("a level fits in a byte");
    let mut edits = vec![
        Edit::SetText { target: TextField::Place, text: words(60) },
        Edit::SetText { target: TextField::Moderator, text: words(60) },
        Edit::SetText { target: TextField::Minutes, text: format!("## {}\n\n{}", words(100), words(600)) },
        Edit::AddParticipant { participant: domain::ParticipantId::new(number(900)), name: words(60) },
    ];
    for (at, factor) in instrument.factors.iter().enumerate() {
        let id = || factor.id.clone();
        let level = u8::try_from(at).map_or(top, |at| at % top + 1);
        edits.push(Edit::SetLevel { factor: id(), level: Some(LevelChoice::Level(level)) });
        edits.push(Edit::SetText { target: TextField::Note { factor: id() }, text: words(600) });
        for action in 0..if at == 0 { ACTIONS } else { 1 } {
            let action = ActionId::new(number(at * ACTIONS + action));
            let due = "2027-03-01".parse().ok();
            edits.push(Edit::AddAction { factor: id(), action, what: words(300), who: words(60), due });
        }
    }
    let first = &instrument.factors[0];
    for mark in [Mark::OpenQuestion, Mark::ComeBackLater] {
        edits.push(Edit::SetMarkWords { factor: first.id.clone(), mark, words: words(300) });
    }
    for question in first.sub_questions.iter().take(2) {
        let target = TextField::SubNote { factor: first.id.clone(), sub_question: question.id.clone() };
        edits.push(Edit::SetText { target, text: words(600) });
    }
    edits.push(Edit::IncludeNote { note: NoteRef { factor: first.id.clone(), sub_question: None }, included: true });
    data.edit(session, &edits).expect("the session can be filled");
}

fn number(number: usize) -> Uuid {
    Uuid::from_u128(1 + number as u128)
}

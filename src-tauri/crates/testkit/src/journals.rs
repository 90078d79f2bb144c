//! Journals for tests, on numbered devices and at fixed times.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ActionId, Author, Edit, Instrument, LimitScope, NewSession, ParticipantId, PreviousConversation, Role, SessionId,
};
use journal::{ChangeStamp, Journal, NewJournal};
use uuid::Uuid;

/// Id of the first previous action point of [`new_follow_up`]; one per factor follows.
pub(crate) const PREVIOUS_ACTION: u128 = 5_000;

/// Returns a fixed author and a time, in seconds after a fixed one.
pub fn stamp(seconds: i64) -> ChangeStamp {
    let at = DateTime::<Utc>::from_timestamp(1_790_000_000 + seconds, 0).expect("tests stay in this century");
    ChangeStamp { at, author: Author { name: "Noor".to_owned(), role: Role::Moderator } }
}

/// Returns the actor id of a device.
pub fn actor(device: u8) -> Uuid {
    Uuid::from_u128(0xac70_0000 + u128::from(device))
}

/// Returns the beginning of a session on device 0, without participants and without a previous conversation.
pub fn beginning<'a>(session: u128, instrument: &'a Instrument, details: &'a NewSession) -> NewJournal<'a> {
    NewJournal {
        id: SessionId::new(Uuid::from_u128(session)),
        instrument,
        instrument_json: None,
        details,
        participant_ids: &[],
        previous: None,
        actor: actor(0),
        limits: LimitScope::NewInput,
    }
}

/// Creates a journal on device 0 with two participants and all cards.
pub fn new_journal(instrument: &Instrument) -> Journal {
    let details = NewSession {
        initiative: "Buurthuis De Linde".to_owned(),
        date: NaiveDate::from_ymd_opt(2026, 11, 3),
        place: "Zwolle".to_owned(),
        moderator: "Noor".to_owned(),
        minute_taker: String::new(),
        participants: vec!["Sam".to_owned(), "wijkagent".to_owned()],
        factors: None,
        time: None,
        start: true,
    };
    let ids = [1_000, 1_001].map(|n| ParticipantId::new(Uuid::from_u128(n)));
    let new = NewJournal { participant_ids: &ids, ..beginning(7, instrument, &details) };
    Journal::create(&new, &stamp(0)).expect("the details are within the limits")
}

/// Creates a journal on device 0 that follows another session, with one previous action point per factor.
pub fn new_follow_up(instrument: &Instrument) -> Journal {
    let mut before = new_journal(instrument);
    for (factor, number) in instrument.factors.iter().zip(PREVIOUS_ACTION..) {
        let edit = Edit::AddAction {
            factor: factor.id.clone(),
            action: ActionId::new(Uuid::from_u128(number)),
            what: "Bel Sam".to_owned(),
            who: "Noor".to_owned(),
            due: None,
        };
        before.apply(&[edit], &stamp(1)).expect("the first action point of a card is within the limits");
    }
    let (details, previous) = (NewSession::after(before.session()), PreviousConversation::of(before.session()));
    let ids = [1_002, 1_003].map(|n| ParticipantId::new(Uuid::from_u128(n)));
    let new = NewJournal { participant_ids: &ids, previous: Some(&previous), ..beginning(8, instrument, &details) };
    Journal::create(&new, &stamp(2)).expect("the details of a session are within the limits of the next")
}

/// Opens a copy of a journal on another device.
pub fn copy(journal: &mut Journal, device: u8) -> Journal {
    Journal::load(&[journal.snapshot()], actor(device)).expect("a snapshot can be loaded")
}

//! Leaving the app and returning: the last place, the list, the trash and the search.

use app::{ErrorCode, Hint, Position, Screen, SessionStatus, Settings};
use chrono::TimeDelta;
use domain::{Edit, Role, SessionId};
use testkit::{Device, card, level, note};

fn at_card(session: SessionId, factor: &str) -> Position {
    Position {
        session,
        screen: Screen::Card,
        factor: Some(card(factor)),
        field: Some("note".into()),
        scroll: 120,
        caret: Some(7),
        unsaved: true,
    }
}

#[test]
fn the_app_opens_on_the_card_where_it_was_interrupted() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let place = at_card(id, "digitale-tools");
    device.app().record_position(Some(&place)).expect("the place can be saved");
    device.wait(TimeDelta::minutes(20));
    device.edit(id, note("digitale-tools", "midden in een wo"));
    device.wait(TimeDelta::minutes(29));
    device.restart();
    assert_eq!(
        device.app().launch().expect("the app starts").resume,
        Some(place.clone()),
        "an edit counts as activity"
    );
    device.wait(TimeDelta::minutes(1));
    device.restart();
    let start = device.app().launch().expect("the app starts");
    assert_eq!(start.resume, None, "after half an hour the list comes first");
    assert_eq!(start.list.running_position, Some(place), "the list offers the card");
}

#[test]
fn a_person_who_left_for_the_list_returns_to_the_list() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.app().record_position(Some(&at_card(id, "maatwerk"))).expect("the place can be saved");
    device.app().record_position(None).expect("the place can be saved");
    device.restart();
    assert_eq!(device.app().launch().expect("the app starts").resume, None);
}

#[test]
fn a_finished_session_is_not_resumed_and_is_listed_as_advice_to_make() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.edit(id, level("maatwerk", 3));
    device.app().record_position(Some(&at_card(id, "maatwerk"))).expect("the place can be saved");
    device.app().finish_session(id).expect("the session can be finished");
    device.restart();
    let start = device.app().launch().expect("the app starts");
    assert_eq!(start.resume, None);
    assert!(start.list.running.is_none());
    assert_eq!(start.list.other_sessions[0].status, SessionStatus::AdviceToMake);
    assert_eq!((start.list.other_sessions[0].cards_done, start.list.other_sessions[0].cards_total), (1, 8));
}

#[test]
fn a_minute_taker_returns_to_the_advice_after_the_conversation() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let settings = Settings { role: Role::MinuteTaker, ..Settings::default() };
    device.app().save_settings(&settings).expect("the settings can be saved");
    device.app().record_position(Some(&at_card(id, "maatwerk"))).expect("the place can be saved");
    device.app().finish_session(id).expect("the session can be finished");
    device.restart();
    let resume = device.app().launch().expect("the app starts").resume.expect("the app opens on the advice");
    assert_eq!((resume.screen, resume.factor, resume.scroll), (Screen::Advice, None, 0));

    device.edit(id, Edit::SettleAdvice { at: "2026-11-18T12:00:00Z".parse().expect("the time parses") });
    device.restart();
    assert_eq!(
        device.app().launch().expect("the app starts").resume,
        None,
        "a settled advice is finished, so nothing is resumed"
    );
}

#[test]
fn a_dismissed_hint_stays_hidden_until_it_is_reset() {
    let mut device = Device::new();
    let settings = Settings { put_away: [Hint::Role, Hint::Note].into(), ..Settings::default() };
    device.app().save_settings(&settings).expect("the settings can be saved");
    device.restart();
    assert_eq!(device.app().launch().expect("the app starts").settings, settings);
    device.app().save_settings(&Settings::default()).expect("the settings can be saved");
    assert!(device.app().settings().expect("the settings can be read").put_away.is_empty());
}

#[test]
fn the_session_that_was_used_last_is_the_running_one() {
    let mut device = Device::new();
    let first = device.new_session("Eerste");
    device.wait(TimeDelta::minutes(1));
    let second = device.new_session("Tweede");
    let running =
        |device: &mut Device| device.app().sessions(None).expect("the list can be read").running.map(|s| s.id);
    assert_eq!(running(&mut device), Some(second));
    device.wait(TimeDelta::minutes(1));
    device.edit(first, level("maatwerk", 1));
    assert_eq!(running(&mut device), Some(first));
}

#[test]
fn a_session_stays_in_the_trash_for_thirty_days() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.edit(id, note("maatwerk", "terug te halen"));
    let home = device.app().trash_session(id).expect("the session can be moved to the trash");
    assert!(home.running.is_none() && home.other_sessions.is_empty() && home.trash.len() == 1);
    device.wait(TimeDelta::days(29));
    device.restart();
    device.app().restore_session(id).expect("the session can be restored");
    assert_eq!(device.app().session(id).expect("the session opens").cards[0].answer.note, "terug te halen");
    device.app().trash_session(id).expect("the session can be moved to the trash");
    device.wait(TimeDelta::days(31));
    device.restart();
    let trash = device.app().sessions(None).expect("the list can be read").trash.len();
    assert_eq!(trash, 1, "one start is not enough: its clock may be wrong");
    device.wait(TimeDelta::days(1));
    device.restart();
    assert!(
        device.app().sessions(None).expect("the list can be read").trash.is_empty(),
        "the session is deleted after 30 days"
    );
    assert_eq!(device.app().open_session(id).map(drop).map_err(|e| e.code()), Err(ErrorCode::NotFound));
}

#[test]
fn a_session_in_the_trash_cannot_be_edited() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.app().trash_session(id).expect("the session can be moved to the trash");
    let refused = device.app().edit(id, &[level("maatwerk", 1)]);
    assert_eq!(
        refused.map(drop).map_err(|error| error.code()),
        Err(ErrorCode::Invalid),
        "the edit would be deleted with the session"
    );
    device.app().restore_session(id).expect("the session can be restored");
    device.edit(id, level("maatwerk", 1));
}

#[test]
fn only_a_session_in_the_trash_can_be_deleted_for_good() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    assert_eq!(device.app().delete_session(id).map(drop).map_err(|e| e.code()), Err(ErrorCode::Invalid));
    device.app().trash_session(id).expect("the session can be moved to the trash");
    let home = device.app().delete_session(id).expect("the session can be deleted");
    assert!(home.trash.is_empty());
    assert_eq!(device.app().session(id).map(drop).map_err(|e| e.code()), Err(ErrorCode::NotFound));
}

#[test]
fn the_search_finds_notes_and_not_the_questions_of_the_instrument() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    device.new_session("Taalhuis");
    device.edit(id, note("netwerk", "Het café ’t Anker doet mee"));
    let found = |device: &mut Device, query: &str| {
        let home = device.app().sessions(Some(query)).expect("the list can be read");
        home.other_sessions.iter().map(|session| session.initiative.clone()).collect::<Vec<_>>()
    };
    assert_eq!(found(&mut device, "cafe anker"), ["De Brug"]);
    assert_eq!(found(&mut device, "taal"), ["Taalhuis"], "the beginning of a word matches");
    assert!(
        found(&mut device, "leerambassadeurs").is_empty(),
        "a question of the instrument would match every session"
    );
    assert!(found(&mut device, "\" OR *").is_empty(), "query syntax is not interpreted");
}

/// Makes a session of more stored edits than stay unpacked.
fn long_conversation(device: &mut Device) -> SessionId {
    let id = device.new_session("De Brug");
    for number in 0..300 {
        device.edit(id, note("maatwerk", &format!("versie {number}")));
    }
    id
}

#[test]
fn a_long_conversation_is_packed_beside_the_app_and_keeps_its_content() {
    let mut device = Device::new();
    let id = long_conversation(&mut device);
    let session = device.app().session(id).expect("the session opens").clone();
    let history = device.app().history(id).expect("the history can be read");
    for packed in [1, 0] {
        assert_eq!(device.app().pack().expect("the session can be packed"), packed);
        device.restart();
        assert_eq!(*device.app().session(id).expect("the session opens"), session);
        assert_eq!(device.app().history(id).expect("the history can be read"), history);
    }
    assert!(device.app().check().expect("the check can run").is_sound());
}

#[test]
fn a_session_that_changes_while_it_is_packed_keeps_the_change_and_is_packed_later() {
    let mut device = Device::new();
    let id = long_conversation(&mut device);
    let work = device.app().pack_work().expect("the pieces can be read").expect("there is a session to pack");
    device.edit(id, note("maatwerk", "getypt terwijl er werd ingepakt"));
    let session = device.app().session(id).expect("the session opens").clone();
    assert!(!device.app().pack_done(work.run()).expect("the session is left as it is"));
    device.restart();
    assert_eq!(*device.app().session(id).expect("the session opens"), session);

    assert_eq!(device.app().pack().expect("the session can be packed"), 1);
    device.edit(id, note("maatwerk", "getypt na het inpakken"));
    let session = device.app().session(id).expect("the session opens").clone();
    device.restart();
    assert_eq!(*device.app().session(id).expect("the session opens"), session);
}

#[test]
fn a_deleted_session_is_not_brought_back_by_packing() {
    let mut device = Device::new();
    let id = long_conversation(&mut device);
    let work = device.app().pack_work().expect("the pieces can be read").expect("there is a session to pack");
    device.app().trash_session(id).expect("the session can be removed");
    device.app().delete_session(id).expect("the session can be deleted");
    assert!(!device.app().pack_done(work.run()).expect("nothing is stored"));
    assert!(device.app().session(id).is_err());
}

//! Copies and follow-ups embed the JSON of the instrument as the original session has it.

use domain::{Instrument, SessionId};
use journal::{Journal, NewJournal};
use testkit::{Device, actor, beginning, new_session, small_instrument, stamp};

/// Returns the JSON of an instrument with members of a newer version, in another order and with other white space than
/// this version writes.
fn of_a_newer_version() -> String {
    let json = serde_json::to_string(&small_instrument()).expect("an instrument serialises to JSON");
    let more = "{ \"zz\": [1.50, 1e2, \"\\u00e9\"],\n  \"aa\": {\"b\": null, \"a\": true}, ";
    json.replacen('{', more, 1).replacen("\"levels\":[{", "\"levels\":[{ \"icon\": \"zon\" ,", 1)
}

/// Returns the embedded JSON of a session.
fn embedded(device: &mut Device, id: SessionId) -> String {
    let mut json = String::new();
    device.while_closed(|data| {
        let now = "2026-11-18T10:00:00Z".parse().expect("the time parses");
        let store = store::Store::open(data, now).expect("the store opens").store;
        let chunks = store.chunks(id.uuid()).expect("the chunks can be read");
        let journal = Journal::load(&chunks.bytes, actor(3)).expect("the session can be read");
        json = journal.instrument_json().expect("the session has an instrument");
    });
    json
}

#[test]
fn copies_and_follow_ups_embed_the_stored_json_verbatim() {
    let json = of_a_newer_version();
    let instrument = Instrument::from_json(&json).expect("unknown members are kept");
    let mut details = new_session("De Linde");
    details.date = "2026-11-18".parse().ok();
    let new = NewJournal { instrument_json: Some(&json), ..beginning(7, &instrument, &details) };
    let mut journal = Journal::create(&new, &stamp(1)).expect("the journal can be created");
    let id = journal.id();
    let mut device = Device::new();
    device.while_closed(|data| {
        let now = "2026-11-18T10:00:00Z".parse().expect("the time parses");
        let mut store = store::Store::open(data, now).expect("the store opens").store;
        let projection = store::Projection { initiative: "De Linde".into(), ..Default::default() };
        store.append(id.uuid(), &journal.snapshot(), &projection, now).expect("the chunk can be appended");
    });
    let copy = device.app().copy_session(id).expect("a copy can be made").session.id;
    let settled = device.app().settle_and_clean(copy, true).expect("it can be settled").session.id;
    device.app().keep_instrument(settled).expect("the instrument can be kept");
    let reference = app::InstrumentRef { id: instrument.id.clone(), version: Some(instrument.version.clone()) };
    let details = device.app().details_after(settled).expect("the session is finished");
    let next =
        device.app().plan_follow_up_on(settled, details, Some(&reference)).expect("it can be planned").session.id;
    for id in [copy, settled, next] {
        assert_eq!(embedded(&mut device, id), json);
    }
    let mut other = Device::numbered(2);
    other.import(&device.session_file(next));
    assert_eq!(embedded(&mut other, next), json, "a session file has it too");
}

#[test]
fn sessions_of_the_first_version_keep_its_words_and_it_is_not_offered_as_new() {
    let mut device = Device::new();
    let file =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/0.1.0.actiescan")).expect("the file exists");
    let id = device.import(&file).session;
    let view = device.app().open_session(id).expect("the session opens");
    assert_eq!(view.session.instrument.version, "2026.1");
    assert_eq!(view.session.instrument.scale.undecided, "Nog niet te zeggen");
    assert_eq!(view.session.instrument.scale.levels[0].word, "Nog niet");
    assert!(!view.keepable_instrument, "the app had this version, and has a newer one");
    if view.session.stage == domain::Stage::Running {
        device.app().finish_session(id).expect("the session can be finished");
    }
    let details = device.app().details_after(id).expect("the session is finished");
    let next = device.app().plan_follow_up(id, details).expect("it can be planned").session;
    assert_eq!(next.instrument.version, "2026.2");
    let change = next.previous.and_then(|previous| previous.instrument).expect("the words of the scale changed");
    let scale = change.scale.expect("the words of the scale changed");
    assert_eq!((scale.before[0].as_str(), scale.after[0].as_str()), ("Nog niet", "Nog niet begonnen"));
    assert_eq!(change.factors, [], "the texts of the source are the same");
    let mut fake = view.session.instrument;
    assert!(device.app().install_instrument(&fake.file()).is_ok(), "the file of the first version may be installed");
    fake.factors[0].title = "Nagemaakt".to_owned();
    let refused = Device::numbered(2).app().install_instrument(&fake.file()).unwrap_err();
    assert!(refused.message().contains("met een andere inhoud"), "{}", refused.message());
}

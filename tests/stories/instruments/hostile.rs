//! Hostile and absurd instruments cost a sentence and change nothing, whichever way they come in: as a file, from an
//! administrator, inside a session file, and attached to a form.

use crate::files::filled_form::{form, preview};
use app::{Ask, ErrorCode, Opened};
use domain::Instrument;
use journal::{Journal, NewJournal};
use serde_json::{Value, json};
use testkit::{Device, beginning, built_in_instrument, new_session, stamp};

/// Characters that an instrument file refuses.
const HOSTILE_TEXTS: [&str; 7] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</text><svg/onload=alert(1)>",
    "Maat\u{202e}werk",
    "Maat\u{0}werk",
    "Maat\u{2028}werk",
    "<!--",
];

/// Returns the JSON of a version of the built-in instrument that does not exist yet.
fn good() -> Value {
    let mut json = serde_json::to_value(built_in_instrument()).expect("an instrument serialises to JSON");
    json["version"] = json!("2030.1");
    json
}

fn with(change: impl FnOnce(&mut Value)) -> Value {
    let mut json = good();
    change(&mut json);
    json
}

fn repeated(value: &Value, times: usize) -> Value {
    let mut all = Vec::new();
    for number in 0..times {
        let mut one = value.clone();
        one["id"] = json!(format!("n-{number}"));
        if let Some(questions) = one.get_mut("subQuestions").and_then(Value::as_array_mut) {
            questions.clear();
        }
        all.push(one);
    }
    Value::Array(all)
}

/// Returns instruments that parse and break a limit, each with its name.
fn out_of_bounds() -> Vec<(String, Value)> {
    let good = good();
    let mut all: Vec<(String, Value)> = Vec::new();
    for text in HOSTILE_TEXTS {
        for pointer in [
            "/title",
            "/introduction/opening",
            "/factors/0/title",
            "/factors/0/subtitle",
            "/factors/3/mainQuestion",
            "/factors/0/subQuestions/0/text",
            "/scale/question",
            "/scale/undecided",
            "/scale/levels/2/word",
            "/scale/levels/2/explanation",
            "/wrapUp/steps/0/text",
            "/feedback/text",
        ] {
            let json = with(|json| *json.pointer_mut(pointer).expect("the member exists") = json!(text));
            all.push((format!("{text:?} in {pointer}"), json));
        }
        all.push((format!("{text:?} as word"), with(|json| json["words"] = json!({ "document": text }))));
        all.push((format!("{text:?} in the minutes"), with(|json| json["minutesSkeleton"] = json!(text))));
    }
    all.extend([
        ("no factors".to_owned(), with(|json| json["factors"] = json!([]))),
        ("25 factors".to_owned(), with(|json| json["factors"] = repeated(&good["factors"][0], 25))),
        ("a thousand factors".to_owned(), with(|json| json["factors"] = repeated(&good["factors"][0], 1_000))),
        (
            "13 questions".to_owned(),
            with(|json| {
                json["factors"][0]["subQuestions"] = repeated(&good["factors"][0]["subQuestions"][0], 13);
            }),
        ),
        ("2 levels".to_owned(), with(|json| drop(json["scale"]["levels"].as_array_mut().expect("a list").drain(2..)))),
        (
            "6 levels".to_owned(),
            with(|json| {
                for number in 5..=6 {
                    let level = json!({ "word": format!("Hoger {number}"), "explanation": "" });
                    json["scale"]["levels"].as_array_mut().expect("a list").push(level);
                }
            }),
        ),
        ("the same word twice".to_owned(), with(|json| json["scale"]["levels"][1]["word"] = json!("Goed op weg"))),
        ("the same id twice".to_owned(), with(|json| json["factors"][1]["id"] = json!("maatwerk"))),
        ("13 steps".to_owned(), with(|json| json["wrapUp"]["steps"] = repeated(&good["wrapUp"]["steps"][0], 13))),
        ("no steps".to_owned(), with(|json| json["wrapUp"]["steps"] = json!([]))),
        ("no time".to_owned(), with(|json| json["minutesPerCard"]["minutes"] = json!(0))),
        ("a day on one card".to_owned(), with(|json| json["minutesPerCard"]["minutes"] = json!(1_440))),
        ("no action points".to_owned(), with(|json| json["actionsAimedAt"] = json!(0))),
        ("200 action points".to_owned(), with(|json| json["actionsAimedAt"] = json!(200))),
        (
            "an address that does more".to_owned(),
            with(|json| {
                json["feedback"]["address"] = json!("x@y.nl?body=weg&attach=/etc/passwd");
            }),
        ),
        ("a script as address".to_owned(), with(|json| json["feedback"]["address"] = json!("javascript:alert(1)"))),
        (
            "all hidden".to_owned(),
            with(|json| {
                json["factors"].as_array_mut().expect("a list").iter_mut().for_each(|one| one["hidden"] = json!(true));
            }),
        ),
        ("an endless word".to_owned(), with(|json| json["scale"]["levels"][0]["word"] = json!("w".repeat(61)))),
        ("an endless title".to_owned(), with(|json| json["factors"][0]["title"] = json!("w".repeat(50_000)))),
        ("no version".to_owned(), with(|json| json["version"] = json!("../../1"))),
        ("an id that is a path".to_owned(), with(|json| json["id"] = json!("../../etc/passwd"))),
        ("a version after the last".to_owned(), with(|json| json["version"] = json!("99999999999.1"))),
    ]);
    all
}

/// Returns files that are no instrument, each with its name.
fn not_an_instrument() -> Vec<(String, Vec<u8>)> {
    let text = good().to_string();
    let other = |from: &str, to: &str| text.replacen(from, to, 1).into_bytes();
    vec![
        ("empty".to_owned(), b"{}".to_vec()),
        ("cut off".to_owned(), text.as_bytes()[..5_000].to_vec()),
        ("deep".to_owned(), b"{\"factors\":".repeat(300)),
        (
            "deep in an unknown member".to_owned(),
            other("{", &format!("{{\"x\":{}{},", "[".repeat(5_000), "]".repeat(5_000))),
        ),
        ("too large".to_owned(), [&b"{\"factors\":"[..], &vec![b' '; 2_000_000]].concat()),
        ("an absurd number".to_owned(), other("\"minutes\":15", "\"minutes\":1e30")),
        ("a negative number".to_owned(), other("\"minutes\":15", "\"minutes\":-15")),
        ("another type".to_owned(), other("\"title\":\"Maatwerk\"", "\"title\":[\"Maatwerk\"]")),
        ("an id with capitals".to_owned(), other("\"id\":\"maatwerk\"", "\"id\":\"Maat werk\"")),
        ("newer".to_owned(), other("{", "{\"format\":7,")),
        ("averages".to_owned(), other("\"scale\":{", "\"scale\":{\"provisional\":\"gemiddelde\",")),
        ("not UTF-8".to_owned(), [b"{\"factors\":\"", &[0xff, 0xfe][..], b"\"}"].concat()),
    ]
}

fn all_files() -> Vec<(String, Vec<u8>)> {
    let bounds = out_of_bounds().into_iter().map(|(name, json)| (name, json.to_string().into_bytes()));
    bounds.chain(not_an_instrument()).collect()
}

#[test]
fn a_file_costs_a_sentence() {
    let mut device = Device::new();
    let before = device.database();
    for (name, file) in all_files() {
        let opened = device.app().open_file(&file, &Ask::default()).err();
        let installed = device.app().install_instrument(&file).err();
        for refused in [opened, installed] {
            let refused = refused.unwrap_or_else(|| panic!("{name} is refused"));
            assert_eq!(refused.code(), ErrorCode::Invalid, "{name}");
            assert!(refused.message().ends_with("Er is niets veranderd."), "{name}: {}", refused.message());
            assert!(refused.message().chars().count() < 400, "{name}: {}", refused.message());
        }
    }
    assert!(device.database() == before);
}

#[test]
fn a_file_of_an_administrator_is_named_and_not_offered() {
    let mut device = Device::new();
    let folder = device.path("beheer");
    std::fs::create_dir(&folder).expect("the folder can be made");
    for (number, (name, file)) in all_files().into_iter().enumerate().step_by(7) {
        let path = folder.join(format!("{number}.gesprekskaarten"));
        std::fs::write(&path, &file).expect("the file can be written");
        let offered = device.app().offered_instruments(&folder).expect("the folder can be read");
        assert!(offered.offered.is_empty() && offered.unusable.len() == 1, "{name}: {offered:?}");
        std::fs::remove_file(path).expect("the file can be removed");
    }
}

#[test]
fn a_session_file_costs_a_sentence() {
    let mut stranger = Device::numbered(9);
    let mut device = Device::new();
    let before = device.database();
    let mut tried = 0;
    for (number, (name, json)) in (0_u128..).zip(out_of_bounds()) {
        let Ok(instrument) = serde_json::from_value::<Instrument>(json) else { continue };
        let mut details = new_session("Vreemd");
        details.date = "2026-11-18".parse().ok();
        let new = NewJournal { ..beginning(100 + number, &instrument, &details) };
        // Some of them cannot even begin a session.
        let Ok(mut journal) = Journal::create(&new, &stamp(1)) else { continue };
        let id = journal.id();
        stranger.while_closed(|data| {
            let now = "2026-11-18T10:00:00Z".parse().expect("the time parses");
            let mut store = store::Store::open(data, now).expect("the store opens").store;
            let projection = store::Projection { initiative: "Vreemd".into(), ..Default::default() };
            store.append(id.uuid(), &journal.snapshot(), &projection, now).expect("the chunk can be appended");
        });
        let file = stranger.session_file(id);
        let refused = device.app().import(&mut file.as_slice(), &Ask::default()).err();
        let refused = refused.unwrap_or_else(|| panic!("{name} is refused"));
        assert!(refused.message().contains("Er is niets veranderd"), "{name}: {}", refused.message());
        tried += 1;
        let kept = stranger.app().keep_instrument(id).err();
        assert_eq!(kept.map(|error| error.code()), Some(ErrorCode::Invalid), "{name} is not kept");
    }
    assert!(tried > 60, "only {tried} could be tried");
    assert!(device.database() == before);
}

#[test]
fn an_attachment_of_a_form_is_left_out() {
    let mut first = Device::numbered(1);
    let id = first.new_session("De Brug");
    let bytes = form(&mut first, id);
    for (name, json) in out_of_bounds().into_iter().step_by(11) {
        let mut pdf = lopdf::Document::load_mem(&bytes).expect("the PDF can be read");
        let is = |object: &&mut lopdf::Object| {
            object
                .as_stream()
                .is_ok_and(|file| file.dict.get(b"Type").and_then(lopdf::Object::as_name).ok() == Some(b"EmbeddedFile"))
        };
        let file = pdf.objects.values_mut().find(is).expect("the session is attached");
        let file = file.as_stream_mut().expect("a file is a stream");
        let content = file.decompressed_content().unwrap_or_else(|_| file.content.clone());
        let mut attached: Value = serde_json::from_slice(&content).expect("the session is JSON");
        attached["session"]["instrument"] = json;
        file.dict.remove(b"Filter");
        file.set_plain_content(attached.to_string().into_bytes());
        let mut crafted = Vec::new();
        pdf.save_to(&mut crafted).expect("the PDF can be written");
        let read = preview(&mut Device::numbered(2), &crafted);
        assert!(!read.attached && read.instrument.is_none(), "{name}");
    }
}

#[test]
fn members_of_a_newer_version_are_kept_and_switch_nothing_on() {
    let json = with(|json| {
        json["averages"] = json!(true);
        json["scale"]["total"] = json!({ "show": "<b>ja</b>" });
        json["factors"][0]["weight"] = json!(3);
    });
    let mut device = Device::new();
    let Opened::Instrument(installed) = device.app().open_file(json.to_string().as_bytes(), &Ask::default()).unwrap()
    else {
        panic!("an instrument file is recognised by its content")
    };
    let id = device.app().create_session_on(new_session("De Brug"), Some(&installed.summary.of)).unwrap().session.id;
    let file = device.app().instrument_file(&installed.summary.of).unwrap();
    let kept: Value = serde_json::from_slice(&file.bytes).unwrap();
    assert_eq!(kept, json, "nothing of a newer version is lost");
    let mut other = Device::numbered(2);
    other.import(&device.session_file(id));
    let embedded = serde_json::to_value(&other.app().session(id).unwrap().instrument).unwrap();
    assert_eq!(embedded, json);
    let text = device.text_of(id, app::DocumentKind::Actiescan, &Default::default());
    assert!(!text.contains("<b>") && !text.to_lowercase().contains("gemiddeld"));
}

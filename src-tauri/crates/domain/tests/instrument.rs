//! The instrument file: what is accepted, what each refusal names, and that nothing is lost on the way.

use domain::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use testkit::{built_in_instrument, small_instrument};

fn value(instrument: &Instrument) -> Value {
    serde_json::to_value(instrument).expect("an instrument serialises to JSON")
}

fn read(value: &Value) -> Result<Instrument, InstrumentFileError> {
    Instrument::from_file(value.to_string().as_bytes())
}

/// Returns the built-in instrument with another value at a JSON pointer.
fn with(pointer: &str, new: Value) -> Value {
    let mut changed = value(&built_in_instrument());
    *changed.pointer_mut(pointer).unwrap_or_else(|| panic!("there is no {pointer}")) = new;
    changed
}

fn fault(value: &Value) -> (String, FaultKind) {
    match read(value) {
        Err(InstrumentFileError::Fault(fault)) => (fault.path, fault.kind),
        other => panic!("a fault was expected: {other:?}"),
    }
}

/// Pointers to every object of the built-in instrument that an instrument type describes.
fn objects(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            found.push(at.to_owned());
            members.iter().for_each(|(name, member)| objects(member, &format!("{at}/{name}"), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| objects(item, &format!("{at}/{index}"), found));
        }
        _ => {}
    }
}

#[test]
fn a_file_reads_back_as_it_was_written() {
    let instrument = built_in_instrument();
    assert_eq!(Instrument::from_file(&instrument.file()).unwrap(), instrument);
    assert_eq!(Instrument::from_file(&instrument.canonical()).unwrap(), instrument);
    let with_mark = [&b"\xef\xbb\xbf"[..], &instrument.file()].concat();
    assert_eq!(Instrument::from_file(&with_mark).unwrap(), instrument, "Windows editors write a mark first");
}

#[test]
fn an_unknown_member_at_any_place_is_kept_and_makes_the_instrument_extended() {
    let all = value(&built_in_instrument());
    let mut places = Vec::new();
    objects(&all, "", &mut places);
    assert!(places.len() > 50, "every object is tried");
    for place in places {
        let mut newer = all.clone();
        let object = newer.pointer_mut(&place).and_then(Value::as_object_mut).expect("the place is an object");
        object.insert("laterLid".to_owned(), json!({ "a": [1, 2.5, null, "x"], "b": { "c": true } }));
        let instrument = read(&newer).unwrap_or_else(|error| panic!("{place}: {error}"));
        assert!(instrument.is_extended(), "version 0.1.0 does not know a member of {place}");
        assert_eq!(value(&instrument), newer, "nothing of {place} is lost");
    }
}

#[test]
fn each_new_member_makes_the_instrument_extended() {
    for (pointer, name, new) in [
        ("", "format", json!(1)),
        ("", "date", json!("2026-11-27")),
        ("", "owner", json!("SER")),
        ("", "actionsAimedAt", json!(3)),
        ("", "minutesSkeleton", json!("## Kern\n\n## Vervolg")),
        ("", "words", json!({})),
        ("", "accent", json!("blue")),
        ("/factors/0", "hidden", json!(true)),
        ("/wrapUp/steps/0", "screen", json!("handOver")),
    ] {
        let mut changed = value(&built_in_instrument());
        let object = changed.pointer_mut(pointer).and_then(Value::as_object_mut).expect("the place is an object");
        object.insert(name.to_owned(), new);
        let instrument = read(&changed).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(instrument.is_extended(), "version 0.1.0 does not know {name}");
        assert_eq!(value(&instrument), changed);
    }
    assert!(!built_in_instrument().is_extended());
}

#[test]
fn the_canonical_bytes_do_not_depend_on_the_order_or_spacing_of_a_file() {
    let instrument = built_in_instrument();
    let canonical = instrument.canonical();
    let text = String::from_utf8(canonical.clone()).unwrap();
    assert!(text.starts_with(r#"{"factors":[{"definition":"#), "members are sorted: {}", &text[..40]);
    let mut reversed = String::from("{");
    let Value::Object(members) = value(&instrument) else { panic!("an instrument is an object") };
    for (name, member) in members.iter().rev() {
        reversed.push_str(&format!("\n  {}: {member:#},", json!(name)));
    }
    let reversed = format!("{} }}", reversed.trim_end_matches(','));
    assert_eq!(Instrument::from_file(reversed.as_bytes()).unwrap().canonical(), canonical);
    let mut explicit = value(&instrument);
    explicit["factors"][0]["hidden"] = json!(false);
    assert_eq!(read(&explicit).unwrap().canonical(), canonical, "a default is left out");
}

#[test]
fn each_limit_is_named_by_the_path_of_its_field() {
    let long = |length: usize| json!("ë".repeat(length));
    let too_long = |length, limit| FaultKind::TooLong { length, limit };
    for (pointer, new, path, kind) in [
        ("/id", json!("Actiescan LLO"), "id", FaultKind::NotAnId),
        ("/id", json!("x".repeat(65)), "id", FaultKind::NotAnId),
        ("/version", json!("nieuw"), "version", FaultKind::NotAVersion),
        ("/version", json!("2026"), "version", FaultKind::NotAVersion),
        ("/language", json!("Nederlands"), "language", FaultKind::NotALanguage),
        ("/title", json!("  "), "title", FaultKind::Empty),
        ("/title", long(101), "title", too_long(101, 100)),
        ("/factors/2/title", json!(""), "factors[2].title", FaultKind::Empty),
        ("/factors/2/subQuestions/1/text", long(601), "factors[2].subQuestions[1].text", too_long(601, 600)),
        ("/factors/1/id", json!("maatwerk"), "factors[1].id", FaultKind::Twice("maatwerk".into())),
        (
            "/factors/1/subQuestions/0/id",
            json!("maatwerk-1"),
            "factors[1].subQuestions[0].id",
            FaultKind::Twice("maatwerk-1".into()),
        ),
        (
            "/scale/levels/1/word",
            json!("Staat stevig"),
            "scale.levels[3].word",
            FaultKind::Twice("Staat stevig".into()),
        ),
        ("/minutesPerCard/minutes", json!(0), "minutesPerCard.minutes", FaultKind::Range { least: 1, most: 120 }),
        (
            "/minutesPerCard/minutes",
            json!(4_000_000_000_u32),
            "minutesPerCard.minutes",
            FaultKind::Range { least: 1, most: 120 },
        ),
        ("/wrapUp/steps", json!([]), "wrapUp.steps", FaultKind::Number { number: 0, least: 1, most: 12 }),
        ("/feedback/address", json!("nergens"), "feedback.address", FaultKind::NotAnAddress),
        ("/feedback/address", json!("a@b.nl?cc=x@y.nl"), "feedback.address", FaultKind::NotAnAddress),
        ("/feedback/address", json!("javascript:alert(1)@a.b"), "feedback.address", FaultKind::NotAnAddress),
    ] {
        assert_eq!(fault(&with(pointer, new.clone())), (path.to_owned(), kind), "{pointer} = {new}");
    }
}

#[test]
fn numbers_of_factors_levels_and_questions_are_limited() {
    let all = built_in_instrument();
    let mut scale = all.clone();
    for (levels, fits) in [(2, false), (3, true), (5, true), (6, false)] {
        let step = |n: usize| LevelStep { word: format!("Niveau {n}"), ..LevelStep::default() };
        scale.scale.levels = (0..levels).map(step).collect();
        assert_eq!(scale.faults().is_empty(), fits, "{levels} levels");
    }
    for (factors, questions, fits) in [(0, 1, false), (1, 0, true), (24, 12, true), (25, 1, false), (1, 13, false)] {
        let mut instrument = all.clone();
        instrument.factors = (0..factors)
            .map(|n| Factor {
                id: format!("factor-{n}").parse().unwrap(),
                sub_questions: (0..questions)
                    .map(|q| SubQuestion {
                        id: format!("vraag-{n}-{q}").parse().unwrap(),
                        text: "Hoe?".into(),
                        unknown: UnknownMembers::new(),
                    })
                    .collect(),
                ..all.factors[0].clone()
            })
            .collect();
        assert_eq!(instrument.faults().is_empty(), fits, "{factors} factors with {questions} questions");
    }
    let mut hidden = all;
    hidden.factors.iter_mut().for_each(|factor| factor.hidden = true);
    assert!(hidden.faults().iter().any(|fault| fault.kind == FaultKind::AllHidden));
}

#[test]
fn characters_that_deceive_and_markup_are_refused() {
    for bad in ["\u{0}", "\u{7}", "\u{1b}[31m", "\u{202e}", "\u{2066}", "\u{2028}", "\u{feff}", "\u{ffff}", "\u{e0041}"]
    {
        let text = format!("Hoe{bad} gaat het?");
        let (path, kind) = fault(&with("/factors/0/mainQuestion", json!(text)));
        assert!(path == "factors[0].mainQuestion" && matches!(kind, FaultKind::Character(_)), "{text:?}: {kind:?}");
    }
    for bad in ["<script>alert(1)</script>", "<img src=x onerror=y>", "</p>", "<!--", "<b>Vet</b>"] {
        assert_eq!(fault(&with("/scale/levels/0/word", json!(bad))).1, FaultKind::Markup, "{bad}");
    }
    for good in ["Meer < minder, 3 <4", "e\u{301}é ☕ 👩‍🏫", "zacht\u{ad}af", "שלום", "a\u{200d}b"] {
        read(&with("/factors/0/mainQuestion", json!(good))).unwrap_or_else(|error| panic!("{good}: {error}"));
    }
    assert!(matches!(fault(&with("/title", json!("Eén\ntwee"))).1, FaultKind::Character(10)), "a title is one line");
    read(&with("/wrapUp/text", json!("Eén\ntwee"))).expect("a paragraph may have lines");
}

#[test]
fn a_member_of_another_type_is_named_by_its_path() {
    for (pointer, new, path) in [
        ("/factors/3/subQuestions/0/text", json!(7), "factors[3].subQuestions[0].text"),
        ("/factors/3/id", json!("Bad Id"), "factors[3].id"),
        ("/scale/levels", json!({}), "scale.levels"),
        ("/minutesPerCard/minutes", json!(-1), "minutesPerCard.minutes"),
        ("/wrapUp", json!([]), "wrapUp"),
    ] {
        match read(&with(pointer, new.clone())) {
            Err(InstrumentFileError::Unreadable { path: found, .. }) => assert_eq!(found, path),
            other => panic!("{pointer} = {new}: {other:?}"),
        }
    }
}

#[test]
fn other_files_are_told_apart_from_broken_ones() {
    use InstrumentFileError as E;
    let read = Instrument::from_file;
    assert!(matches!(read(b""), Err(E::NotJson { line: 1, .. })));
    assert!(matches!(read(b"{\"factors\": [\n1,\n}"), Err(E::NotJson { line: 3, .. })));
    assert!(matches!(read("{\"factors\": [\"é\u{0}\"]}".as_bytes()), Err(E::NotJson { .. })));
    assert!(matches!(read(b"\xff\xfe{\0"), Err(E::NotJson { .. })), "UTF-16");
    assert_eq!(read(b"{}"), Err(E::NotAnInstrument));
    assert_eq!(read(b"[1,2]"), Err(E::NotAnInstrument));
    assert_eq!(read(br#"{"type":"FeatureCollection","features":[]}"#), Err(E::NotAnInstrument));
    assert_eq!(read(br#"{"format":2,"anders":true}"#), Err(E::Newer { found: 2, known: 1 }));
    assert!(matches!(read(&vec![b'{'; 1_000_001]), Err(E::TooLarge { bytes: 1_000_001, .. })));
    let deep = [&b"{\"factors\":"[..], &b"[".repeat(400_000)].concat();
    assert!(matches!(read(&deep), Err(E::NotJson { .. })), "the parser stops at a depth of 128");
    let twice = String::from_utf8(built_in_instrument().file()).unwrap().replacen('{', "{\"title\":\"x\",", 1);
    assert!(matches!(read(twice.as_bytes()), Err(E::Unreadable { .. })), "a member that occurs twice");
}

#[test]
fn versions_are_compared_by_their_numbers() {
    use std::cmp::Ordering::{Equal, Greater, Less};
    for (one, other, order) in
        [("2026.2", "2026.10", Less), ("2027.1", "2026.12", Greater), ("2026.2", "2026.2", Equal), ("x", "1.0", Less)]
    {
        assert_eq!(compare_versions(one, other), order, "{one} and {other}");
    }
}

#[test]
fn a_file_name_is_safe_on_every_system() {
    let mut instrument = small_instrument();
    assert_eq!(instrument.file_name(), "klein-2026.1.gesprekskaarten");
    instrument.id = "../../aux".to_owned();
    instrument.version = "a/b:c".to_owned();
    assert_eq!(instrument.file_name(), "aux-a-b-c.gesprekskaarten");
    (instrument.id, instrument.version) = (String::new(), String::new());
    assert_eq!(instrument.file_name(), "gesprekskaarten.gesprekskaarten");
}

#[test]
fn a_difference_names_each_factor_that_changed() {
    let from = built_in_instrument();
    assert_eq!(InstrumentDifference::between(&from, &from), None);
    let mut to = from.clone();
    to.version = "2027.1".to_owned();
    assert_eq!(InstrumentDifference::between(&from, &to), None, "the version alone is no difference");
    to.factors[0].title = "Op maat".to_owned();
    to.factors[1].hidden = true;
    to.factors[2].sub_questions.remove(0);
    let mut added = to.factors[3].clone();
    added.id = "nieuw".parse().unwrap();
    added.sub_questions.clear();
    to.factors.push(added);
    to.scale.levels[0].word = "Nul".to_owned();
    to.minutes_per_card.minutes = 20;
    let difference = InstrumentDifference::between(&from, &to).expect("they differ");
    let scale = difference.scale.clone().expect("a word changed");
    assert_eq!((scale.after[0].as_str(), scale.after.len()), ("Nul", 5));
    assert_eq!(difference.parts, [InstrumentPart::Minutes]);
    let [
        FactorChange::Changed { texts, .. },
        FactorChange::Changed { texts: tools, .. },
        FactorChange::Added { factor, .. },
        FactorChange::Removed { factor: gone, .. },
    ] = &difference.factors[..]
    else {
        panic!("{:?}", difference.factors)
    };
    assert_eq!((factor.as_str(), gone.as_str()), ("nieuw", "praktijkgericht-leren"));
    assert_eq!(texts[0].part, FactorPart::Title);
    assert_eq!((texts[0].before.as_deref(), texts[0].after.as_deref()), (Some("Maatwerk"), Some("Op maat")));
    assert!(tools[0].before.is_some() && tools[0].after.is_none(), "a question is gone");
    let json = serde_json::to_string(&difference).unwrap();
    assert_eq!(serde_json::from_str::<InstrumentDifference>(&json).unwrap(), difference);
}

#[test]
fn a_follow_up_keeps_what_changed_in_the_instrument_and_nothing_where_nothing_did() {
    let session = testkit::sample::two_factor_session();
    let previous = PreviousConversation::of(&session);
    let same = previous.clone().with_instruments(&session.instrument, &session.instrument);
    assert_eq!(same.instrument, None);
    let mut now = session.instrument.clone();
    now.factors[0].main_question = "Hoe staat het ervoor?".to_owned();
    let changed = previous.with_instruments(&session.instrument, &now);
    assert_eq!(changed.check(), Ok(()));
    assert_eq!(changed.instrument.as_ref().expect("they differ").factors.len(), 1);
    let mut absurd = changed;
    absurd.instrument.as_mut().expect("they differ").to.title = "x".repeat(10_000);
    assert!(absurd.check().is_err(), "a foreign snapshot is limited too");
}

/// An instrument within the limits, with texts of any allowed characters.
fn instruments() -> impl Strategy<Value = Instrument> {
    let text =
        |most: usize| prop::string::string_regex(&format!("[a-zA-Zà-ÿ0-9 .,?’&–]{{1,{most}}}")).expect("a regex");
    let factor = (text(100), text(200), text(300), prop::collection::vec(text(200), 0..=12));
    (
        prop::collection::vec(factor, 1..=24),
        prop::collection::vec(text(50), 3..=5),
        1..=120_u32,
        prop::option::of(1..=6_u8),
        prop::option::of(text(100)),
    )
        .prop_map(|(factors, levels, minutes, aimed, owner)| {
            let mut instrument = small_instrument();
            instrument.factors = factors
                .into_iter()
                .enumerate()
                .map(|(n, (title, definition, main_question, questions))| Factor {
                    id: format!("f-{n}").parse().expect("the id is valid"),
                    title: format!("{title}x"),
                    definition: format!("{definition}x"),
                    main_question: format!("{main_question}x"),
                    sub_questions: questions
                        .into_iter()
                        .enumerate()
                        .map(|(q, text)| SubQuestion {
                            id: format!("f-{n}-{q}").parse().expect("the id is valid"),
                            text: format!("{text}x"),
                            unknown: UnknownMembers::new(),
                        })
                        .collect(),
                    ..instrument.factors[0].clone()
                })
                .map(|mut factor| {
                    factor.title = factor.title.chars().take(100).collect();
                    factor
                })
                .collect();
            let word = |(n, word): (usize, String)| LevelStep { word: format!("{n} {word}"), ..LevelStep::default() };
            instrument.scale.levels = levels.into_iter().enumerate().map(word).collect();
            instrument.minutes_per_card.minutes = minutes;
            instrument.actions_aimed_at = aimed;
            instrument.owner = owner;
            instrument
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_instrument_within_the_limits_reads_back_from_its_file(instrument in instruments()) {
        prop_assume!(instrument.factors.iter().all(|factor| !factor.title.trim().is_empty()));
        prop_assert_eq!(instrument.faults(), vec![]);
        prop_assert!(instrument.file().len() <= MAX_INSTRUMENT_BYTES);
        prop_assert_eq!(&Instrument::from_file(&instrument.file()).expect("it is valid"), &instrument);
        prop_assert_eq!(&Instrument::from_file(&instrument.canonical()).expect("it is valid"), &instrument);
    }

    #[test]
    fn no_bytes_make_the_parser_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Instrument::from_file(&bytes).is_err());
    }

    #[test]
    fn a_file_with_changed_bytes_never_panics(at in 0..15_000_usize, new in any::<[u8; 3]>()) {
        let mut file = built_in_instrument().file();
        let at = at.min(file.len() - 3);
        file[at..at + 3].copy_from_slice(&new);
        if let Ok(read) = Instrument::from_file(&file) {
            prop_assert_eq!(read.faults(), vec![]);
        }
    }
}

//! Responsiveness and memory: a tap is visible in the same frame, and saving does not redraw the field that is typed in.

use std::fs;

use ::app::built_in_instrument;
use domain::{ActionId, Edit, LevelChoice, TextField};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::locate::{css, textbox};
use crate::harness::seeds::data::{named, open_data, open_on_card};
use crate::harness::steps::{go_to, go_to_card, start_session, wait_for_card, wait_until_saved, write_note};

#[test]
fn a_tap_on_a_level_is_visible_in_the_same_frame() {
    let folders = AppFolders::new();
    let app = App::start(&folders);
    start_session(&app, "De Brug", &[]);
    let wet = app.script_async(
        "const done = arguments[0]
        requestAnimationFrame(() => {
            document.querySelector('.gauge input[value=\"3\"]').click()
            Promise.resolve().then(() => done(document.querySelectorAll('.gauge__step--wet').length))
        })",
        &[],
    );
    assert_eq!(wet, json!(3), "the level is drawn before it is saved");
    wait_until_saved(&app);
}

#[test]
fn saving_does_not_redraw_the_field_that_is_typed_in() {
    let (folders, instrument) = (AppFolders::new(), built_in_instrument());
    let app = App::start(&folders);
    start_session(&app, "De Brug", &[]);
    wait_for_card(&app, &instrument.factors[0].title);
    let question = &instrument.factors[0].sub_questions[0].text;
    write_note(&app, question, "Eerst");
    app.script(
        "window.field = document.activeElement
        window.changes = 0
        new MutationObserver((list) => (changes += list.length))
            .observe(field.closest('.sub'), { childList: true, subtree: true, characterData: true })",
        &[],
    );
    for word in [" nog", " een", " paar", " woorden", " met", " tijd", " ertussen."] {
        app.type_into(&textbox(question), word);
        wait_until_saved(&app);
    }
    let state = app.script("return [document.activeElement === field, changes, field.value]", &[]);
    assert_eq!(state, json!([true, 0, "Eerst nog een paar woorden met tijd ertussen."]));
}

/// Script that types ten keys per second for six seconds. It returns percentiles of the time between two frames and of
/// the time per key, in milliseconds.
const TYPE: &str = "const done = arguments[arguments.length - 1], field = document.activeElement
    const gaps = [], keys = []
    let last = performance.now(), end = last + 6000
    const frame = (now) => {
        gaps.push(now - last)
        last = now
        if (now < end) return requestAnimationFrame(frame)
        clearInterval(typing)
        const at = (list, part) => [...list].sort((a, b) => a - b)[Math.floor((list.length - 1) * part)]
        done({ frames: gaps.length, p50: at(gaps, 0.5), p95: at(gaps, 0.95), longest: at(gaps, 1),
            key50: at(keys, 0.5), key95: at(keys, 0.95), characters: field.value.length })
    }
    const typing = setInterval(() => {
        const began = performance.now()
        document.execCommand('insertText', false, 'a')
        keys.push(performance.now() - began)
    }, 100)
    requestAnimationFrame(frame)";

/// Makes a session whose notes all have this many characters, to be opened on its first card.
fn open_full_session(folders: &AppFolders, characters: usize) {
    let mut data = open_data(folders);
    let view = data.create_session(named("De Brug")).expect("the session can be created");
    let text = "Een zin van veertig tekens, om te tellen. ".repeat(characters / 42);
    for (card, factor) in (0..).zip(&view.session.instrument.factors) {
        let mut edits = vec![Edit::SetLevel { factor: factor.id.clone(), level: Some(LevelChoice::Level(2)) }];
        for question in &factor.sub_questions {
            let target = TextField::SubNote { factor: factor.id.clone(), sub_question: question.id.clone() };
            edits.push(Edit::SetText { target, text: text.clone() });
        }
        for number in 0..2 {
            let action = ActionId::new(Uuid::from_u128(1 + 2 * card + number));
            let what = "Een actiepunt".repeat(characters / 200);
            edits.push(Edit::AddAction { factor: factor.id.clone(), action, what, who: String::new(), due: None });
        }
        data.edit(view.session.id, &edits).expect("the card can be filled");
    }
    open_on_card(&mut data, view.session.id, &view.session.instrument.factors[0].id);
}

/// Measures typing in a note of a session whose notes all have this many characters.
fn measure_typing(characters: usize) -> Value {
    let folders = AppFolders::new();
    open_full_session(&folders, characters);
    let app = App::start(&folders);
    app.get(&css("[data-screen=card]"));
    app.script("document.querySelector('button.sub__row').click()", &[]);
    app.get(&css("textarea"));
    app.settle();
    app.script_async(TYPE, &[])
}

#[test]
#[ignore = "a measurement: prints how typing in a full session compares with typing in an empty one"]
fn typing_in_a_full_session_is_as_smooth_as_in_an_empty_one() {
    let (empty, full) = (measure_typing(0), measure_typing(1900));
    println!("empty: {empty}\nfull:  {full}");
    for value in ["p50", "p95", "longest", "key50", "key95"] {
        let [one, other] = [&empty, &full].map(|it| it[value].as_f64().unwrap_or_default());
        println!("{value}: full is {:.1} times empty", other / one.max(0.01));
    }
}

/// Rounds after which the memory is printed.
const ROUNDS: [usize; 4] = [1, 20, 60, 140];

#[test]
#[ignore = "a measurement: prints the memory while one walks through all screens of a full session"]
fn memory_while_one_walks_through_all_screens() {
    let folders = AppFolders::new();
    open_full_session(&folders, 1900);
    let app = App::start_alone(&folders);
    app.get(&css("[data-screen=card]"));
    let mut first = 0;
    for round in 1..=ROUNDS[ROUNDS.len() - 1] {
        for card in 1..=8 {
            go_to_card(&app, card);
            app.script("document.querySelector('button.sub__row')?.click()", &[]);
            app.get(&css("textarea"));
            app.script(
                "document.querySelector('textarea').focus(); document.execCommand('insertText', false, 'a')",
                &[],
            );
            wait_until_saved(&app);
        }
        for screen in ["Alle notities", "Totaaloverzicht", "Advies"] {
            go_to(&app, screen);
        }
        if ROUNDS.contains(&round) {
            let memory = memory_of(app.pid());
            first = if first == 0 { memory } else { first };
            println!("round {round}: {} MB, {:.2} times round 1", memory / 1024, memory as f64 / first as f64);
        }
    }
}

/// Returns the memory of a process and of all below it, shared pages divided by those who share them, in kB.
fn memory_of(pid: u32) -> u64 {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    let own: u64 = line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0);
    let children = fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap_or_default();
    own + children.split_whitespace().filter_map(|child| child.parse().ok()).map(memory_of).sum::<u64>()
}

//! Fast to the hand: a tap is seen in the same frame, and the field that is typed in stays what it is.

use ::app::built_in_instrument;
use domain::{ActionId, Edit, LevelChoice, TextField};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::app::{App, Home};
use crate::harness::locate::{css, textbox};
use crate::harness::seeds::{leave_on, named, open};
use crate::harness::steps::{begin, on_card, saved, write_note};

#[test]
fn a_tap_on_a_level_is_seen_in_the_same_frame() {
    let home = Home::new();
    let app = App::start(&home);
    begin(&app, "De Brug", &[]);
    let wet = app.script_async(
        "const done = arguments[0]
        requestAnimationFrame(() => {
            document.querySelector('.gauge input[value=\"3\"]').click()
            Promise.resolve().then(() => done(document.querySelectorAll('.gauge__step--wet').length))
        })",
        &[],
    );
    assert_eq!(wet, json!(3), "the water waits for the disk");
    saved(&app);
}

#[test]
fn the_field_that_is_typed_in_is_not_drawn_anew_while_it_is_saved() {
    let (home, instrument) = (Home::new(), built_in_instrument());
    let app = App::start(&home);
    begin(&app, "De Brug", &[]);
    on_card(&app, &instrument.factors[0].title);
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
        saved(&app);
    }
    let state = app.script("return [document.activeElement === field, changes, field.value]", &[]);
    assert_eq!(state, json!([true, 0, "Eerst nog een paar woorden met tijd ertussen."]));
}

/// Ten keys a second for six seconds, and the longest times between two frames meanwhile, in milliseconds.
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

/// Types in a note of a session in which every field of every card holds this many characters.
fn typing_with(characters: usize) -> Value {
    let home = Home::new();
    let mut data = open(&home);
    let view = data.create_session(named("De Brug")).expect("the session is made");
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
        data.edit(view.session.id, &edits).expect("the card is filled");
    }
    leave_on(&mut data, view.session.id, &view.session.instrument.factors[0].id);
    drop(data);
    let app = App::start(&home);
    app.get(&css("[data-screen=card]"));
    app.script("document.querySelector('button.sub__row').click()", &[]);
    app.get(&css("textarea"));
    app.settle();
    app.script_async(TYPE, &[])
}

#[test]
#[ignore = "a measurement: it prints how typing in a full session compares with typing in an empty one"]
fn typing_in_a_full_session_is_as_smooth_as_in_an_empty_one() {
    let (empty, full) = (typing_with(0), typing_with(1900));
    println!("empty: {empty}\nfull:  {full}");
    for value in ["p50", "p95", "longest", "key50", "key95"] {
        let [one, other] = [&empty, &full].map(|it| it[value].as_f64().unwrap_or_default());
        println!("{value}: full is {:.1} times empty", other / one.max(0.01));
    }
}

//! The clock of a conversation: its start, a break and the time away, through a reload and a kill. And the order of the
//! cards, by dragging.

use ::app::built_in_instrument;
use domain::SessionId;
use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::inspect::inspect;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, link, role, textbox};
use crate::harness::seeds::data::open_data;
use crate::harness::steps::{choose, go_to, start_session, wait_for_card, wait_until_saved};

journeys_on!(webkit, chromium_laptop, chromium_tablet, chromium_phone => {
    the_start_and_a_break_survive_a_reload_and_a_kill,
    time_away_is_asked_about_also_after_a_kill,
    the_expected_end_does_not_jump_when_a_level_is_chosen,
    factors_are_put_in_order_by_dragging,
});

const ESCAPE: &str = "\u{E00C}";

fn reload(app: &App) {
    app.script("window.before = true; location.reload()", &[]);
    app.wait_until("the page is reloaded", || {
        let ready = "return window.before === undefined && document.querySelector('[data-screen]') !== null";
        (app.script(ready, &[]) == true).then_some(())
    });
}

/// Returns what is kept of the clock of the only session.
fn kept_clock(folders: &AppFolders) -> (String, Value) {
    let drafts = open_data(folders).launch().expect("the app starts").drafts;
    let (name, text) = drafts.into_iter().find(|(name, _)| name.starts_with("clock/")).expect("the clock is kept");
    (name, serde_json::from_str(&text).expect("the clock is JSON"))
}

/// Waits until the clock that is kept is like this. The app keeps it a moment after it changed.
fn wait_for_clock(app: &App, folders: &AppFolders, what: &str, is: impl Fn(&Value) -> bool) {
    app.wait_until(what, || {
        let file = std::fs::read(folders.data().join("actiescan.drafts")).ok()?;
        let drafts: Value = serde_json::from_slice(&file).ok()?;
        let (_, text) = drafts.as_object()?.iter().find(|(name, _)| name.starts_with("clock/"))?;
        is(&serde_json::from_str(text.as_str()?).ok()?).then_some(())
    });
}

fn on_first_card(app: &App) {
    start_session(app, "De Brug", &[]);
    wait_for_card(app, &built_in_instrument().factors[0].title);
}

fn the_start_and_a_break_survive_a_reload_and_a_kill(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = App::start(&folders);
    on_first_card(&app);
    go_to(&app, "Totaaloverzicht");
    app.see("Begonnen om");
    let started = "return /Begonnen om (\\d+\\.\\d+)/.exec(document.body.innerText)?.[1] ?? null";
    let start = app.script(started, &[]);
    choose(&app, "Pauzeer het gesprek");
    app.see("Pauze sinds");
    inspect(&app, "break");
    wait_for_clock(&app, &folders, "the break is kept", |clock| clock["breakSince"].is_number());
    reload(&app);
    app.see("Pauze sinds");
    assert_eq!(app.script(started, &[]), start);
    app.kill();
    let (_, clock) = kept_clock(&folders);
    assert!(clock["start"].is_number() && clock["breakSince"].is_number(), "{clock}");

    let app = App::start(&folders);
    app.see("Pauze sinds");
    assert_eq!(app.script(started, &[]), start, "the start does not change");
    crate::harness::steps::go_to_card(&app, 1);
    app.see("Pauze sinds");
    app.see("De tijd loopt niet mee.");
    inspect(&app, "card-break");
    app.click(&button("Ga verder met het gesprek"));
    app.wait_until("the break is over", || (!app.text().contains("Pauze sinds")).then_some(()));
    wait_for_clock(&app, &folders, "the end of the break is kept", |clock| clock["breakSince"].is_null());
    reload(&app);
    app.get(&css(".timer"));
    assert!(!app.text().contains("Pauze sinds"));
}

fn time_away_is_asked_about_also_after_a_kill(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = App::start(&folders);
    on_first_card(&app);
    // The device sleeps for 25 minutes.
    app.script("const real = Date.now; Date.now = () => real() + 25 * 60 * 1000", &[]);
    app.see("Jullie waren 25 minuten weg. Telt die tijd mee?");
    inspect(&app, "card-time-away");
    app.click(&button("Telt mee"));
    let minutes = "return Number(/(\\d+):\\d\\d/.exec(document.querySelector('.timer')?.innerText ?? '')?.[1] ?? -1)";
    let counted = |app: &App| app.script(minutes, &[]).as_i64().expect("the timer shows minutes");
    app.wait_until("the time counts", || (counted(&app) >= 25).then_some(()));
    // The time is saved quietly. A level that is chosen after it is saved after it.
    app.click(&role("radio", "3 "));
    wait_until_saved(&app);
    wait_for_clock(&app, &folders, "the answer is kept", |clock| clock["away"].is_null());
    app.kill();

    let gone = |folders: &AppFolders| {
        let (name, mut clock) = kept_clock(folders);
        let seen = clock["seen"].as_f64().expect("the time was measured");
        // The page above was 25 minutes ahead.
        clock["seen"] = json!(seen - 50.0 * 60.0);
        let mut data = open_data(folders);
        data.keep_draft(&name, Some(&clock.to_string())).expect("the clock can be kept");
        name.strip_prefix("clock/")
            .and_then(|id| id.parse().ok())
            .map(SessionId::new)
            .expect("the name has the session")
    };
    let session = gone(&folders);
    let app = App::start(&folders);
    app.see("minuten weg. Telt die tijd mee?");
    reload(&app);
    app.see("Telt die tijd mee?");
    app.click(&button("Telt niet mee"));
    app.wait_until("the question is gone", || (!app.text().contains("Telt die tijd mee?")).then_some(()));
    assert!(counted(&app) < 45, "the time does not count");
    wait_for_clock(&app, &folders, "the answer is kept", |clock| clock["away"].is_null());
    reload(&app);
    app.get(&css(".timer"));
    assert!(!app.text().contains("Telt die tijd mee?"), "an answer is final");
    app.kill();
    let seconds = open_data(&folders).open_session(session).expect("the session opens").session.cards[0].answer.seconds;
    assert!((25 * 60..45 * 60).contains(&seconds), "{seconds} seconds");
}

fn the_expected_end_does_not_jump_when_a_level_is_chosen(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = App::start(&folders);
    // The clock of the page stands still, so that no step of five minutes passes meanwhile.
    app.script(
        "const at = Date.now(); Date.now = () => at; const Real = Date; \
                window.Date = class extends Real { constructor(...args) { args.length ? super(...args) : super(at) } }",
        &[],
    );
    on_first_card(&app);
    app.see("klaar rond");
    let end = "return /klaar rond (\\d+\\.\\d+)/.exec(document.body.innerText)?.[1] ?? null";
    let before = app.script(end, &[]);
    app.click(&role("radio", "3 "));
    wait_until_saved(&app);
    app.click(&link("Naar kaart 2"));
    wait_for_card(&app, &built_in_instrument().factors[1].title);
    app.click(&role("radio", "2 "));
    wait_until_saved(&app);
    app.settle();
    assert_eq!(app.script(end, &[]), before);
}

/// Drags the grip of a row to the middle of another one, and lets go or presses Escape.
fn drag(app: &App, from: usize, to: usize, drop: bool) {
    let script = "const [from, to] = arguments; const grips = document.querySelectorAll('[data-grip]'); \
        const middle = (grip) => { const { top, height } = grip.closest('li').getBoundingClientRect(); \
          return top + height / 2 }; \
        const point = (type, clientY, target = window) => target.dispatchEvent(new PointerEvent(type, \
          { bubbles: true, cancelable: true, isPrimary: true, pointerId: 5, pointerType: 'touch', clientY })); \
        grips[from].scrollIntoView({ block: 'center' }); \
        const start = middle(grips[from]); point('pointerdown', start, grips[from]); \
        point('pointermove', start + middle(grips[to]) - middle(grips[from]) + Math.sign(to - from) * 12); \
        return document.querySelectorAll('[data-dragged]').length";
    assert_eq!(app.script(script, &[from.into(), to.into()]), 1, "one row is dragged");
    if drop {
        app.script("window.dispatchEvent(new PointerEvent('pointerup', { pointerId: 5, isPrimary: true }))", &[]);
    } else {
        app.press(ESCAPE);
    }
    app.wait_until("nothing is dragged", || {
        (app.script("return document.querySelector('[data-dragged]') === null", &[]) == true).then_some(())
    });
}

fn factors_are_put_in_order_by_dragging(engine: Engine) {
    let (folders, instrument) = (AppFolders::on(engine), built_in_instrument());
    let app = App::start(&folders);
    app.click(&link("Nieuwe sessie"));
    app.fill(&textbox("Naam van het initiatief"), "De Brug");
    let order = "return [...document.querySelectorAll('ol.pick [data-box]')].map((box) => box.dataset.box)";
    let names =
        |order: [usize; 3]| -> Vec<Value> { order.iter().map(|&at| json!(instrument.factors[at].id)).collect() };
    let first_three = || app.script(order, &[]).as_array().expect("the list has rows")[..3].to_vec();
    assert_eq!(first_three(), names([0, 1, 2]));
    app.script("document.activeElement.blur()", &[]);
    drag(&app, 0, 2, false);
    app.get(&css("[data-screen=new]"));
    assert_eq!(first_three(), names([0, 1, 2]), "Escape breaks off the drag and does not leave the screen");
    drag(&app, 0, 2, true);
    app.wait_until("the row is moved", || (first_three() == names([1, 2, 0])).then_some(()));
    drag(&app, 2, 1, true);
    app.wait_until("the row is moved back", || (first_three() == names([1, 0, 2])).then_some(()));
    app.click(&link("Start gesprek"));
    wait_for_card(&app, &instrument.factors[1].title);
}

//! Presenting by touch: every slide from a card to the overview, nothing private on any of them, and back to the card.

use ::app::{Actiescan, Hint, built_in_instrument};
use domain::{ActionId, Edit, LevelChoice, Mark, ParticipantId, SilentChoice, SilentCounts, TextField};
use serde_json::json;
use uuid::Uuid;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::inspect::inspect;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, heading, link, textbox};
use crate::harness::seeds::data::{dismiss_hints, named, open_data, open_on_card};
use crate::harness::steps::{wait_for_card, wait_until_saved};

journeys_on!(webkit, chromium_tablet, chromium_phone => {
    every_slide_is_reached_by_touch_and_shows_nothing_private,
});

const NAME: &str = "Sanne Kok";
const NOTE: &str = "De coördinator betaalt de bus.";
const ACTION: &str = "De gemeente bellen";

/// Creates a session whose first card has a name, a note, an action point, marks with words and a silent result.
fn folders_with_private_words(engine: Engine) -> AppFolders {
    let folders = AppFolders::on(engine);
    let mut data: Actiescan = open_data(&folders);
    let session = data.create_session(named("De Brug")).expect("the session can be created").session;
    let factor = &session.instrument.factors[0];
    let id = || factor.id.clone();
    let counts = SilentCounts { undecided: 1, levels: vec![0, 2, 0, 0] };
    let sub_question = factor.sub_questions[0].id.clone();
    data.edit(
        session.id,
        &[
            Edit::AddParticipant { participant: ParticipantId::new(Uuid::from_u128(1)), name: NAME.into() },
            Edit::SetText { target: TextField::Note { factor: id() }, text: NOTE.into() },
            Edit::SetText { target: TextField::SubNote { factor: id(), sub_question }, text: NOTE.into() },
            Edit::SetMarkWords { factor: id(), mark: Mark::OpenQuestion, words: NOTE.into() },
            Edit::SetSilentChoice { factor: id(), choice: Some(SilentChoice { counts, shown: true }) },
            Edit::SetLevel { factor: id(), level: Some(LevelChoice::Level(2)) },
            Edit::AddAction {
                factor: id(),
                action: ActionId::new(Uuid::from_u128(2)),
                what: ACTION.into(),
                who: NAME.into(),
                due: None,
            },
        ],
    )
    .expect("the card can be filled");
    open_on_card(&mut data, session.id, &factor.id);
    dismiss_hints(&mut data, &[Hint::Role, Hint::Note, Hint::Level, Hint::WrapUp]);
    folders
}

/// Checks the slide on screen: nothing private on it, seen or read aloud, and buttons that a hand reaches.
fn check_slide(app: &App) {
    // `textContent` has what only screen readers get too.
    let page = app.script("return document.body.textContent", &[]);
    let page = page.as_str().expect("the page has text");
    for private in [NAME, NOTE, ACTION, "Sanne"] {
        assert!(!page.contains(private), "“{private}” is on the slide: {page}");
    }
    let sizes = app.script(
        "return [...document.querySelectorAll('.present__turn button, .present footer li button')].map((one) => {
            const { width, height } = one.getBoundingClientRect()
            return { turns: one.closest('.present__turn') !== null, width, height }
        })",
        &[],
    );
    let sizes = sizes.as_array().expect("the script returns a list");
    assert!(sizes.len() > 2, "the slide has its buttons and a staff for each card");
    for size in sizes {
        let (width, height) = (size["width"].as_f64().unwrap_or_default(), size["height"].as_f64().unwrap_or_default());
        let least = if size["turns"] == true { 56.0 } else { 44.0 };
        assert!(width >= least && height >= 56.0, "a button of the slides is too small: {size}");
    }
}

fn on_slide(app: &App, title: &str) {
    app.get(&heading(title).within(css("[data-screen=present]")));
    check_slide(app);
}

fn every_slide_is_reached_by_touch_and_shows_nothing_private(engine: Engine) {
    let folders = folders_with_private_words(engine);
    let instrument = built_in_instrument();
    let (first, last) = (&instrument.factors[0], instrument.factors.len() - 1);
    let question = &first.sub_questions[0].text;
    let app = App::start(&folders);
    wait_for_card(&app, &first.title);
    app.click(&button(question));
    app.get(&textbox(question));

    app.click(&link("Presenteer"));
    on_slide(&app, &first.title);
    app.click(&button("Vorige dia"));
    app.see("Zo koos ieder voor zich.");
    on_slide(&app, &first.title);
    let dots = app.script("return document.querySelectorAll('.result__dots i').length", &[]);
    assert_eq!(dots, json!(3), "a dot for each person");
    inspect(&app, "present-silent");
    app.click(&button("Volgende dia"));
    app.get(&css(".present--card"));
    for factor in &instrument.factors[1..] {
        app.click(&button("Volgende dia"));
        on_slide(&app, &factor.title);
    }
    app.click(&button("Volgende dia"));
    app.get(&css(".present--overview"));
    on_slide(&app, "Totaaloverzicht");
    inspect(&app, "present-overview");
    let turn = "return document.querySelector('.present__turn button:last-child').ariaDisabled";
    assert_eq!(app.script(turn, &[]), json!("true"), "the overview is the last slide");

    app.click(&button("Vorige dia"));
    on_slide(&app, &instrument.factors[last].title);
    app.click(&button("Kaart 1:"));
    on_slide(&app, &first.title);
    app.click(&link("Stop presenteren"));
    wait_for_card(&app, &first.title);
    app.get(&textbox(question));
    assert_eq!(app.value_of(&textbox(question)), NOTE, "the note is open as before");
    wait_until_saved(&app);
}

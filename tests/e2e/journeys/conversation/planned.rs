//! A conversation is planned in a few taps, looked at, and started later. What stays open gets its words.

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::inspect::inspect;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{Locator, button, css, heading, link, role, textbox};
use crate::harness::steps::{choose, go_to, go_to_sessions, wait_until_saved};

/// Most taps to plan a conversation, besides typing.
const MOST_TAPS: usize = 10;

journeys_on!(webkit, chromium_tablet, chromium_phone => {
    a_conversation_is_planned_in_few_taps_and_started_from_its_card,
    an_open_question_keeps_its_words_until_the_wrap_up,
});

/// Counts the taps of a person. A text field takes one to get the focus.
struct Taps<'a> {
    app: &'a App,
    count: usize,
}

impl Taps<'_> {
    fn tap(&mut self, what: &Locator) {
        self.count += 1;
        self.app.click(what);
    }

    fn fill(&mut self, what: &Locator, text: &str) {
        self.count += 1;
        self.app.fill(what, text);
    }
}

fn a_conversation_is_planned_in_few_taps_and_started_from_its_card(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = App::start(&folders);
    let mut taps = Taps { app: &app, count: 0 };
    taps.tap(&link("Nieuwe sessie"));
    taps.fill(&textbox("Naam van het initiatief"), "Buurthuis De Linde");
    taps.tap(&button("Over een week"));
    taps.fill(&textbox("Begintijd"), "1430");
    taps.fill(&textbox("Plaats"), "Zwolle");
    inspect(&app, "new-plan");
    taps.tap(&link("Bewaar plan"));
    assert!(taps.count <= MOST_TAPS, "planning took {} taps", taps.count);
    app.get(&css("[data-screen=sessions]"));
    app.get(&heading("Gepland"));
    app.see("om 14.30 uur, Zwolle");
    assert!(!app.text().contains("Loopt nu"), "nothing is going on yet");
    inspect(&app, "sessions-planned");

    app.click(&link("Bekijk plan"));
    app.get(&heading("Gepland gesprek"));
    inspect(&app, "plan");
    app.click(&link("Bekijk de kaarten"));
    app.see("Nog niet gestart");
    app.get(&css("[data-screen=card]"));
    let has_timer = || app.script("return document.querySelector('.timer') !== null", &[]) == true;
    assert!(!has_timer(), "no time is counted before the start");
    inspect(&app, "card-planned");
    app.click(&button("Start gesprek"));
    app.get(&css(".timer"));
    assert!(!app.text().contains("Nog niet gestart"));
    wait_until_saved(&app);
    choose(&app, "Maak ongedaan: gesprek gestart");
    app.see("Nog niet gestart");
    assert!(!has_timer(), "undo makes it a plan again");
    choose(&app, "Start gesprek");
    app.get(&css(".timer"));
    wait_until_saved(&app);
    go_to_sessions(&app);
    app.see("Loopt nu");
}

fn an_open_question_keeps_its_words_until_the_wrap_up(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = App::start(&folders);
    crate::harness::steps::start_session(&app, "De Brug", &[]);
    app.click(&button("Open vraag"));
    app.fill(&textbox("Welke vraag?"), "Wie betaalt de coach?");
    app.click(&button("Later terugkomen"));
    app.fill(&textbox("Waarom later?"), "Ahmed is er dan ook");
    wait_until_saved(&app);
    inspect(&app, "card-mark-words");
    go_to(&app, "Totaaloverzicht");
    let step = |name| button(name).within(role("navigation", "Stappen van het afronden"));
    app.click(&step("Actiepunten per thema"));
    app.see("Wie betaalt de coach?");
    app.see("Ahmed is er dan ook");
    inspect(&app, "overview-mark-words");
    app.click(&step("Afsluiten"));
    app.click(&button("Sluit het gesprek af"));
    app.click(&button("Plan vervolggesprek"));
    app.get(&css("[data-screen=new]"));
    app.wait_until("the name is filled in", || {
        (app.value_of(&textbox("Naam van het initiatief")) == "De Brug").then_some(())
    });
    app.click(&link("Start gesprek"));
    app.get(&css("[data-screen=earlier]"));
    app.get(&heading("Dit bleef open"));
    app.see("Wie betaalt de coach?");
    app.see("Ahmed is er dan ook");
    inspect(&app, "left-open");
    app.click(&role("link", "Naar kaart 1"));
    app.see("Wie betaalt de coach?");
}

//! How many taps a moderator needs besides typing, and what stays within reach during the talk.

use ::app::built_in_instrument;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::inspect::inspect;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{Locator, button, css, link, role, textbox};
use crate::harness::steps::{go_to, open_all_notes, start_session, wait_for_card, wait_until_saved, write_note};

journeys_on!(webkit, chromium_tablet, chromium_phone => {
    a_card_with_two_notes_a_level_and_two_actions_takes_ten_taps,
    the_wrap_up_is_done_without_leaving_the_guide,
    undo_works_in_a_text_field,
    all_notes_are_found_on_one_page,
});

const CONTROL_Z: &str = "\u{E009}z\u{E000}";

/// Counts the taps of a person.
struct Taps<'app> {
    app: &'app App,
    count: usize,
}

impl Taps<'_> {
    fn tap(&mut self, what: &Locator) {
        self.app.click(what);
        self.count += 1;
    }
}

fn a_card_with_two_notes_a_level_and_two_actions_takes_ten_taps(engine: Engine) {
    let (folders, instrument) = (AppFolders::on(engine), built_in_instrument());
    let card = &instrument.factors[0];
    let app = App::start(&folders);
    start_session(&app, "De Brug", &["Sanne Kok", "Otto de Wit"]);
    wait_for_card(&app, &card.title);

    let mut taps = Taps { app: &app, count: 0 };
    for question in &card.sub_questions[..2] {
        taps.tap(&button(&question.text));
        app.type_into(&textbox(&question.text), "Dit gaat goed.");
    }
    taps.tap(&role("radio", "3 "));
    for (number, who) in [(1, "Sanne Kok"), (2, "Otto de Wit")] {
        taps.tap(&button(&format!("Voeg actiepunt {number} toe")));
        app.fill(&textbox("Wat gaan jullie doen?"), "De gemeente bellen");
        taps.tap(&button(who));
        taps.tap(&button("2 weken"));
        if number == 1 {
            taps.tap(&button("Klaar"));
        }
    }
    wait_until_saved(&app);
    assert!(taps.count <= 10, "a card takes {} taps", taps.count);
    app.click(&button("Klaar"));
    app.get(&button("Wijzig actiepunt 2"));
}

fn the_wrap_up_is_done_without_leaving_the_guide(engine: Engine) {
    let (folders, instrument) = (AppFolders::on(engine), built_in_instrument());
    let app = App::start(&folders);
    start_session(&app, "De Brug", &["Sanne Kok"]);
    wait_for_card(&app, &instrument.factors[0].title);
    app.click(&button("Voeg actiepunt 1 toe"));
    app.fill(&textbox("Wat gaan jullie doen?"), "De gemeente bellen");
    app.click(&button("Klaar"));
    go_to(&app, "Totaaloverzicht");

    let mut taps = Taps { app: &app, count: 0 };
    let steps = &instrument.wrap_up.steps;
    for (at, step) in steps.iter().enumerate() {
        app.get(&role("checkbox", &step.text).within(css("[data-screen=overview]")));
        if at == 1 {
            taps.tap(&button("Kies wie"));
            taps.tap(&button("Sanne Kok"));
            taps.tap(&button("1 maand"));
            taps.tap(&button("Klaar"));
            app.see("Nog aan te vullen: 0");
        }
        if at + 1 < steps.len() {
            taps.tap(&button("Vink af en ga naar"));
        }
    }
    taps.tap(&button("Sluit het gesprek af"));
    app.see("Dit gesprek is afgesloten.");
    app.get(&css("[data-screen=overview]"));
    assert_eq!(taps.count, steps.len() + 4, "one tap a step, and four to complete an action point");
    let ticked = "return document.querySelectorAll('.guide-progress__sign--ticked').length";
    app.wait_until("all steps are ticked", || (app.script(ticked, &[]) == steps.len()).then_some(()));
}

fn undo_works_in_a_text_field(engine: Engine) {
    let (folders, instrument) = (AppFolders::on(engine), built_in_instrument());
    let card = &instrument.factors[0];
    let app = App::start(&folders);
    start_session(&app, "De Brug", &[]);
    wait_for_card(&app, &card.title);
    let question = &card.sub_questions[0].text;
    write_note(&app, question, "Een woord te veel");
    let typed = || app.script("return document.querySelector('.sub textarea').value", &[]);
    assert_eq!(typed(), "Een woord te veel");
    app.press(CONTROL_Z);
    app.wait_until("the last words are undone", || (typed() != "Een woord te veel").then_some(()));
    wait_until_saved(&app);
    app.get(&css("[data-screen=card]"));
}

fn all_notes_are_found_on_one_page(engine: Engine) {
    let (folders, instrument) = (AppFolders::on(engine), built_in_instrument());
    let (first, second) = (&instrument.factors[0], &instrument.factors[1]);
    let app = App::start(&folders);
    start_session(&app, "De Brug", &[]);
    wait_for_card(&app, &first.title);
    write_note(&app, &first.sub_questions[0].text, "De coördinator betaalt de bus.");
    app.click(&link("Naar kaart 2"));
    wait_for_card(&app, &second.title);
    write_note(&app, &second.sub_questions[0].text, "Er is een vaste plek.");
    wait_until_saved(&app);
    open_all_notes(&app);
    app.get(&css("[data-screen=notes]"));
    app.see("De coördinator betaalt de bus.");
    app.see("Er is een vaste plek.");
    inspect(&app, "all-notes");
    app.fill(&textbox("Zoek in de notities"), "coordinator");
    app.see("1 tekst gevonden");
    assert!(!app.text().contains("Er is een vaste plek."), "only what was searched for is shown");
    app.click(&link(&first.title).within(css("[data-screen=notes]")));
    wait_for_card(&app, &first.title);
}

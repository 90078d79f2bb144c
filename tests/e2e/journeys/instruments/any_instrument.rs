//! Every screen with the smallest and the largest gesprekskaarten within the limits, and with random ones: on a page of 320
//! pixels wide, with ordinary text and with text of 200 %.

use domain::Instrument;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use testkit::{any_instrument, extreme_instruments};

use crate::harness::app::App;
use crate::harness::checks::measure::{layout_faults, texts_outside};
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, link, role};
use crate::harness::screens::show_as;
use crate::harness::seeds::conversations::folders_with_conversations_on;
use crate::harness::seeds::sessions::app_with_example;
use crate::harness::steps::{choose, go_to, go_to_sessions};

journeys_on!(chromium_small_phone => {
    the_smallest_gesprekskaarten_fit_on_every_screen,
    the_largest_gesprekskaarten_fit_on_every_screen,
    the_longest_words_fit_on_every_screen,
    random_gesprekskaarten_fit_on_every_screen,
    text_that_sticks_out_of_its_block_is_found,
});

/// Size of the page in CSS pixels.
const SIZE: (u32, u32) = (320, 640);
/// Number of random instruments.
const RANDOM: usize = 3;

fn the_smallest_gesprekskaarten_fit_on_every_screen(engine: Engine) {
    let [smallest, ..] = extreme_instruments();
    fits_on_every_screen(engine, &[smallest]);
}

fn the_largest_gesprekskaarten_fit_on_every_screen(engine: Engine) {
    let [_, largest, _] = extreme_instruments();
    fits_on_every_screen(engine, &[largest]);
}

fn the_longest_words_fit_on_every_screen(engine: Engine) {
    let [.., wide] = extreme_instruments();
    fits_on_every_screen(engine, &[wide]);
}

fn random_gesprekskaarten_fit_on_every_screen(engine: Engine) {
    // The same instruments each time.
    let mut random = TestRunner::deterministic();
    let instruments: Vec<_> = (0..RANDOM)
        .map(|_| any_instrument().new_tree(&mut random).expect("an instrument can be generated").current())
        .collect();
    fits_on_every_screen(engine, &instruments);
}

fn text_that_sticks_out_of_its_block_is_found(engine: Engine) {
    let (_folders, app) = app_with_example(engine);
    app.get(&css("[data-screen=sessions]"));
    assert_eq!(texts_outside(&app), [""; 0], "nothing sticks out before it is planted");
    for style in ["inlineSize: '4rem', whiteSpace: 'nowrap'", "blockSize: '1rem'"] {
        app.script(
            &format!(
                "document.getElementById('planted')?.remove()
                document.querySelector('main').insertAdjacentHTML('afterbegin', '<p id=planted>Een regel<br>en nog een</p>')
                Object.assign(document.getElementById('planted').style, {{ {style} }})"
            ),
            &[],
        );
        let found = texts_outside(&app);
        assert!(found.iter().any(|fault| fault.contains("sticks out of p.")), "{style} was not found: {found:?}");
    }
}

fn fits_on_every_screen(engine: Engine, instruments: &[Instrument]) {
    let mut faults = vec![];
    for instrument in instruments {
        let folders = folders_with_conversations_on(engine, instrument);
        let app = App::start(&folders);
        app.resize(SIZE.0, SIZE.1);
        let mut walk = Walk { app: &app, faults: &mut faults };
        walk.card(instrument);
        walk.other_views_of_a_card();
        walk.wrap_up();
        walk.documents();
        walk.home(instrument);
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// A walk past the screens, which notes the faults of each.
struct Walk<'a> {
    app: &'a App,
    faults: &'a mut Vec<String>,
}

impl Walk<'_> {
    /// Checks what is on the screen. `state` names it in the faults.
    fn at(&mut self, state: &str) {
        for text in ["normal", "largest"] {
            show_as(self.app, "light", text);
            let faults = layout_faults(self.app).into_iter();
            // Only our own words may not compare initiatives; those of random texts mean nothing.
            let faults = faults.filter(|fault| !fault.starts_with("the word ")).chain(texts_outside(self.app));
            self.faults.extend(faults.map(|fault| format!("{state}, text {text}: {fault}")));
        }
        show_as(self.app, "light", "normal");
    }

    fn screen(&mut self, screen: &str) {
        self.app.get(&css(&format!("[data-screen={screen}]")));
        self.at(screen);
    }

    /// The card with everything on it, an open note, an open action point and the menu.
    fn card(&mut self, instrument: &Instrument) {
        let app = self.app;
        self.screen("card");
        if !instrument.factors[0].sub_questions.is_empty() {
            app.click(&css(".sub button"));
            self.at("an open note");
            app.click(&button("Klaar"));
        }
        app.click(&button("Wijzig actiepunt 1"));
        self.at("an open action point");
        app.click(&button("Klaar"));
        app.click(&button("Meer opties"));
        self.at("the menu");
        app.click(&role("menuitem", "Geschiedenis"));
        app.get(&css(".history__lines"));
        self.at("the history");
        app.click(&button("Sluit de geschiedenis"));
    }

    /// The notes, the presentation, the silent choice and the choice of cards.
    fn other_views_of_a_card(&mut self) {
        let app = self.app;
        choose(app, "Alle notities");
        self.screen("notes");
        app.click(&link("Kaarten").within(role("navigation", "Sessie")));
        app.get(&css("[data-screen=card]"));
        choose(app, "Kies eerst zelf");
        self.screen("silent");
        app.click(&button("Handen tellen"));
        app.click(&css(".hands li:last-child button:last-child"));
        self.at("counting hands");
        app.click(&button("Klaar met tellen"));
        app.click(&button("Laat zien"));
        self.at("the silent result");
        app.click(&css("[data-screen=silent] .silent__head a"));
        self.screen("card");
        choose(app, "Presenteer");
        self.screen("present");
        app.click(&button("Volgende dia"));
        self.at("the silent result, presented");
        app.click(&link("Stop presenteren"));
        choose(app, "Pas sessie aan");
        self.screen("adjust");
        app.click(&link("Terug").within(css("footer")));
        choose(app, "Vorige afspraken");
        self.screen("earlier");
    }

    /// The first steps of the wrap-up and the last one. A wrap-up of one step has no list of steps.
    fn wrap_up(&mut self) {
        let app = self.app;
        go_to(app, "Totaaloverzicht");
        self.screen("overview");
        let steps = app.script("return document.querySelectorAll('.guide-progress li').length", &[]);
        let steps = steps.as_u64().expect("the script returns a number");
        for step in (1..=steps).filter(|step| *step <= 4 || *step == steps) {
            app.click(&css(&format!(".guide-progress li:nth-child({step}) button")));
            self.at(&format!("step {step} of the wrap-up"));
        }
    }

    fn documents(&mut self) {
        let app = self.app;
        go_to(app, "Advies");
        self.screen("advice");
        app.click(&button("Voorbeeld"));
        app.get(&css(".paper"));
        self.at("the preview of the advice");
        go_to(app, "Bewaren en delen");
        self.screen("export");
        app.click(&button("Bekijk, Advies"));
        app.get(&css("dialog[open] .paper"));
        self.at("the preview of a document");
        app.press("\u{E00C}");
    }

    fn home(&mut self, instrument: &Instrument) {
        let app = self.app;
        go_to_sessions(app);
        self.screen("sessions");
        app.click(&button("Meer opties voor").within(css(".session-row")));
        app.click(&role("menuitem", "Plan vervolggesprek"));
        self.screen("new");
        app.click(&link("Terug").within(css("header")));
        app.click(&link("Instellingen").within(role("navigation", "Hoofdmenu")));
        app.click(&link("Bekijk gesprekskaarten"));
        self.screen("instruments");
        app.click(&css(&format!("[data-instrument={}]", instrument.id)));
        self.screen("instrument");
        app.click(&button("Op het formulier"));
        app.get(&css(".card-look__form .paper"));
        self.at("a card as a form");
        app.click(&button("Maak een kopie"));
        self.screen("draft");
        app.click(&css(".cards-editor__open"));
        self.at("a card that is edited");
    }
}

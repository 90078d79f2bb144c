//! A whole conversation, from the first card to both documents, and one that ends early.

use ::app::built_in_instrument;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, link, role, textbox};
use crate::harness::steps::{add_action, export, go_to, start_session, wait_for_card, wait_until_saved, write_note};

journeys_on!(webkit, chromium_laptop, chromium_tablet, chromium_ipad, chromium_phone, chromium_small_phone => {
    a_whole_conversation_ends_in_both_documents,
    the_documents_mention_skipped_cards_and_an_early_end,
});

/// Returns a note with characters that are often encoded wrongly.
fn note_on(card: usize) -> String {
    format!("Coördinatie – € {}00 voor “ideeën”", card + 1)
}

fn a_whole_conversation_ends_in_both_documents(engine: Engine) {
    let (folders, instrument) = (AppFolders::on(engine), built_in_instrument());
    let app = App::start(&folders);
    start_session(&app, "Leerwerkplaats De Brug", &["Sanne Kok", "Otto de Wit"]);

    for (at, factor) in instrument.factors.iter().enumerate() {
        wait_for_card(&app, &factor.title);
        write_note(&app, &factor.sub_questions[0].text, &note_on(at));
        app.click(&button("Klaar"));
        let level = at % instrument.scale.levels.len();
        let word = &instrument.scale.levels[level].word;
        app.click(&role("radio", &format!("{} {word}", level + 1)));
        add_action(&app, 1, &format!("Plan {} maken", at + 1), "Sanne Kok", "2 weken");
        add_action(&app, 2, &format!("Plan {} bespreken", at + 1), "Otto de Wit", "1 maand");
        wait_until_saved(&app);
        let last = at + 1 == instrument.factors.len();
        app.click(&if last { link("Naar totaaloverzicht") } else { link(&format!("Naar kaart {}", at + 2)) });
    }

    app.get(&css("[data-screen=overview]"));
    let steps = &instrument.wrap_up.steps;
    for (at, step) in steps.iter().enumerate() {
        app.get(&role("checkbox", &step.text));
        if step.id.as_str() == "vragen" {
            app.click(&button("Voeg een vraag toe"));
            app.fill(&textbox("Vraag 1"), "Wie betaalt de coördinator?");
            app.fill(&textbox("Antwoord op vraag 1"), "De gemeente.");
        }
        if at + 1 < steps.len() {
            app.click(&button("Vink af en ga naar"));
        }
    }
    app.click(&button("Sluit het gesprek af"));
    app.see("Dit gesprek is afgesloten.");

    app.click(&button("Naar het advies"));
    app.fill(&textbox("Gespreksverslag"), "Een goed gesprek.\n\n- Iedereen deed mee\n- Er ligt een plan");
    let last = instrument.factors.len() - 1;
    for at in 0..last {
        app.click(&role("checkbox", &note_on(at)));
    }
    wait_until_saved(&app);

    let (actiescan, advice) = export(&app, &folders);
    for (at, factor) in instrument.factors.iter().enumerate() {
        let word = &instrument.scale.levels[at % instrument.scale.levels.len()].word;
        for (document, text) in [("actiescan", &actiescan), ("advies", &advice)] {
            for expected in [&factor.title, word, &format!("Plan {} maken", at + 1)] {
                assert!(text.contains(expected), "“{expected}” is not in the {document}: {text}");
            }
        }
        assert!(actiescan.contains(&note_on(at)), "“{}” is not in the actiescan: {actiescan}", note_on(at));
        assert_eq!(advice.contains(&note_on(at)), at != last, "only chosen notes are in the advice: {advice}");
        for question in &factor.sub_questions {
            assert!(actiescan.contains(&question.text), "“{}” is not in the actiescan", question.text);
        }
    }
    let written = ["Leerwerkplaats De Brug", "Een goed gesprek.", "Iedereen deed mee", "Sanne Kok", "Otto de Wit"];
    for expected in written.into_iter().chain(["Wie betaalt de coördinator?", "De gemeente."]) {
        assert!(advice.contains(expected), "“{expected}” is not in the advice: {advice}");
    }
}

fn the_documents_mention_skipped_cards_and_an_early_end(engine: Engine) {
    let (folders, instrument) = (AppFolders::on(engine), built_in_instrument());
    let app = App::start(&folders);
    start_session(&app, "Huis van de Wijk", &[]);
    let [first, skipped, ..] = &instrument.factors[..] else { panic!("there are eight cards") };

    wait_for_card(&app, &first.title);
    app.click(&role("radio", &instrument.scale.undecided));
    app.click(&link("Naar kaart 2"));
    wait_for_card(&app, &skipped.title);
    app.click(&link("Naar kaart 3"));
    go_to(&app, "Totaaloverzicht");
    app.click(&button("Afsluiten").within(role("navigation", "Stappen van het afronden")));
    app.click(&button("Sluit het gesprek af"));
    app.see("Dit gesprek is afgesloten.");

    let (actiescan, advice) = export(&app, &folders);
    assert!(actiescan.contains(&instrument.scale.undecided), "the word for an undecided level is missing: {actiescan}");
    let skipped = actiescan.to_lowercase().matches("niet besproken").count();
    assert!(skipped >= 7, "seven cards were not discussed, but the actiescan mentions {skipped}: {actiescan}");
    assert!(advice.contains("Huis van de Wijk"), "the advice lacks its title: {advice}");
}

//! What is left when the app ends in the middle of a sentence, and when it is started twice.

use ::app::built_in_instrument;

use crate::harness::app::{App, Home};
use crate::harness::locate::{button, css, link, textbox};
use crate::harness::steps::{begin, on_card, saved, write_note};

#[test]
fn after_a_kill_while_typing_the_same_card_opens_with_the_text() {
    let (home, instrument) = (Home::new(), built_in_instrument());
    let card = &instrument.factors[1];
    let question = &card.sub_questions[0].text;

    let app = App::start(&home);
    begin(&app, "De Brug", &[]);
    app.click(&link("Naar kaart 2"));
    on_card(&app, &card.title);
    write_note(&app, question, "Dit stond er al toen het licht uitging.");
    saved(&app);
    app.type_into(&textbox(question), " En dit werd nog getypt");
    app.kill();

    let app = App::start(&home);
    on_card(&app, &card.title);
    let note = app.value_of(&textbox(question));
    assert!(note.starts_with("Dit stond er al toen het licht uitging."), "the note is now “{note}”");
    app.type_into(&textbox(question), " Het gaat verder.");
    saved(&app);
    app.kill();

    let note = App::start(&home).value_of(&textbox(question));
    assert!(note.ends_with("Het gaat verder."), "the note is now “{note}”");
}

#[test]
fn a_session_is_in_the_list_when_the_app_starts_again() {
    let home = Home::new();
    let app = App::start(&home);
    begin(&app, "Praktijkhuis Oost", &[]);
    saved(&app);
    app.click(&link("Actiescan"));
    app.get(&css("[data-screen=sessions]"));
    drop(app);

    App::start(&home).see("Praktijkhuis Oost");
}

#[test]
fn a_second_app_on_the_same_data_says_that_the_first_is_open() {
    let home = Home::new();
    let first = App::start(&home);
    first.get(&css("[data-screen=sessions]"));
    let second = App::start(&home);
    second.see("Actiescan is al open");
    drop(first);
    second.click(&button("Probeer opnieuw"));
    second.get(&css("[data-screen=sessions]"));
}

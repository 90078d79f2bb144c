//! A scale of five levels with other words: made in the app, used in a conversation, filled in on paper, and installed on
//! a second device.

use std::fs;
use std::path::{Path, PathBuf};

use ::app::built_in_instrument;
use lopdf::{Document, Object};

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::inspect::inspect;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, link, role, textbox};
use crate::harness::screens::leave_instruments;
use crate::harness::steps::{go_to, go_to_card, go_to_sessions, start_session, wait_until_saved};

journeys_on!(webkit, chromium_laptop, chromium_phone => {
    five_levels_with_other_words_are_made_used_filled_in_and_installed_elsewhere,
});

const WORDS: [&str; 5] = ["Nog niets", "Een begin", "Halverwege", "Bijna overal", "Overal"];
const NAME: &str = "Samen in de buurt";

fn five_levels_with_other_words_are_made_used_filled_in_and_installed_elsewhere(engine: Engine) {
    let folders = AppFolders::on(engine);
    let app = App::start(&folders);
    settle_five_levels(&app);
    app.click(&button("Bewaar als bestand"));
    app.see("Het bestand met gesprekskaarten is bewaard");
    let file = saved(&folders, "gesprekskaarten");
    let check = app.value_of(&css(".instrument-facts__check"));
    leave_instruments(&app);
    app.click(&link("Sessies").within(role("navigation", "Hoofdmenu")));

    // Choosing comes first: a session keeps the gesprekskaarten with which it was made.
    app.click(&link("Nieuwe sessie"));
    app.click(&role("radio", NAME));
    app.wait_until("the choice", || app.script(CHOSEN, &[]).as_bool().filter(|chosen| *chosen));
    app.fill(&textbox("Naam van het initiatief"), "Buurthuis De Brug");
    app.click(&link("Start gesprek"));
    app.get(&css("[data-screen=card]"));
    for (number, word) in (1..).zip(WORDS) {
        app.get(&role("radio", &format!("{number} {word}")));
    }
    app.click(&role("radio", "5 Overal"));
    wait_until_saved(&app);

    go_to(&app, "Bewaren en delen");
    app.click(&button("Bewaar PDF, Actiescan"));
    let form = app.wait_until("the form", || {
        fs::read_dir(folders.saved()).ok()?.flatten().map(|it| it.path()).find(|path| is_pdf(path))
    });
    fs::write(folders.file_to_open(), filled_in(&form)).expect("the form can be written");
    go_to_sessions(&app);
    app.click(&button("Open bestand"));
    app.get(&css("[data-screen=form]"));
    app.see("2. Een begin");
    app.click(&button("Neem 1 wijziging over"));
    app.get(&css("[data-screen=overview]"));
    go_to_card(&app, 1);
    app.wait_until("the level of the form", || {
        let chosen = app.script("return document.querySelector('.gauge input:checked')?.value ?? ''", &[]);
        (chosen == "2").then_some(())
    });
    drop(app);

    let elsewhere = AppFolders::on(engine);
    fs::copy(&file, elsewhere.file_to_open()).expect("the file can be copied");
    let app = App::start(&elsewhere);
    open_instruments(&app);
    app.click(&button("Open een bestand"));
    app.see(NAME);
    app.click(&button("Bekijk de gesprekskaarten"));
    app.get(&css("[data-screen=instrument]"));
    assert_eq!(app.value_of(&css(".instrument-facts__check")), check, "both devices have the same gesprekskaarten");
    app.see("Bijna overal");
    leave_instruments(&app);
    app.click(&link("Sessies").within(role("navigation", "Hoofdmenu")));
    start_session(&app, "Wijkcentrum Oost", &[]);
}

/// Returns whether the gesprekskaarten that were tapped are chosen: the cards below follow.
const CHOSEN: &str = "return document.querySelector('.instrument-picker input:checked')?.value.includes('-') &&
    document.querySelector('.instrument-picker label:has(:checked)')?.innerText.includes('5 niveaus')";

fn open_instruments(app: &App) {
    app.click(&link("Instellingen").within(role("navigation", "Hoofdmenu")));
    app.click(&link("Bekijk gesprekskaarten"));
    app.get(&css("[data-screen=instruments]"));
}

/// Copies the built-in gesprekskaarten, gives the copy five levels, and settles it.
fn settle_five_levels(app: &App) {
    open_instruments(app);
    app.click(&link(&built_in_instrument().title));
    app.click(&button("Maak een kopie"));
    app.get(&css("[data-screen=draft]"));
    app.fill(&textbox("Naam van de gesprekskaarten"), NAME);
    app.click(&button("Voeg een niveau toe"));
    app.see("Er is nog 1 ding te verbeteren");
    inspect(app, "draft-with-a-problem");
    for (number, word) in (1..).zip(WORDS) {
        app.fill(&textbox(&format!("Woord voor niveau {number}")), word);
    }
    app.see("Alles is ingevuld.");
    wait_until_saved(app);
    app.click(&button("Stel vast"));
    app.see("Nog voorlopig: niveaus en minuten per kaart.");
    app.click(&button("Stel versie"));
    app.get(&button("Maak een nieuwe versie"));
}

fn is_pdf(path: &std::path::Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.starts_with("actiescan") && name.ends_with(".pdf")
}

/// Returns the only saved file with an extension.
fn saved(folders: &AppFolders, extension: &str) -> PathBuf {
    let files = fs::read_dir(folders.saved()).expect("the folder can be read").flatten().map(|entry| entry.path());
    let found: Vec<_> = files.filter(|path| path.extension().is_some_and(|it| it == extension)).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().expect("there is one")
}

/// Chooses level 2 on the first card, as a PDF program does.
fn filled_in(form: &Path) -> Vec<u8> {
    let mut pdf = Document::load(form).expect("the form can be read");
    let is_level = |object: &Object| {
        let field = object.as_dict().ok().filter(|field| field.has(b"FT"));
        let name = field.and_then(|field| field.get(b"T").ok()).map(lopdf::decode_text_string);
        name.is_some_and(|name| name.is_ok_and(|name| name == "kaart_maatwerk_niveau"))
    };
    let field = pdf.objects.values_mut().find(|object| is_level(object)).expect("the form has the level");
    field.as_dict_mut().expect("a field is a dictionary").set("V", Object::Name(b"niveau-2".to_vec()));
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("the form can be written");
    bytes
}

//! A filled-in form, opened on a device that does not have its session, and on the one that made it.

use std::fs;
use std::path::{Path, PathBuf};

use ::app::EXAMPLE_INITIATIVE;
use lopdf::Document;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::inspect::inspect;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, link, role};
use crate::harness::seeds::sessions::folders_with_example;
use crate::harness::steps::{go_to, go_to_card, go_to_sessions, wait_until_saved};

journeys_on!(webkit, chromium_laptop, chromium_tablet, chromium_ipad, chromium_phone, chromium_small_phone => {
    a_form_is_previewed_field_by_field_and_becomes_a_new_session,
    what_is_taken_over_is_told_and_leads_to_the_history,
});

fn a_form_is_previewed_field_by_field_and_becomes_a_new_session(engine: Engine) {
    let folders = folders_with_example(engine);
    let app = App::start(&folders);
    app.click(&link("Ga verder met kaart"));
    // The screen that goes away takes an open menu with it.
    app.get(&css("[data-screen=card]"));
    go_to(&app, "Bewaren en delen");
    // Without the attached session, so that all content has to come from the fields.
    app.click(&role("checkbox", "Sessie in de PDF").within(role("region", "Actiescan")));
    let file = save_form(&app, &folders);
    drop(app);

    let elsewhere = AppFolders::on(engine);
    fs::copy(&file, elsewhere.file_to_open()).expect("the form can be copied");
    let app = App::start(&elsewhere);
    app.click(&button("Open bestand"));
    app.get(&css("[data-screen=form]"));
    app.see("Deze sessie staat niet op dit apparaat.");
    app.see("VR-bril is één keer uitgeprobeerd.");
    inspect(&app, "form");
    app.click(&button("Maak een nieuwe sessie"));
    app.get(&css("[data-screen=overview]"));
    app.see(EXAMPLE_INITIATIVE);
    wait_until_saved(&app);
    app.click(&button("Sluit melding").within(css(".notice-stack")));
    go_to_card(&app, 3);
    app.see("VR-bril is één keer uitgeprobeerd.");
}

/// Saves the actiescan as a form. Returns its path.
fn save_form(app: &App, folders: &AppFolders) -> PathBuf {
    app.click(&button("Bewaar PDF, Actiescan"));
    app.get(&role("status", "De PDF is bewaard").within(role("region", "Actiescan")));
    let mut files = fs::read_dir(folders.saved()).expect("the folder can be read").flatten();
    files.next().expect("the form was saved").path()
}

/// Returns a form with other values in its fields, as any PDF program saves it.
fn filled(form: &Path, values: &[(&str, &str)]) -> Vec<u8> {
    let mut pdf = Document::load(form).expect("the form can be read");
    for object in pdf.objects.values_mut() {
        let Ok(field) = object.as_dict_mut() else { continue };
        let Some(name) = field.get(b"T").ok().and_then(|name| lopdf::decode_text_string(name).ok()) else { continue };
        if let Some((_, value)) = values.iter().find(|(one, _)| *one == name) {
            field.set("V", lopdf::text_string(value));
        }
    }
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("the form can be written");
    bytes
}

fn what_is_taken_over_is_told_and_leads_to_the_history(engine: Engine) {
    let folders = folders_with_example(engine);
    let app = App::start(&folders);
    app.click(&link("Ga verder met kaart"));
    app.get(&css("[data-screen=card]"));
    go_to(&app, "Bewaren en delen");
    let values = [
        ("sessie_plaats", "Zwanenhalsdijk 4, Oss"),
        ("kaart_maatwerk_notitie", "Uit het formulier"),
        ("sessie_moderator", "Joris de Wit"),
    ];
    let form = filled(&save_form(&app, &folders), &values);
    fs::write(folders.file_to_open(), form).expect("the form can be written");
    go_to_sessions(&app);
    app.click(&button("Open bestand"));
    app.get(&css("[data-screen=form]"));
    // The moderator stays.
    app.click(&role("checkbox", "Neem over: Moderator"));
    app.click(&button("Neem 2 wijzigingen over"));
    app.get(&css("[data-screen=overview]"));
    let told = css(".notice-stack");
    app.get(&role("status", "2 wijzigingen zijn overgenomen uit de PDF.").within(told.clone()));
    for place in ["Over de sessie: Plaats", "Maatwerk: Notitie bij de kaart"] {
        app.see(place);
    }
    assert!(!app.text().contains("Joris"), "what was not chosen is not told");
    inspect(&app, "form-taken");
    app.click(&button("Bekijk de geschiedenis").within(told.clone()));
    app.get(&role("dialog", "Geschiedenis van deze sessie"));
    app.see("uit een PDF");
    app.click(&button("Sluit de geschiedenis"));
    app.click(&button("Sluit melding").within(told));
    go_to_card(&app, 1);
    app.see("Uit het formulier");
}

//! The three instruments in `tests/fixtures/instruments` on the screens: from a file to a session, both documents, and a
//! form that comes back.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ::app::built_in_instrument;
use domain::Instrument;
use lopdf::{Document, Object, text_string};
use testkit::three_instruments;

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, link, role, textbox};
use crate::harness::screens::leave_instruments;
use crate::harness::steps::{add_action, go_to, go_to_card, go_to_sessions, wait_until_saved};

journeys_on!(webkit, chromium_tablet, chromium_phone => {
    the_built_in_gesprekskaarten_go_from_new_to_both_documents_and_back,
    twelve_cards_with_five_levels_go_from_new_to_both_documents_and_back,
    cards_of_another_field_without_questions_go_from_new_to_both_documents_and_back,
});

fn the_built_in_gesprekskaarten_go_from_new_to_both_documents_and_back(engine: Engine) {
    let [built_in, ..] = three_instruments();
    from_new_to_both_documents_and_back(engine, &built_in);
}

fn twelve_cards_with_five_levels_go_from_new_to_both_documents_and_back(engine: Engine) {
    let [_, wide, _] = three_instruments();
    from_new_to_both_documents_and_back(engine, &wide);
}

fn cards_of_another_field_without_questions_go_from_new_to_both_documents_and_back(engine: Engine) {
    let [.., garden] = three_instruments();
    from_new_to_both_documents_and_back(engine, &garden);
}

fn from_new_to_both_documents_and_back(engine: Engine, instrument: &Instrument) {
    let folders = AppFolders::on(engine);
    let app = App::start(&folders);
    if instrument.id != built_in_instrument().id {
        install(&app, &folders, instrument);
    }
    app.click(&link("Nieuwe sessie"));
    if instrument.id != built_in_instrument().id {
        app.click(&role("radio", &instrument.title));
        app.see(&instrument.factors[0].title);
    }
    app.fill(&textbox("Naam van het initiatief"), "De Linde");
    app.fill(&textbox("Deelnemers"), "Sanne");
    app.click(&button("Voeg toe"));
    app.click(&link("Start gesprek"));
    app.get(&css("[data-screen=card]"));
    let accent = app.script("return document.documentElement.dataset.accent", &[]);
    let expected = serde_json::to_value(instrument.accent.unwrap_or_default()).expect("an accent is JSON");
    assert_eq!(accent, expected, "the screens have the colour of the gesprekskaarten");
    let (top, word) = (instrument.scale.levels.len(), &instrument.scale.levels[instrument.scale.levels.len() - 1].word);
    app.click(&role("radio", &format!("{top} {word}")));
    add_action(&app, 1, "Een plan maken", "Sanne", "2 weken");
    wait_until_saved(&app);

    go_to(&app, "Bewaren en delen");
    let title = capitalised(instrument.document_word());
    for document in [title.as_str(), "Advies"] {
        app.click(&button(&format!("Bewaar PDF, {document}")));
        app.get(&role("status", "De PDF is bewaard").within(role("region", document)));
    }
    let first = &instrument.factors[0];
    let advice = text_of(&saved(&folders, "advies"));
    assert!(
        advice.contains(bare("Een plan maken").as_str()) && advice.contains(bare(&first.title).as_str()),
        "{advice}"
    );
    let form = saved(&folders, &documents::document_slug(instrument.document_word()));
    assert!(text_of(&form).contains(bare(&first.main_question).as_str()));

    let field = format!("kaart_{}_notitie", first.id);
    fs::write(folders.file_to_open(), filled_in(&form, &field, "Van papier")).expect("the form can be written");
    go_to_sessions(&app);
    app.click(&button("Open bestand"));
    app.get(&css("[data-screen=form]"));
    app.see("Van papier");
    app.click(&button("Neem 1 wijziging over"));
    app.get(&css("[data-screen=overview]"));
    go_to_card(&app, 1);
    app.get(&css("[data-screen=card]"));
    app.see("Van papier");
}

/// Installs an instrument from its file, on the screen with gesprekskaarten.
fn install(app: &App, folders: &AppFolders, instrument: &Instrument) {
    fs::write(folders.file_to_open(), instrument.file()).expect("the file can be written");
    app.click(&link("Instellingen").within(role("navigation", "Hoofdmenu")));
    app.click(&link("Bekijk gesprekskaarten"));
    app.get(&css("[data-screen=instruments]"));
    app.click(&button("Open een bestand"));
    app.click(&button("Bekijk de gesprekskaarten"));
    app.get(&css("[data-screen=instrument]"));
    app.see(&instrument.factors[0].title);
    leave_instruments(app);
    app.click(&link("Sessies").within(role("navigation", "Hoofdmenu")));
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Returns a text without white space and soft hyphens.
fn bare(text: &str) -> String {
    text.replace('\u{ad}', "").split_whitespace().collect()
}

/// Returns the only saved PDF whose name begins with a word.
fn saved(folders: &AppFolders, word: &str) -> PathBuf {
    let files = fs::read_dir(folders.saved()).expect("the folder can be read").flatten().map(|entry| entry.path());
    let named = |path: &PathBuf| {
        path.file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|name| name.starts_with(word) && name.ends_with(".pdf"))
    };
    let found: Vec<_> = files.filter(named).collect();
    assert_eq!(found.len(), 1, "{word}: {found:?}");
    found.into_iter().next().expect("there is one")
}

/// Returns the text of a PDF, as [`bare`] does.
fn text_of(pdf: &Path) -> String {
    let output = Command::new("pdftotext").arg("-raw").arg(pdf).arg("-").output().expect("pdftotext is installed");
    bare(&String::from_utf8(output.stdout).expect("pdftotext writes UTF-8"))
}

/// Fills in a text field, as a PDF program does.
fn filled_in(form: &Path, name: &str, text: &str) -> Vec<u8> {
    let mut pdf = Document::load(form).expect("the form can be read");
    let is_field = |object: &Object| {
        let field = object.as_dict().ok().filter(|field| field.has(b"FT"));
        let found = field.and_then(|field| field.get(b"T").ok()).map(lopdf::decode_text_string);
        found.is_some_and(|found| found.is_ok_and(|found| found == name))
    };
    let field = pdf.objects.values_mut().find(|object| is_field(object)).expect("the form has the field");
    field.as_dict_mut().expect("a field is a dictionary").set("V", text_string(text));
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("the form can be written");
    bytes
}

//! What arrives for a session with a settled advice: the changes of another device, and a filled-in form.

use std::fs;

use ::app::{Ask, DocumentKind, ExportOptions};
use domain::{Edit, TextField};
use lopdf::{Document, Object};

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::inspect::inspect;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, textbox};
use crate::harness::seeds::data::{named, open_data};
use crate::harness::steps::{go_to, settle_advice};

journeys_on!(webkit, chromium_laptop, chromium_tablet, chromium_phone => {
    changes_that_arrive_after_settling_are_told_and_settled_as_the_next_version,
    a_form_of_a_settled_advice_says_so_at_once_and_waits,
});

const TOLD: &str = "Daarna kwamen er wijzigingen bij van een ander apparaat.";

fn reopen(app: &App) {
    app.click(&button("Maak er weer een concept van"));
    app.fill(&textbox("Waarom wil je het advies aanpassen?"), "Er kwam iets bij");
    app.click(&button("Maak er weer een concept van").within(css(".advice-state__form")));
    app.see("Is het advies klaar?");
}

fn changes_that_arrive_after_settling_are_told_and_settled_as_the_next_version(engine: Engine) {
    let (tablet_folders, laptop_folders) = (AppFolders::on(engine), AppFolders::on(engine));
    let (mut tablet, mut laptop) = (open_data(&tablet_folders), open_data(&laptop_folders));
    let session = tablet.create_session(named("Praktijkhuis Oost")).expect("the session can be created").session;
    let file = tablet.session_file(session.id, None).expect("the session file can be made").bytes;
    laptop.import(file.as_slice(), &Ask::default()).expect("the file can be imported");
    laptop.settle_advice(session.id).expect("the advice can be settled");
    let target = TextField::Note { factor: session.cards[0].factor.clone() };
    tablet.edit(session.id, &[Edit::SetText { target, text: "Nog onderweg.".into() }]).expect("a note can be written");
    let file = tablet.session_file(session.id, None).expect("the session file can be made").bytes;
    fs::write(laptop_folders.file_to_open(), file).expect("the file can be written");
    drop((tablet, laptop));

    let app = App::start(&laptop_folders);
    app.click(&button("Open bestand"));
    app.see("het advies is vastgesteld (versie 1) zonder deze wijzigingen");
    inspect(&app, "sessions-changed-since");
    app.click(&button("Bekijk de sessie"));
    go_to(&app, "Advies");
    app.see(TOLD);
    app.see("Vastgesteld, daarna gewijzigd");
    app.see("Die horen nog niet bij versie 1.");
    inspect(&app, "advice-changed-since");
    app.click(&button("Bekijk de wijzigingen"));
    app.see("Geschiedenis van deze sessie");
    app.click(&button("Sluit de geschiedenis"));
    reopen(&app);
    app.click(&button("Stel vast"));
    app.see("Dit is nog open:");
    inspect(&app, "advice-settle");
    app.click(&button("Nog niet"));
    settle_advice(&app);
    app.see("Versie 2, vastgesteld op");
    assert!(!app.text().contains(TOLD), "version 2 has the changes");
}

fn a_form_of_a_settled_advice_says_so_at_once_and_waits(engine: Engine) {
    let folders = AppFolders::on(engine);
    let mut data = open_data(&folders);
    let id = data.create_session(named("Praktijkhuis Oost")).expect("the session can be created").session.id;
    let options = ExportOptions { fillable: true, ..ExportOptions::usual(DocumentKind::Actiescan) };
    let form = data.document(id, DocumentKind::Actiescan, &options).expect("the form can be made").bytes;
    data.settle_advice(id).expect("the advice can be settled");
    fs::write(folders.file_to_open(), with_place(&form, "Oss")).expect("the form can be written");
    drop(data);

    let app = App::start(&folders);
    app.click(&button("Open bestand"));
    app.get(&css("[data-screen=form]"));
    app.see("Daarom kun je nu niets overnemen.");
    inspect(&app, "form-settled");
    app.click(&button("Wat kan ik doen?"));
    app.see("Het formulier is open gebleven.");
    app.click(&button("Sluit de uitleg").within(css("dialog[open]")));
    app.click(&button("Naar het advies"));
    app.get(&css("[data-screen=advice]"));
    app.see("Er wacht een ingevuld formulier.");
    reopen(&app);
    app.click(&button("Naar het formulier"));
    app.get(&css("[data-screen=form]"));
    app.click(&button("Neem 1 wijziging over"));
    app.get(&css("[data-screen=overview]"));
    app.see("1 wijziging is overgenomen uit de PDF");
    assert!(!app.text().contains("Er wacht een ingevuld formulier."));
}

/// Fills in the place, as a PDF program does.
fn with_place(form: &[u8], place: &str) -> Vec<u8> {
    let mut pdf = Document::load_mem(form).expect("the form can be read");
    let is_place = |object: &Object| {
        let field = object.as_dict().ok().filter(|field| field.has(b"FT"));
        let name = field.and_then(|field| field.get(b"T").ok()).map(lopdf::decode_text_string);
        name.is_some_and(|name| name.is_ok_and(|name| name == "sessie_plaats"))
    };
    let field = pdf.objects.values_mut().find(|object| is_place(object)).expect("the form has the place");
    field.as_dict_mut().expect("a field is a dictionary").set("V", lopdf::text_string(place));
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("the form can be written");
    bytes
}

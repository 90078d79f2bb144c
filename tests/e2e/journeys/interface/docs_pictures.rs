//! `make screenshots`: the pictures that README and handleiding show, in `docs/screens/`.
//!
//! They show one state each, and are made one after the other, so that a change of one screen changes one picture.

use std::fs;
use std::path::Path;

use lopdf::{Document, Object};
use serde_json::json;

use crate::harness::app::App;
use crate::harness::clock;
use crate::harness::engine::Engine;
use crate::harness::locate::{button, css, heading, link, role, textbox};
use crate::harness::seeds::data::open_data;
use crate::harness::seeds::sessions::{add_finished, folders_with_example};
use crate::harness::steps::{go_to, go_to_card, go_to_sessions, wait_until_saved};

/// Takes a picture of a laptop.
fn take(app: &App, name: &str) {
    take_at(app, name, (1280, 800));
}

/// Takes a picture at a size in CSS pixels, without the tips.
fn take_at(app: &App, name: &str, (width, height): (u32, u32)) {
    for _ in 0..2 {
        app.script("document.querySelectorAll('.hint button').forEach((one) => one.click())", &[]);
    }
    app.resize(width, height);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/screens");
    app.screenshot(&folder.join(format!("{name}-{width}x{height}.png")));
    app.restore_size();
}

#[test]
#[ignore = "`make screenshots` takes the screenshots"]
fn screenshots_of_the_docs() {
    let folders = folders_with_example(Engine::WebKit);
    add_finished(&folders, &["Taalhuis op de werkvloer", "Zij-instroom in de zorg"]);
    let plan = json!({ "initiative": "Techniek leren met 50+", "place": "Arnhem", "date": clock::day_after(6),
        "time": "13:30", "participants": [] });
    let plan = serde_json::from_value(plan).expect("the details are valid");
    open_data(&folders).create_session(plan).expect("the plan can be made");
    let app = App::start(&folders);

    app.click(&button("Ik ben moderator"));
    app.get(&heading("Gepland"));
    take(&app, "sessions");
    app.click(&link("Uitleg").within(role("navigation", "Hoofdmenu")));
    app.get(&textbox("Zoek in de handleiding"));
    take(&app, "explain");
    app.click(&link("Instellingen").within(role("navigation", "Hoofdmenu")));
    app.get(&css("[data-screen=settings]"));
    app.get(&button("Kies een map"));
    app.script(
        "[...document.querySelectorAll('h2')].find((one) => one.textContent.trim() === 'Gedeelde map')
            .scrollIntoView({ block: 'start' })",
        &[],
    );
    take(&app, "shared-folder");
    app.script("document.querySelector('main').scrollTop = 0", &[]);
    app.click(&link("Bekijk gesprekskaarten"));
    app.get(&css("[data-screen=instruments]"));
    take(&app, "instruments");
    app.click(&link("Terug").within(css("header")));
    app.click(&link("Sessies").within(role("navigation", "Hoofdmenu")));

    app.click(&link("Nieuwe sessie"));
    app.fill(&textbox("Naam van het initiatief"), "Samen leren in de haven");
    app.click(&button("Over een week"));
    app.fill(&textbox("Begintijd"), "1330");
    app.fill(&textbox("Plaats"), "Rotterdam");
    take(&app, "new");
    app.click(&link("Bewaar plan"));
    app.get(&css("[data-screen=sessions]"));

    app.click(&link("Ga verder met kaart"));
    go_to_card(&app, 3);
    app.get(&css("[data-screen=card]"));
    wait_until_saved(&app);
    for size in [(1280, 800), (800, 1280), (390, 844)] {
        take_at(&app, "card", size);
    }
    app.click(&link("Presenteer"));
    take(&app, "present");
    app.click(&link("Stop presenteren"));
    for screen in ["Totaaloverzicht", "Advies", "Bewaren en delen"] {
        go_to(&app, screen);
        match screen {
            "Totaaloverzicht" => {
                take(&app, "overview");
                let steps = || role("navigation", "Stappen van het afronden");
                for (step, name) in [("Actiepunten per thema", "wrap-up"), ("Overdragen", "hand-over")] {
                    app.click(&button(step).within(steps()));
                    take(&app, name);
                }
            }
            "Advies" => take(&app, "advice"),
            _ => take(&app, "export"),
        }
    }
    app.click(&button("Bewaar PDF, Actiescan"));
    app.get(&role("status", "De PDF is bewaard").within(role("region", "Actiescan")));
    go_to_card(&app, 8);
    app.click(&link("Kies eerst zelf"));
    app.click(&button("Handen tellen"));
    for (level, hands) in [("1 Nog niet", 1), ("2 Eerste stappen", 3), ("3 Goed op weg", 2)] {
        for _ in 0..hands {
            app.click(&button(&format!("Eén hand meer bij {level}")));
        }
    }
    take(&app, "silent");
    app.click(&link("Terug naar de kaart"));
    go_to_sessions(&app);
    drop(app);

    let form = fs::read_dir(folders.saved()).expect("the folder can be read").flatten().next();
    let form = fs::read(form.expect("a form was saved").path()).expect("the form can be read");
    let answers = [
        ("kaart_maatwerk_notitie", "Iedereen oefent mee. De gemeente kijkt mee."),
        ("kaart_zichtbaarheid_notitie", "We vertellen ons verhaal op de markt."),
        ("sessie_plaats", "Tiel, buurthuis De Linde"),
    ];
    fs::write(folders.file_to_open(), filled_in(&form, &answers)).expect("the form can be written");
    let app = App::start(&folders);
    app.click(&button("Open bestand"));
    app.get(&css("[data-screen=form]"));
    take(&app, "form");
}

/// Returns a form with other texts in its fields, as somebody sends it back.
fn filled_in(form: &[u8], texts: &[(&str, &str)]) -> Vec<u8> {
    let mut pdf = Document::load_mem(form).expect("our own PDF can be read");
    for (name, text) in texts {
        let named = |field: &Object| {
            let name = field.as_dict().ok().filter(|field| field.has(b"FT")).and_then(|field| field.get(b"T").ok());
            name.and_then(|name| lopdf::decode_text_string(name).ok())
        };
        let field = pdf.objects.values_mut().find(|field| named(field).as_deref() == Some(*name));
        let field = field.and_then(|field| field.as_dict_mut().ok()).unwrap_or_else(|| panic!("no field {name}"));
        field.set("V", lopdf::text_string(text));
    }
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("a PDF can be written to memory");
    bytes
}

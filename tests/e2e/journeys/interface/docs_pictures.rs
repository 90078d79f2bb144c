//! `make screenshots`: the pictures that README and handleiding show, in `docs/screens/`.
//!
//! They show one state each, and are made one after the other, so that a change of one screen changes one picture.

use std::fs;
use std::path::Path;

use domain::{Edit, LevelChoice, TextField};
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

    let mut data = open_data(&folders);
    let list = data.sessions(None).expect("the list can be read");
    let mut known = list.running.iter().chain(&list.other_sessions);
    let example = known.find(|one| one.initiative == ::app::EXAMPLE_INITIATIVE);
    let id = example.expect("the example is in the list").id;
    let factors = data.session(id).expect("the session exists").instrument.factors.clone();
    for edit in [
        Edit::SetLevel { factor: factors[2].id.clone(), level: Some(LevelChoice::Level(3)) },
        Edit::SetText {
            target: TextField::Note { factor: factors[0].id.clone() },
            text: "Iedereen oefent mee.".into(),
        },
    ] {
        data.edit(id, &[edit]).expect("the edit can be saved");
    }
    drop(data);
    let form =
        fs::read_dir(folders.saved()).expect("the folder can be read").flatten().next().expect("a form was saved");
    fs::copy(form.path(), folders.file_to_open()).expect("the form can be copied");
    let app = App::start(&folders);
    app.click(&button("Open bestand"));
    app.get(&css("[data-screen=form]"));
    take(&app, "form");
}

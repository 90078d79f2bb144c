//! A moderator's tablet and a notulist's laptop: two windows, two data folders, and one shared folder or one file.

use std::fs;

use ::app::{Ask, Settings, built_in_instrument};
use domain::{Edit, Role, TextField};

use crate::harness::app::{App, Home};
use crate::harness::axe::assert_no_barriers;
use crate::harness::inspect::inspect;
use crate::harness::locate::{button, css, link, role, textbox};
use crate::harness::seeds;
use crate::harness::steps::{begin, on_card, saved, write_note};

/// Chooses the shared folder, as this person.
fn share(app: &App, who: &str) {
    app.click(&link("Instellingen"));
    app.click(&role("radio", who));
    app.click(&button("Kies een map"));
    app.see("Je deelt in");
    app.click(&link("Actiescan"));
    app.get(&css("[data-screen=sessions]"));
}

/// Waits until a note that is open, as all of them are for a notulist, holds this text.
fn holds(app: &App, question: &str, note: &str) {
    app.wait_until(&format!("the note “{note}”"), || (app.value_of(&textbox(question)) == note).then_some(()));
}

#[test]
fn two_windows_that_share_a_folder_hold_one_session() {
    let (tablet_home, instrument) = (Home::new(), built_in_instrument());
    let laptop_home = Home::beside(&tablet_home);
    let card = &instrument.factors[0];
    let [first, second, ..] = &card.sub_questions[..] else { panic!("there are sub-questions") };

    let tablet = App::start(&tablet_home);
    share(&tablet, "Ik ben moderator");
    begin(&tablet, "Leerwerkplaats De Brug", &[]);
    on_card(&tablet, &card.title);
    write_note(&tablet, &first.text, "Gezegd aan tafel.");
    saved(&tablet);

    let laptop = App::start(&laptop_home);
    share(&laptop, "Ik ben notulist");
    assert_no_barriers(&laptop, "the list with a shared folder");
    laptop.see("Leerwerkplaats De Brug");
    laptop.click(&link("Ga verder"));
    on_card(&laptop, &card.title);
    holds(&laptop, &first.text, "Gezegd aan tafel.");
    laptop.type_into(&textbox(&second.text), "Opgeschreven door de notulist.");
    saved(&laptop);

    // The tablet stands with the cursor in its note, and gets the other one all the same.
    tablet.see("Opgeschreven door de notulist.");
    tablet.see("Nieuw van de notulist");
    assert_eq!(tablet.value_of(&textbox(&first.text)), "Gezegd aan tafel.");
    tablet.type_into(&textbox(&first.text), " En nog iets.");
    saved(&tablet);
    holds(&laptop, &first.text, "Gezegd aan tafel. En nog iets.");
    drop((tablet, laptop));

    let session = |home: &Home| {
        let mut data = seeds::open(home);
        let running = data.sessions(None).expect("the list opens").running.expect("the session runs");
        data.session(running.id).expect("the session opens").clone()
    };
    let there = session(&tablet_home);
    assert_eq!(there.cards[0].answer.sub_notes[&first.id], "Gezegd aan tafel. En nog iets.");
    assert_eq!(there.cards[0].answer.sub_notes[&second.id], "Opgeschreven door de notulist.");
    assert_eq!(session(&laptop_home).cards[0].answer.sub_notes, there.cards[0].answer.sub_notes);
}

#[test]
fn a_session_file_that_is_locked_opens_in_another_window_with_its_passphrase() {
    let (tablet_home, laptop_home) = (Home::new(), Home::new());
    let tablet = App::start(&tablet_home);
    begin(&tablet, "Praktijkhuis Oost", &[]);
    tablet.click(&link("Export & delen"));
    tablet.click(&role("checkbox", "Met een wachtzin"));
    tablet.fill(&textbox("Wachtzin"), "drie groene fietsen");
    assert_no_barriers(&tablet, "the session file");
    tablet.click(&button("Bewaar sessiebestand"));
    tablet.see("Het sessiebestand is bewaard");
    let file = fs::read_dir(tablet_home.saved()).expect("the folder").flatten().next().expect("the file").path();
    fs::copy(&file, laptop_home.opened()).expect("the file is carried over");

    let laptop = App::start(&laptop_home);
    laptop.click(&button("Open bestand"));
    laptop.see("Dit bestand is op slot");
    laptop.fill(&textbox("Wachtzin"), "vier groene fietsen");
    laptop.click(&button("Open het bestand"));
    laptop.see("Deze wachtzin past niet");
    assert_no_barriers(&laptop, "the question for a passphrase");
    laptop.fill(&textbox("Wachtzin"), "drie groene fietsen");
    laptop.click(&button("Open het bestand"));
    laptop.see("De sessie “Praktijkhuis Oost” staat nu op dit apparaat.");
    laptop.click(&button("Bekijk de sessie"));
    laptop.get(&css("[data-screen=card]"));
    drop((tablet, laptop));

    let mut data = seeds::open(&laptop_home);
    let ask = Ask { passphrase: Some("drie groene fietsen".into()), ..Ask::default() };
    let again = data.import_file(&laptop_home.opened(), &ask).expect("it opens again");
    assert_eq!(again.changes, 0, "all of it is on disk");
}

#[test]
fn the_list_tells_of_each_session_how_far_it_is_shared_and_what_others_did() {
    let tablet_home = Home::new();
    let laptop_home = Home::beside(&tablet_home);
    seeds::add_finished(&tablet_home, &["Taalhuis op de werkvloer"]);
    let mut tablet = seeds::open(&tablet_home);
    let running = tablet.create_session(seeds::named("De Brug")).expect("the session is made").session;
    let factor = running.cards[0].factor.clone();
    seeds::share(&tablet_home, &mut tablet);
    drop(tablet);
    let mut laptop = seeds::open(&laptop_home);
    let settings = Settings { role: Role::MinuteTaker, name: "Noor".into(), ..Settings::default() };
    laptop.save_settings(&settings).expect("the settings are kept");
    seeds::share(&laptop_home, &mut laptop);
    let others: Vec<_> = laptop.sessions(None).expect("the list opens").earlier.iter().map(|one| one.id).collect();
    for session in others.into_iter().chain([running.id]) {
        let target = TextField::Note { factor: factor.clone() };
        laptop.edit(session, &[Edit::SetText { target, text: "Van de notulist".into() }]).expect("a note");
    }
    seeds::share(&laptop_home, &mut laptop);
    drop(laptop);

    let app = App::start(&tablet_home);
    app.click(&button("Ik ben moderator"));
    app.wait_until("both sessions have news", || {
        (app.text().matches("Nieuw van de notulist: 1 wijziging.").count() == 2).then_some(())
    });
    app.wait_until("both are shared", || (app.text().matches("Gedeeld t/m").count() == 2).then_some(()));
    inspect(&app, "shared-rows");
    // Who has looked has seen it.
    app.click(&link("Maak advies van Taalhuis"));
    app.get(&css("[data-screen=advice]"));
    app.see("Nieuw van de notulist (Noor)");
    app.click(&link("naar alle sessies"));
    app.get(&css("[data-screen=sessions]"));
    app.wait_until("one session has news", || {
        (app.text().matches("Nieuw van de notulist: 1 wijziging.").count() == 1).then_some(())
    });
}

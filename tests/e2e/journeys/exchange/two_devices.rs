//! A moderator's tablet and a minute taker's laptop: two windows and two data folders, with a shared folder or a file
//! between them.

use std::fs;

use ::app::{Ask, Settings, built_in_instrument};
use domain::{Edit, Role, TextField};

use crate::harness::app::App;
use crate::harness::app_folders::AppFolders;
use crate::harness::checks::axe::assert_no_barriers;
use crate::harness::checks::inspect::inspect;
use crate::harness::engine::{Engine, journeys_on};
use crate::harness::locate::{button, css, link, role, textbox};
use crate::harness::seeds::data::{named, open_data, sync};
use crate::harness::seeds::sessions::add_finished;
use crate::harness::steps::{go_to, go_to_sessions, start_session, wait_for_card, wait_until_saved, write_note};

journeys_on!(webkit, chromium_laptop, chromium_tablet, chromium_ipad, chromium_phone, chromium_small_phone => {
    two_windows_that_share_a_folder_show_the_same_session,
    a_locked_session_file_opens_in_another_window_with_its_passphrase,
});

/// Chooses a role and the shared folder in the settings.
fn share_as(app: &App, who: &str) {
    app.click(&link("Instellingen"));
    app.click(&role("radio", who));
    app.click(&button("Kies een map"));
    app.see("Je deelt in");
    app.click(&link("Sessies").within(role("navigation", "Hoofdmenu")));
    app.get(&css("[data-screen=sessions]"));
}

/// Waits until an open note has this text. For a minute taker all notes are open.
fn wait_for_note(app: &App, question: &str, note: &str) {
    app.wait_until(&format!("the note “{note}”"), || (app.value_of(&textbox(question)) == note).then_some(()));
}

fn two_windows_that_share_a_folder_show_the_same_session(engine: Engine) {
    let (tablet_folders, instrument) = (AppFolders::on(engine), built_in_instrument());
    let laptop_folders = AppFolders::sharing_with(&tablet_folders);
    let card = &instrument.factors[0];
    let [first, second, ..] = &card.sub_questions[..] else { panic!("the first card has at least two sub-questions") };

    let tablet = App::start(&tablet_folders);
    share_as(&tablet, "Ik ben moderator");
    start_session(&tablet, "Leerwerkplaats De Brug", &[]);
    wait_for_card(&tablet, &card.title);
    write_note(&tablet, &first.text, "Gezegd aan tafel.");
    wait_until_saved(&tablet);

    let laptop = App::start(&laptop_folders);
    share_as(&laptop, "Ik ben notulist");
    assert_no_barriers(&laptop, "the list with a shared folder");
    laptop.see("Leerwerkplaats De Brug");
    laptop.click(&link("Ga verder"));
    wait_for_card(&laptop, &card.title);
    wait_for_note(&laptop, &first.text, "Gezegd aan tafel.");
    laptop.type_into(&textbox(&second.text), "Opgeschreven door de notulist.");
    wait_until_saved(&laptop);

    // The other note arrives even while the cursor of the tablet is in a note.
    tablet.see("Opgeschreven door de notulist.");
    if !tablet.is_narrow() {
        tablet.see("Nieuw van de notulist");
    }
    assert_eq!(tablet.value_of(&textbox(&first.text)), "Gezegd aan tafel.");
    tablet.type_into(&textbox(&first.text), " En nog iets.");
    wait_until_saved(&tablet);
    wait_for_note(&laptop, &first.text, "Gezegd aan tafel. En nog iets.");
    drop((tablet, laptop));

    let session = |folders: &AppFolders| {
        let mut data = open_data(folders);
        let running = data.sessions(None).expect("the list can be read").running.expect("a session is running");
        data.session(running.id).expect("the session can be opened").clone()
    };
    let there = session(&tablet_folders);
    assert_eq!(there.cards[0].answer.sub_notes[&first.id], "Gezegd aan tafel. En nog iets.");
    assert_eq!(there.cards[0].answer.sub_notes[&second.id], "Opgeschreven door de notulist.");
    assert_eq!(session(&laptop_folders).cards[0].answer.sub_notes, there.cards[0].answer.sub_notes);
}

fn a_locked_session_file_opens_in_another_window_with_its_passphrase(engine: Engine) {
    let (tablet_folders, laptop_folders) = (AppFolders::on(engine), AppFolders::on(engine));
    let tablet = App::start(&tablet_folders);
    start_session(&tablet, "Praktijkhuis Oost", &[]);
    go_to(&tablet, "Bewaren en delen");
    tablet.click(&role("checkbox", "Met een wachtwoord"));
    tablet.fill(&textbox("Wachtwoord"), "drie groene fietsen");
    assert_no_barriers(&tablet, "the session file");
    tablet.click(&button("Bewaar sessiebestand"));
    tablet.see("Het sessiebestand is bewaard");
    let file = fs::read_dir(tablet_folders.saved())
        .expect("the folder can be read")
        .flatten()
        .next()
        .expect("the session file was saved")
        .path();
    fs::copy(&file, laptop_folders.file_to_open()).expect("the session file can be copied");

    let laptop = App::start(&laptop_folders);
    laptop.click(&button("Open bestand"));
    laptop.see("Dit bestand is op slot");
    laptop.fill(&textbox("Wachtwoord"), "vier groene fietsen");
    laptop.click(&button("Open het bestand"));
    laptop.see("Dit wachtwoord klopt niet");
    assert_no_barriers(&laptop, "the question for a passphrase");
    laptop.fill(&textbox("Wachtwoord"), "drie groene fietsen");
    laptop.click(&button("Open het bestand"));
    laptop.see("De sessie “Praktijkhuis Oost” staat nu op dit apparaat.");
    laptop.click(&button("Bekijk de sessie"));
    laptop.get(&css("[data-screen=card]"));
    drop((tablet, laptop));

    let mut data = open_data(&laptop_folders);
    let ask = Ask { passphrase: Some("drie groene fietsen".into()), ..Ask::default() };
    let again = data.import_file(&laptop_folders.file_to_open(), &ask).expect("the file can be imported again");
    assert_eq!(again.changes, 0, "all changes are already stored");
}

#[test]
fn the_list_shows_how_far_each_session_is_shared_and_what_others_changed() {
    let tablet_folders = AppFolders::new();
    let laptop_folders = AppFolders::sharing_with(&tablet_folders);
    add_finished(&tablet_folders, &["Taalhuis op de werkvloer"]);
    let mut tablet = open_data(&tablet_folders);
    let running = tablet.create_session(named("De Brug")).expect("the session can be created").session;
    let factor = running.cards[0].factor.clone();
    sync(&tablet_folders, &mut tablet);
    drop(tablet);
    let mut laptop = open_data(&laptop_folders);
    let settings = Settings { role: Role::MinuteTaker, name: "Noor".into(), ..Settings::default() };
    laptop.save_settings(&settings).expect("the settings can be stored");
    sync(&laptop_folders, &mut laptop);
    let others: Vec<_> =
        laptop.sessions(None).expect("the list can be read").other_sessions.iter().map(|one| one.id).collect();
    for session in others.into_iter().chain([running.id]) {
        let target = TextField::Note { factor: factor.clone() };
        laptop
            .edit(session, &[Edit::SetText { target, text: "Van de notulist".into() }])
            .expect("a note can be written");
    }
    sync(&laptop_folders, &mut laptop);
    drop(laptop);

    let app = App::start(&tablet_folders);
    app.click(&button("Ik ben moderator"));
    app.wait_until("both sessions have news", || {
        (app.text().matches("Nieuw van de notulist: 1 wijziging.").count() == 2).then_some(())
    });
    app.wait_until("both are shared", || (app.text().matches("Laatst gedeeld").count() == 2).then_some(()));
    inspect(&app, "shared-rows");
    // Opening a session marks its changes as seen.
    app.click(&link("Maak advies van Taalhuis"));
    app.get(&css("[data-screen=advice]"));
    app.see("Nieuw van de notulist (Noor)");
    go_to_sessions(&app);
    app.wait_until("one session has news", || {
        (app.text().matches("Nieuw van de notulist: 1 wijziging.").count() == 1).then_some(())
    });
}

//! Session files between two devices that have no other connection: a moderator's tablet and a minute taker's laptop.

use app::{Ask, ErrorCode, ImportOutcome};
use domain::{ContestSubject, ContestedValue, Edit, LevelAnswer, LevelChoice, Role, SessionId, TextField};
use testkit::damage::mend;
use testkit::{Device, card, level, note};

/// Returns a moderator's and a minute taker's device with the same session.
fn pair() -> (Device, Device, SessionId) {
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    tablet.belongs_to("", Role::Moderator);
    laptop.belongs_to("", Role::MinuteTaker);
    let id = tablet.new_session("De Brug");
    let file = tablet.session_file(id);
    let report = laptop.import(&file);
    assert_eq!((report.outcome, report.session), (ImportOutcome::New, id));
    assert_eq!(report.message, "De sessie “De Brug” staat nu op dit apparaat.");
    (tablet, laptop, id)
}

fn session_of(device: &mut Device, id: SessionId) -> domain::Session {
    device.app().session(id).expect("the session opens").clone()
}

fn title_of(session: &domain::Session, factor: &str) -> String {
    session.instrument.factor(&card(factor)).expect("the instrument has the card").title.clone()
}

#[test]
fn each_file_names_the_cards_of_its_own_session_on_which_the_devices_differ() {
    let (mut tablet, mut laptop, first) = pair();
    let second = tablet.new_session("Het Anker");
    laptop.import(&tablet.session_file(second));
    for (id, factors) in [(first, vec!["netwerk"]), (second, vec!["netwerk", "maatwerk"])] {
        for factor in factors {
            tablet.edit(id, level(factor, 3));
            laptop.edit(id, level(factor, 2));
        }
    }
    // Neither session is open on the tablet.
    tablet.restart();
    let message = |id| tablet.import(&laptop.session_file(id)).message;
    let messages = [first, second].map(message);
    let session = session_of(&mut tablet, second);
    let [maatwerk, netwerk] = ["maatwerk", "netwerk"].map(|factor| title_of(&session, factor));
    assert!(messages[0].ends_with(&format!("Het gaat om de kaart “{netwerk}”.")), "{messages:?}");
    assert!(messages[1].ends_with(&format!("Het gaat om de kaarten “{maatwerk}” en “{netwerk}”.")), "{messages:?}");
}

#[test]
fn two_devices_edit_separately_and_two_files_merge_them() {
    let (mut tablet, mut laptop, id) = pair();
    tablet.edit(id, level("maatwerk", 3));
    tablet.edit(id, note("maatwerk", "Gezegd aan tafel."));
    laptop.edit(id, level("maatwerk", 2));
    laptop.edit(id, Edit::SetText { target: TextField::Minutes, text: "Het verslag.".into() });
    let report = tablet.import(&laptop.session_file(id));
    assert_eq!(
        report.message,
        format!(
            "2 wijzigingen van de notulist toegevoegd. Op 1 kaart verschilt het niveau. Kies samen wat blijft. Het gaat om \
             de kaart “{}”.",
            title_of(&session_of(&mut tablet, id), "maatwerk")
        )
    );
    assert_eq!(report.contested, [ContestSubject::Level { factor: card("maatwerk") }]);
    laptop.import(&tablet.session_file(id));
    assert_eq!(session_of(&mut tablet, id), session_of(&mut laptop, id));

    let view = tablet.app().open_session(id).expect("the session opens");
    let levels = [LevelChoice::Level(2), LevelChoice::Level(3)];
    assert_eq!(view.session.cards[0].answer.level, LevelAnswer::Contested(levels.to_vec()));
    let who: Vec<_> = view.contests[0].choices.iter().map(|one| (one.value.clone(), one.author.role)).collect();
    assert!(who.contains(&(ContestedValue::Level(LevelChoice::Level(3)), Role::Moderator)), "{who:?}");
    assert!(who.contains(&(ContestedValue::Level(LevelChoice::Level(2)), Role::MinuteTaker)), "{who:?}");

    tablet.edit(id, level("maatwerk", 2));
    assert!(
        tablet.app().open_session(id).expect("the session opens").contests.is_empty(),
        "a person has resolved the conflict"
    );
    laptop.import(&tablet.session_file(id));
    assert_eq!(session_of(&mut laptop, id).cards[0].answer.level, LevelAnswer::Chosen(LevelChoice::Level(2)));
}

#[test]
fn importing_the_same_file_twice_changes_nothing_and_says_so() {
    let (mut tablet, mut laptop, id) = pair();
    laptop.edit(id, level("netwerk", 1));
    let file = laptop.session_file(id);
    tablet.import(&file);
    let before = tablet.app().history(id).expect("the history can be read");
    let report = tablet.import(&file);
    assert_eq!((report.outcome, report.changes), (ImportOutcome::Nothing, 0));
    assert_eq!(report.message, "Er is niets nieuws. Alles uit dit bestand stond al in “De Brug”.");
    assert_eq!(tablet.app().history(id).expect("the history can be read"), before);
    assert_eq!(tablet.app().import_reports(id).expect("the import reports can be read").len(), 1);
}

#[test]
fn a_file_that_was_imported_is_known_without_being_read() {
    let (mut tablet, mut laptop, id) = pair();
    laptop.edit(id, level("netwerk", 1));
    let locked =
        laptop.app().session_file(id, Some("vier losse woorden samen")).expect("the session can be exported").bytes;
    let ask = |passphrase: Option<&str>| Ask { passphrase: passphrase.map(str::to_owned), ..Ask::default() };
    let passphrase = Some("vier losse woorden samen");
    tablet.app().import(locked.as_slice(), &ask(passphrase)).expect("the session file can be imported");
    let again = tablet.app().import(locked.as_slice(), &ask(None)).expect("the file is known");
    assert_eq!(again.outcome, ImportOutcome::Nothing);

    // Unless its session is not here any more.
    tablet.app().trash_session(id).expect("the session exists");
    assert!(tablet.app().import(locked.as_slice(), &ask(None)).expect("the file is known").in_trash);
    tablet.app().delete_session(id).expect("the session is in the trash");
    let error = tablet.app().import(locked.as_slice(), &ask(None)).expect_err("the file must be read");
    assert_eq!(error.code(), ErrorCode::Passphrase);
}

#[test]
fn a_file_that_was_imported_is_read_again_where_its_session_is_damaged() {
    let (mut tablet, mut laptop, id) = pair();
    laptop.edit(id, note("netwerk", "hier-valt-een-bit-om"));
    let file = laptop.session_file(id);
    tablet.import(&file);
    tablet.edit(id, level("maatwerk", 2));
    tablet.while_closed(|data| testkit::damage::spoil(data, b"hier-valt-een-bit-om"));
    tablet.import(&file);
    let session = session_of(&mut tablet, id);
    let note = &session.card(&card("netwerk")).expect("the session has the card").answer.note;
    assert_eq!(note, "hier-valt-een-bit-om");
}

#[test]
fn importing_an_older_file_loses_nothing() {
    let (mut tablet, mut laptop, id) = pair();
    laptop.edit(id, note("netwerk", "eerst"));
    let old = laptop.session_file(id);
    laptop.edit(id, note("netwerk", "later"));
    tablet.import(&laptop.session_file(id));
    assert_eq!(tablet.import(&old).outcome, ImportOutcome::Nothing);
    let session = session_of(&mut tablet, id);
    assert_eq!(session.card(&card("netwerk")).expect("the session has the card").answer.note, "later");
}

#[test]
fn imported_changes_and_their_authors_survive_a_restart() {
    let (mut tablet, mut laptop, id) = pair();
    laptop.belongs_to("Sanne", Role::MinuteTaker);
    laptop.edit(id, level("netwerk", 4));
    let report = tablet.import(&laptop.session_file(id));
    assert_eq!(report.message, "1 wijziging van de notulist (Sanne) toegevoegd.");
    tablet.restart();
    let history = tablet.app().history(id).expect("the history can be read");
    let last = history.last().expect("the history is not empty");
    assert_eq!(
        (last.author.name.as_str(), last.author.role, last.edits[0].what.as_str()),
        ("Sanne", Role::MinuteTaker, "setLevel")
    );
    assert_eq!(tablet.app().import_reports(id).expect("the import reports can be read"), [report]);
}

#[test]
fn undo_affects_only_edits_of_this_device() {
    let (mut tablet, mut laptop, id) = pair();
    tablet.edit(id, level("maatwerk", 3));
    laptop.edit(id, note("netwerk", "van de notulist"));
    tablet.import(&laptop.session_file(id));
    let view = tablet.app().undo(id).expect("undo succeeds");
    assert!(view.session.cards[0].answer.level.is_open());
    assert_eq!(view.session.card(&card("netwerk")).expect("the session has the card").answer.note, "van de notulist");
}

/// Imports a file that must be refused, and checks that nothing changed.
fn refused(device: &mut Device, file: &[u8], ask: &Ask) -> (ErrorCode, String) {
    let before = device.database();
    let error = device.app().import(file, ask).expect_err("the file is refused");
    assert_eq!(device.database(), before, "the database is byte for byte the same");
    (error.code(), error.message())
}

#[test]
fn each_kind_of_wrong_file_has_its_own_message_and_changes_nothing() {
    let (mut tablet, mut laptop, id) = pair();
    laptop.edit(id, level("netwerk", 4));
    let good = laptop.session_file(id);
    let ask = Ask::default();
    let mut flipped = good.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 4;
    let mut messages = vec![];
    for (file, words) in [
        (&b""[..], "leeg"),
        (b"%PDF-1.7", "geen sessiebestand"),
        (&good[..good.len() / 2], "niet compleet"),
        (&flipped, "beschadigd"),
        (&vec![0x89; (16 << 20) + 1], "te groot"),
    ] {
        let (code, message) = refused(&mut tablet, file, &ask);
        assert_eq!(code, ErrorCode::Invalid);
        assert!(message.contains(words) && message.ends_with("Er is niets veranderd."), "{message}");
        messages.push(message);
    }
    messages.dedup();
    assert_eq!(messages.len(), 5, "every message is different");
    assert_eq!(tablet.import(&good).changes, 1, "the good file is still imported");
}

/// Returns a session file with another version in its header and correct checksums.
fn with_version(file: &[u8], version: u16) -> Vec<u8> {
    let mut file = file.to_vec();
    file[8..10].copy_from_slice(&version.to_be_bytes());
    mend(&mut file);
    file
}

#[test]
fn a_file_of_a_newer_version_is_reported_as_newer_whatever_its_content() {
    let (mut tablet, mut laptop, id) = pair();
    laptop.edit(id, level("netwerk", 4));
    let good = laptop.session_file(id);
    assert_eq!(with_version(&good, 1), good, "setting the same version changes nothing");
    let newer = with_version(&good, 3);
    let mut other_content = newer.clone();
    other_content.truncate(newer.len() - 30);
    for file in [newer, other_content, with_version(&good, u16::MAX)] {
        let (code, message) = refused(&mut tablet, &file, &Ask::default());
        assert_eq!(code, ErrorCode::Invalid);
        assert_eq!(
            message,
            "Dit bestand is gemaakt met een nieuwere versie van Actiescan. Werk de app bij en open het opnieuw. Er is \
             niets veranderd."
        );
    }
    assert_eq!(tablet.import(&good).changes, 1);
}

#[test]
fn another_session_with_the_same_id_is_refused_and_changes_nothing() {
    let (mut tablet, mut laptop, id) = pair();
    let mut stranger = Device::numbered(9);
    let small = testkit::small_instrument();
    let mut new = testkit::new_session("Een ander gesprek");
    new.date = "2026-11-18".parse().ok();
    let beginning = journal::NewJournal { id, actor: testkit::actor(3), ..testkit::beginning(0, &small, &new) };
    let mut other = journal::Journal::create(&beginning, &testkit::stamp(1)).expect("the journal can be created");
    stranger.while_closed(|data| {
        let now = "2026-11-18T10:00:00Z".parse().expect("the time parses");
        let mut store = store::Store::open(data, now).expect("the store opens").store;
        let projection = store::Projection { initiative: "Een ander gesprek".into(), ..Default::default() };
        store.append(id.uuid(), &other.snapshot(), &projection, now).expect("the chunk can be appended");
    });
    let file = stranger.session_file(id);
    let (code, message) = refused(&mut tablet, &file, &Ask::default());
    assert_eq!(code, ErrorCode::Invalid);
    assert_eq!(
        message,
        "Dit bestand heeft hetzelfde nummer als een sessie op dit apparaat, maar het is een andere sessie. Vraag de maker om \
         een nieuw sessiebestand. Er is niets veranderd."
    );
    assert_eq!(tablet.app().session(id).expect("the session opens").details.initiative, "De Brug");
    laptop.edit(id, level("netwerk", 4));
    assert_eq!(tablet.import(&laptop.session_file(id)).changes, 1, "the file of the real session is still imported");
}

#[test]
fn a_locked_file_needs_its_passphrase() {
    let (mut tablet, mut laptop, id) = pair();
    laptop.edit(id, level("netwerk", 4));
    assert_eq!(laptop.app().session_file(id, Some("kort")).map_err(|error| error.code()), Err(ErrorCode::Invalid));
    let file = laptop.app().session_file(id, Some("drie groene fietsen")).expect("the session file can be made").bytes;
    let with = |words: &str| Ask { passphrase: Some(words.to_owned()), ..Ask::default() };
    assert_eq!(refused(&mut tablet, &file, &Ask::default()).0, ErrorCode::Passphrase);
    let (code, message) = refused(&mut tablet, &file, &with("vier groene fietsen"));
    assert_eq!((code, message.as_str()), (ErrorCode::Passphrase, "Dit wachtwoord klopt niet. Probeer het opnieuw."));
    let report = tablet.app().import(&file[..], &with("drie groene fietsen")).expect("the passphrase opens the file");
    assert_eq!(report.changes, 1);
}

#[test]
fn a_session_deleted_for_good_is_imported_again_only_on_request() {
    let (mut tablet, mut laptop, id) = pair();
    let file = laptop.session_file(id);
    tablet.app().trash_session(id).expect("the session can be moved to the trash");
    assert!(
        tablet.import(&file).in_trash,
        "the file has nothing new, and the report says that the session is in the trash"
    );
    tablet.app().delete_session(id).expect("the session can be deleted");
    tablet.restart();
    let (code, message) = refused(&mut tablet, &file, &Ask::default());
    assert_eq!(code, ErrorCode::Deleted);
    assert!(message.contains("De Brug") && message.contains("voorgoed verwijderd"), "{message}");
    let back = tablet
        .app()
        .import(&file[..], &Ask { bring_back: true, ..Ask::default() })
        .expect("the session can be imported again");
    assert_eq!(back.outcome, ImportOutcome::New);
    assert_eq!(tablet.import(&file).outcome, ImportOutcome::Nothing, "the session no longer counts as deleted");
}

#[test]
fn a_file_restores_a_session_whose_chunks_are_all_damaged() {
    let (mut tablet, mut laptop, id) = pair();
    laptop.edit(id, level("netwerk", 4));
    let file = laptop.session_file(id);
    let backups = tablet.data().join("backups");
    tablet.while_closed(|data| {
        let _ = std::fs::remove_dir_all(&backups);
        let path = data.join("actiescan.db");
        let mut bytes = std::fs::read(&path).expect("the file can be read");
        // Every chunk begins with the magic bytes of Automerge.
        let magic = [0x85, 0x6f, 0x4a, 0x83];
        let places: Vec<_> = (0..bytes.len() - 40).filter(|at| bytes[*at..*at + 4] == magic).collect();
        assert!(!places.is_empty(), "the database contains chunks");
        places.iter().for_each(|at| bytes[*at + 30] ^= 0xff);
        std::fs::write(&path, bytes).expect("the file can be written");
    });
    // Recovery could keep no chunk, so the session no longer exists here and the file creates it.
    let report = tablet.import(&file);
    assert_eq!(report.outcome, ImportOutcome::New);
    let session = session_of(&mut tablet, id);
    assert_eq!(
        session.card(&card("netwerk")).expect("the session has the card").answer.level.choice(),
        Some(LevelChoice::Level(4))
    );
    tablet.restart();
    assert!(tablet.app().session(id).is_ok());
}

/// Session files written by released versions. They must never be regenerated: every later version must be able to read
/// them.
const RELEASED: [(&str, &[u8]); 2] = [
    ("0.1.0", include_bytes!("../../fixtures/0.1.0.actiescan")),
    ("0.1.0, locked", include_bytes!("../../fixtures/0.1.0-locked.actiescan")),
];

#[test]
fn files_of_every_released_version_open() {
    let ask = Ask { passphrase: Some("drie groene fietsen".to_owned()), ..Ask::default() };
    for (version, file) in RELEASED {
        let mut device = Device::new();
        let report = device.app().import(file, &ask).unwrap_or_else(|error| panic!("{version}: {error}"));
        assert_eq!((report.outcome, report.initiative.as_str()), (ImportOutcome::New, app::EXAMPLE_INITIATIVE));
        let session = session_of(&mut device, report.session);
        assert_eq!(session.cards.len(), 8, "{version}");
        assert_eq!(session.cards_done(), 7, "{version}: one card of the example is skipped");
        assert!(session.cards.iter().any(|card| card.answer.standing_actions().count() == 2), "{version}");
        assert!(!session.minutes.is_empty(), "{version}");
        assert!(device.app().history(report.session).expect("the history can be read").len() > 8, "{version}");
        device.edit(report.session, note("maatwerk", "en verder"));
    }
}

//! Session files that were made to hurt, and sessions that earlier versions let such files into.

use app::{Ask, ErrorCode};
use domain::{Edit, LevelAnswer, LevelChoice, SessionId};
use testkit::hostile::{CraftedChange, compressed, compressed_zeros, heads_of, with_chunk};
use testkit::{Device, level, note};

const TOO_MUCH: &str = "In dit bestand zit meer dan Actiescan kan openen.";
const NO_ROOM: &str = "In deze sessie kan niets meer veranderen";

#[test]
fn a_file_that_stands_for_too_much_is_refused_in_words_and_changes_nothing() {
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    let id = tablet.new_session("De Brug");
    let file = tablet.session_file(id);
    laptop.import(&file);
    let heads = heads_of(&file);
    let bomb = CraftedChange::on(&heads, 100, 100_000_000);
    let crafted = [
        bomb.chunk(),
        compressed(&bomb.data()),
        compressed_zeros(65 << 20),
        CraftedChange::on(&heads, (1 << 32) - 3, 2).chunk(),
        CraftedChange::on(&heads, 1 << 63, 2).chunk(),
        CraftedChange { sequence: 1 << 40, ..CraftedChange::on(&heads, 100, 2) }.chunk(),
    ];
    for (number, chunk) in crafted.iter().enumerate() {
        for device in [&mut laptop, &mut Device::numbered(3)] {
            let before = device.database();
            let error = device.app().import(with_chunk(&file, chunk).as_slice(), &Ask::default());
            let error = error.expect_err("a crafted file is refused");
            assert_eq!(error.code(), ErrorCode::Invalid, "{number}: {error}");
            assert!(error.message().starts_with(TOO_MUCH), "{number}: {}", error.message());
            assert_eq!(device.database(), before, "{number}");
        }
    }
}

/// Puts a crafted change in the store, as the import of earlier versions did.
fn poison(device: &mut Device, id: SessionId) {
    let heads = heads_of(&device.session_file(id));
    let crafted = CraftedChange::on(&heads, (1 << 32) - 3, 2).chunk();
    let now = "2026-11-20T10:00:00Z".parse().expect("the time parses");
    device.while_closed(|data| {
        let mut store = store::Store::open(data, now).expect("the store opens").store;
        let projection = store::Projection { initiative: "De Brug".into(), ..Default::default() };
        store.append(id.uuid(), &crafted, &projection, now).expect("the store takes any bytes");
    });
}

#[test]
fn a_poisoned_session_opens_read_only_and_its_copy_goes_on() {
    let (mut tablet, mut laptop) = (Device::numbered(1), Device::numbered(2));
    let id = tablet.new_session("De Brug");
    laptop.import(&tablet.session_file(id));
    tablet.edit(id, note("maatwerk", "Gezegd aan tafel."));
    tablet.edit(id, level("maatwerk", 3));
    tablet.edit(id, level("netwerk", 3));
    laptop.edit(id, level("netwerk", 2));
    tablet.import(&laptop.session_file(id));
    assert!(tablet.app().check().expect("the check runs").is_sound());
    poison(&mut tablet, id);

    let view = tablet.app().open_session(id).expect("the session opens");
    assert!(view.full && !view.damaged && !view.contests.is_empty());
    let found = tablet.app().check().expect("the check runs");
    assert_eq!((found.read_only_sessions, found.unreadable_sessions, found.is_sound()), (1, 0, false));

    let heads = heads_of(&tablet.session_file(id));
    let refused = tablet.app().edit(id, &[Edit::Finish]).expect_err("an edit is refused");
    assert_eq!(refused.code(), ErrorCode::Invalid);
    assert!(refused.message().starts_with(NO_ROOM), "{}", refused.message());
    for error in [tablet.app().finish_session(id), tablet.app().settle_advice(id)] {
        assert!(error.expect_err("a step is refused").message().starts_with(NO_ROOM));
    }
    laptop.edit(id, note("maatwerk", "Elders."));
    let error = tablet.app().import(laptop.session_file(id).as_slice(), &Ask::default());
    assert!(error.expect_err("a merge is refused").message().contains("past niets meer bij"));
    // It can be exported, and other devices refuse it in words.
    let file = tablet.session_file(id);
    assert_eq!(heads_of(&file), heads, "nothing was changed");
    let error = laptop.app().import(file.as_slice(), &Ask::default()).expect_err("it is refused elsewhere");
    assert!(error.message().starts_with(TOO_MUCH), "{}", error.message());

    // The copy is a session like any other. What nobody can settle any more stays open in it.
    let copy = tablet.app().copy_session(id).expect("the session can be copied");
    assert!(!copy.full && copy.contests.is_empty());
    let original = tablet.app().session(id).expect("the session opens").clone();
    for (one, other) in copy.session.cards.iter().zip(&original.cards) {
        assert_eq!((&one.factor, &one.answer.note), (&other.factor, &other.answer.note));
        match &other.answer.level {
            LevelAnswer::Contested(_) => assert_eq!(one.answer.level, LevelAnswer::Open),
            level => assert_eq!(&one.answer.level, level),
        }
    }
    assert!(original.cards.iter().any(|card| card.answer.level == LevelAnswer::Chosen(LevelChoice::Level(3))));
    tablet.edit(copy.session.id, note("maatwerk", "Verder in de kopie."));
    laptop.import(&tablet.session_file(copy.session.id));
    // Its original can still go to the trash and away.
    tablet.restart();
    tablet.app().trash_session(id).expect("the session can be removed");
}

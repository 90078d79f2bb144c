//! PDFs that were made from a state of the session that this device does not have.

use super::filled_form::{ALL, all_of, filled, form, preview, stripped};
use app::{Ask, DocumentKind, ExportOptions};
use domain::{Edit, SessionId, TextField};
use testkit::{Device, card, level, note};

/// Makes a session on two devices, and changes it on the first one.
fn apart() -> (Device, Device, SessionId) {
    let (mut first, mut second) = (Device::numbered(1), Device::numbered(2));
    let id = first.new_session("De Brug");
    first.edit(id, note("netwerk", "Samen"));
    let file = first.session_file(id);
    second.app().import(&file[..], &Ask::default()).expect("the file can be imported");
    first.edit(id, note("maatwerk", "Later op de eerste"));
    first.edit(id, note("netwerk", "Anders"));
    first.edit(id, level("maatwerk", 3));
    (first, second, id)
}

#[test]
fn a_newer_form_says_so_and_proposes_what_differs() {
    let (mut first, mut second, id) = apart();
    let bytes = form(&mut first, id);
    for (what, bytes) in [
        ("as made", bytes.clone()),
        ("rewritten without metadata", stripped(&bytes)),
        ("filled in", filled(&bytes, &[("sessie_plaats", "Oss")])),
    ] {
        assert!(!preview(&mut first, &bytes).newer_than_session, "{what}: the first device has everything");
        let read = preview(&mut second, &bytes);
        assert!(read.newer_than_session && read.session == Some(id), "{what}");
        assert_eq!(read.older_than_session, None, "{what}");
        let find = |id: &str| {
            let one = read.proposals.iter().find(|one| one.id == id);
            one.map(|one| (one.old.as_str(), one.new.as_str(), one.both_changed))
        };
        assert_eq!(find("kaart_maatwerk_notitie"), Some(("", "Later op de eerste", false)), "{what}");
        assert_eq!(find("kaart_netwerk_notitie"), Some(("Samen", "Anders", true)), "{what}: nothing is overwritten");
        assert_eq!(find("kaart_maatwerk_niveau"), Some(("", "3. Goed op weg", false)), "{what}");
        assert_eq!(read.proposals.len(), if what == "filled in" { 4 } else { 3 }, "{what}: {:#?}", read.proposals);
    }
    let file = first.session_file(id);
    second.app().import(&file[..], &Ask::default()).expect("the file can be imported");
    let read = preview(&mut second, &bytes);
    assert!(!read.newer_than_session && read.proposals.is_empty(), "now this device has everything too");
    second.edit(id, note("maatwerk", "Nog later"));
    let read = preview(&mut second, &bytes);
    assert!(!read.newer_than_session && read.proposals.is_empty(), "an old form does not undo later edits");
}

#[test]
fn a_newer_flat_document_proposes_what_its_attached_session_has() {
    let (mut first, mut second, id) = apart();
    let minutes = Edit::SetText { target: TextField::Minutes, text: "Het verslag".into() };
    first.edit(id, minutes);
    first.add_action(id, "maatwerk", "Bellen", "Sanne", "2027-02-15");
    for kind in [DocumentKind::Actiescan, DocumentKind::Advice] {
        let options = ExportOptions { fillable: false, ..ALL };
        let bytes = first.app().document(id, kind, &options).expect("the document can be made").bytes;
        let read = preview(&mut second, &bytes);
        assert!(read.newer_than_session && read.without_fields && read.session == Some(id));
        let mut found = all_of(&read);
        found.retain(|id| !id.starts_with("kaart_maatwerk_actie_"));
        let expected =
            ["kaart_maatwerk_notitie", "kaart_maatwerk_niveau", "kaart_netwerk_notitie", "sessie_gespreksverslag"];
        assert_eq!(found, expected, "{kind:?}");
        assert_eq!(read.proposals.len(), expected.len() + 1, "the action point is one proposal");
        // What the document leaves out is not proposed as empty.
        let options = ExportOptions { participant_names: false, sub_question_notes: false, levels: false, ..options };
        let bytes = first.app().document(id, kind, &options).expect("the document can be made").bytes;
        let read = preview(&mut second, &bytes);
        assert!(read.proposals.iter().all(|one| !one.new.is_empty() && one.label != "Niveau"), "{:#?}", read.proposals);
        // Without the attached session it only says so.
        let options = ExportOptions { attach_session: false, ..options };
        let bytes = first.app().document(id, kind, &options).expect("the document can be made").bytes;
        let read = preview(&mut second, &bytes);
        assert!(read.newer_than_session && read.without_fields && read.proposals.is_empty());
    }
    let options = ExportOptions { fillable: false, ..ALL };
    let bytes = first.app().document(id, DocumentKind::Actiescan, &options).expect("the document can be made").bytes;
    let read = preview(&mut second, &bytes);
    let session = second.app().take_form(&all_of(&read)).expect("the proposals can be applied").session;
    let answer = &session.card(&card("maatwerk")).expect("the card").answer;
    assert_eq!((session.minutes.as_str(), answer.note.as_str()), ("Het verslag", "Later op de eerste"));
    assert_eq!(answer.actions[0].what, "Bellen");
    assert!(!preview(&mut first, &bytes).newer_than_session);
}

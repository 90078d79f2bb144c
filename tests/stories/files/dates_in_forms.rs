//! Dates in filled-in forms: without a year they are read as people mean them, and else their words are shown.

use super::filled_form::{all_of, filled, form, preview};
use app::{FormPreview, HistoryOf, Proposal};
use testkit::{Device, card};

fn find<'a>(read: &'a FormPreview, id: &str) -> &'a Proposal {
    read.proposals.iter().find(|one| one.id == id).unwrap_or_else(|| panic!("{id} is not proposed: {read:#?}"))
}

fn remark<'a>(read: &'a FormPreview, id: &str) -> &'a str {
    find(read, id).remark.as_deref().unwrap_or_default()
}

#[test]
fn a_date_without_a_year_is_taken_and_its_year_is_shown() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let action = device.add_action(id, "maatwerk", "Bellen", "Sanne", "2027-02-15");
    let when = format!("kaart_maatwerk_actie_{action}_wanneer");
    let read = {
        let blank = form(&mut device, id);
        preview(
            &mut device,
            &filled(
                &blank,
                &[
                    ("sessie_datum", "12 okt"),
                    (&when, "15 jan"),
                    ("kaart_netwerk_actie_nieuw-1_wat", "Mailen"),
                    ("kaart_netwerk_actie_nieuw-1_wanneer", "12 okt"),
                ],
            ),
        )
    };
    assert!(remark(&read, "sessie_datum").contains("Dit wordt 12-10-2026."), "the nearest to the day of the session");
    assert!(remark(&read, &when).contains("Dit wordt 15-1-2027."), "{read:#?}");
    assert!(
        remark(&read, "kaart_netwerk_actie_nieuw-1_wat").contains("Dit wordt 12-10-2027."),
        "after the conversation"
    );
    let taken = device.app().take_form(&all_of(&read)).expect("the values can be applied").session;
    assert_eq!(taken.details.date, "2026-10-12".parse().ok());
    let due = |factor: &str| taken.card(&card(factor)).unwrap().answer.actions[0].due;
    assert_eq!((due("maatwerk"), due("netwerk")), ("2027-01-15".parse().ok(), "2027-10-12".parse().ok()));
    let lines = device.app().history_lines(id, &HistoryOf::Session).expect("the history can be read");
    let was = |sentence: &str| {
        let line = lines.iter().find(|line| line.sentence == sentence).expect("the history has the change");
        assert!(line.from_pdf);
        line.was.as_deref()
    };
    assert_eq!(was("Datum van het gesprek gewijzigd"), Some("18 november 2026"));
    assert_eq!(was("Datum van actiepunt “Bellen” gewijzigd"), Some("15 februari 2027"));
}

#[test]
fn a_date_that_cannot_be_read_is_shown_with_what_to_do() {
    let mut device = Device::new();
    let id = device.new_session("De Brug");
    let blank = form(&mut device, id);
    let read = preview(&mut device, &filled(&blank, &[("sessie_datum", "na de zomer"), ("sessie_plaats", "Oss")]));
    let date = find(&read, "sessie_datum");
    assert_eq!((date.new.as_str(), date.possible), ("na de zomer", false));
    assert_eq!(
        remark(&read, "sessie_datum"),
        "Deze datum is niet te lezen en gaat niet mee. Kies de datum daarna zelf in de sessie."
    );
    assert!(find(&read, "sessie_plaats").possible);
}

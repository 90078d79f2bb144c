//! The finished PDFs, read with other programs: pdftotext (poppler-utils), qpdf and lopdf.
#![expect(clippy::unwrap_used, reason = "a test stops at the first missing object")]

use documents::{Document, DocumentKind, ExportOptions, Paper, actiescan_pdf, advice_pdf, file_name};
use domain::{AdviceState, Outcome};
use lopdf::{Dictionary, Object};
use proptest::prelude::*;
use std::io::Write;
use std::process::{Command, Stdio};
use testkit::{golden, sample};
use unicode_normalization::UnicodeNormalization;

const ALL: ExportOptions = ExportOptions { fillable: false, attach_session: false, ..ExportOptions::all() };

fn both(outcome: &Outcome, options: &ExportOptions) -> [Document; 2] {
    let stamp = sample::stamp();
    [actiescan_pdf(outcome, options, &stamp).unwrap(), advice_pdf(outcome, options, &stamp).unwrap()]
}

/// Returns the text of a document as pdftotext reads it, in the order of the file.
fn text(document: &Document) -> String {
    let mut reader = Command::new("pdftotext")
        .args(["-raw", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext must be installed (Debian: poppler-utils)");
    let mut input = reader.stdin.take().unwrap();
    let bytes = document.bytes.clone();
    let writer = std::thread::spawn(move || input.write_all(&bytes).unwrap());
    let output = reader.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

fn words(text: &str) -> String {
    // Joins words that were hyphenated at the end of a line.
    text.replace("\u{ad}\n", "").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn parsed(document: &Document) -> lopdf::Document {
    lopdf::Document::load_mem(&document.bytes).unwrap()
}

fn follow<'a>(pdf: &'a lopdf::Document, dictionary: &'a Dictionary, key: &str) -> &'a Dictionary {
    match dictionary.get(key.as_bytes()).unwrap_or_else(|_| panic!("/{key} is missing")) {
        Object::Reference(id) => pdf.get_dictionary(*id).unwrap(),
        other => other.as_dict().unwrap(),
    }
}

fn string(object: &Object) -> String {
    let units: Vec<u16> =
        object.as_str().unwrap().chunks(2).skip(1).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

#[test]
fn the_text_of_the_example_reads_in_order() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for (name, document) in ["actiescan.txt", "advies.txt"].iter().zip(both(&sample::outcome(), &ALL)) {
        let path = folder.join(name);
        let read = text(&document).replace('\u{c}', "\n=== volgende pagina ===\n");
        let expected = golden::text(&path, &read);
        assert!(read == expected, "{name} reads differently; if this is intended, run `make golden`:\n{read}");
    }
}

#[test]
fn special_characters_are_read_back_unchanged() {
    let mut session = sample::session();
    let note = "Eén coöperatie in Groß-Łódź: € 5 – “ja” ’s avonds … ½ × 20 °C, Ünal & Çağla, ĳsvrij";
    session.cards[0].answer.note = note.into();
    session.minutes = note.into();
    session.advice.included_notes.clear();
    for document in both(&Outcome::of(&session), &ALL) {
        assert!(words(&text(&document)).contains(note), "{}", text(&document));
    }
}

#[test]
fn a_character_that_no_font_has_is_replaced_by_its_code_point() {
    let mut session = sample::session();
    session.minutes = "Mooi 漢 gedaan \u{202e}omgekeerd\u{0} en → verder ✓ 👍".into();
    let advice = &both(&Outcome::of(&session), &ALL)[1];
    assert!(words(&text(advice)).contains("Mooi [U+6F22] gedaan omgekeerd en -> verder ✔ 👍"), "{}", text(advice));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_latin_text_is_found_in_the_text_of_the_file(
        note in "[!-~¡-\u{ac}®-ɏḀ-ỿ ]{1,400}",
        minutes in "[A-Za-zÀ-ɏḀ-ỿ ]{1,400}",
    ) {
        let mut session = sample::session();
        session.cards[0].answer.note = note.clone();
        session.minutes = minutes.clone();
        let bare = |text: &str| text.nfc().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect::<String>();
        let [actiescan, advice] = both(&Outcome::of(&session), &ALL).map(|document| bare(&text(&document)));
        for (said, document) in [(&note, &actiescan), (&minutes, &advice)] {
            let words: Vec<_> = said.split_whitespace().map(&bare).collect();
            let lost: Vec<_> = words.iter().filter(|word| !document.contains(word.as_str())).collect();
            prop_assert!(lost.is_empty(), "{lost:?} cannot be found");
            prop_assert!(document.contains(&words.concat()), "the words of “{said}” are in another order");
        }
    }
}

#[test]
fn a_cancelled_document_stops_at_the_next_page() {
    let outcome = sample::outcome();
    let (reports, last) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    let until = |times: usize| {
        reports.set(0);
        last.set(0);
        let (reports, last) = (&reports, &last);
        move |percent: u8| {
            assert!(
                last.replace(percent) <= percent && percent <= 100,
                "progress never decreases and stays within 100"
            );
            reports.set(reports.get() + 1);
            reports.get() <= times
        }
    };
    let make = |times| Paper::Actiescan(&outcome).pdf_with_progress(&ALL, &sample::stamp(), None, &until(times));
    let pages = make(usize::MAX).unwrap().pages;
    let all = reports.get();
    assert!(last.get() >= 70, "the last reported progress is at least 70%");
    assert!(all > 2 * pages, "reported {all} times for {pages} pages");
    for times in [0, 1, all / 2, all - 1] {
        assert!(matches!(make(times), Err(documents::DocumentError::Cancelled)), "cancelled after {times} reports");
    }
}

#[test]
fn qpdf_finds_no_errors_or_warnings() {
    let outcomes = [sample::outcome(), Outcome::of(&sample::empty_session())];
    for document in outcomes.iter().flat_map(|outcome| both(outcome, &ALL)) {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(&document.bytes).unwrap();
        let output = Command::new("qpdf").arg("--check").arg(file.path()).output();
        let output = output.expect("qpdf must be installed (Debian: qpdf)");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "qpdf has no warnings");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_and_another_stamp_gives_others() {
    let outcome = sample::outcome();
    let [one, two] = both(&outcome, &ALL);
    assert_eq!([&one, &two], [&both(&outcome, &ALL)[0], &both(&outcome, &ALL)[1]]);
    let mut stamp = sample::stamp();
    stamp.document_id = uuid::Uuid::from_u128(5);
    let other = actiescan_pdf(&outcome, &ALL, &stamp).unwrap();
    assert_ne!(other.bytes, one.bytes, "another id gives another file");
}

#[test]
fn each_option_changes_only_its_own_content() {
    let outcome = sample::outcome();
    let read = |options: &ExportOptions| both(&outcome, options).map(|document| words(&text(&document)));
    let none = ExportOptions {
        participant_names: false,
        sub_question_notes: false,
        levels: false,
        silent_choice: false,
        ..ALL
    };
    for text in read(&none) {
        assert!(!text.contains("Marieke de Boer"), "a participant without an action point is not named");
        assert!(text.contains("Kofi Mensah"), "names at action points stay");
        assert!(!text.contains("Coaches houden") && !text.contains("filmpjes op hun telefoon"), "{text}");
        assert!(!text.contains("Goed op weg") && !text.contains("Niveau"), "no level in words or as a staff: {text}");
        assert!(text.contains("mensen bereiken die nu nog wegblijven"), "the note on the card stays");
    }
    let names = read(&ExportOptions { participant_names: true, ..none });
    assert!(names.iter().all(|text| text.contains("Marieke de Boer")));
    assert!(names[0].contains("De succesfactoren van dit gesprek"));
    let notes = read(&ExportOptions { sub_question_notes: true, ..none });
    assert!(notes.iter().all(|text| text.contains("filmpjes op hun telefoon")));
    let levels = read(&ExportOptions { levels: true, ..none });
    assert!(levels.iter().all(|text| text.contains("Goed op weg") && text.contains("Weten we nog niet")));
}

#[test]
fn the_advice_begins_with_all_action_points_by_date_and_says_who_shares_it() {
    let outcome = sample::outcome();
    let read = text(&both(&outcome, &ALL)[1]);
    let first = words(read.split('\u{c}').next().unwrap());
    let place = |text: &str| first.find(text).unwrap_or_else(|| panic!("“{text}” is not on page 1:\n{first}"));
    for action in outcome.themes.iter().flat_map(|theme| &theme.actions) {
        place(&action.what);
    }
    assert!(first.rfind("1 maart 2027").unwrap() < place("15 april 2027"));
    let undated = outcome.themes.iter().flat_map(|theme| &theme.actions).find(|action| action.due.is_none()).unwrap();
    assert!(place(&undated.what) > first.rfind("15 april 2027").unwrap(), "without a day comes last: {first}");
    let all = words(&read);
    assert!(all.contains("Daniël van ’t Hoff (notulist) deelt dit advies met Leerwerkplaats De Brug"), "{all}");
    let asked = |minute_taker: &str, moderator: &str| {
        let mut outcome = outcome.clone();
        (outcome.details.moderator, outcome.details.minute_taker) = (moderator.to_owned(), minute_taker.to_owned());
        let all = words(&text(&both(&outcome, &ALL)[1]));
        all.split_once("Vragen over dit advies kun je stellen aan ")
            .map(|(_, rest)| rest.chars().take(40).collect::<String>())
    };
    assert!(asked("Ada", "Bo").is_some_and(|found| found.starts_with("Ada (notulist) en Bo (moderator).")), "both");
    assert!(asked("Ada", "").is_some_and(|found| found.starts_with("Ada (notulist).")), "one");
    assert!(asked("", " Bo ").is_some_and(|found| found.starts_with("Bo (moderator).")), "the other");
    assert_eq!(asked("", " "), None);
    let (question, note) = &outcome.themes[0].sub_questions[1];
    assert!(all.contains(&format!("{question} {}", note.text)), "a note follows its question: {all}");
    let mut unknown = outcome.clone();
    (unknown.details.moderator, unknown.details.minute_taker) = (String::new(), String::new());
    assert!(words(&text(&both(&unknown, &ALL)[1])).contains("Dit document wordt gedeeld met"));
}

#[test]
fn skipped_cards_and_the_state_of_the_advice_are_mentioned() {
    let mut session = sample::session();
    session.cards[7].included = false;
    let at = "2026-11-20T23:15:00Z".parse().unwrap();
    session.advice.state = AdviceState::Settled { version: 2, at, changed_since: false };
    let [actiescan, advice] = both(&Outcome::of(&session), &ALL).map(|document| words(&text(&document)));
    assert!(actiescan.contains("Niet besproken: deze kaart is nog niet aan bod geweest."));
    for text in [&actiescan, &advice] {
        assert!(text.contains("Niet besproken: Start klein, groei slim."));
        assert!(text.contains("Niet in deze sessie: Leren & monitoring."));
    }
    assert!(advice.contains("Vastgesteld op 21 november 2026, versie 2."), "the day is the one in the Netherlands");
    assert!(!advice.contains("Concept") && !advice.contains("ander apparaat"));

    session.advice.state = AdviceState::Settled { version: 2, at, changed_since: true };
    let [_, advice] = both(&Outcome::of(&session), &ALL).map(|document| words(&text(&document)));
    let told = "versie 2. Daarna kwamen er wijzigingen bij van een ander apparaat. Die zijn nog niet vastgesteld.";
    assert!(advice.contains(told), "{advice}");
}

#[test]
fn the_outline_is_nested_and_complete() {
    let actiescan = &both(&sample::outcome(), &ALL)[0];
    let pdf = parsed(actiescan);
    let outlines = follow(&pdf, pdf.catalog().unwrap(), "Outlines");
    let title = follow(&pdf, outlines, "First");
    assert_eq!(string(title.get(b"Title").unwrap()), "Leerwerkplaats De Brug");
    let mut titles = Vec::new();
    let mut entry = follow(&pdf, title, "First");
    loop {
        titles.push(string(entry.get(b"Title").unwrap()));
        if titles.last().unwrap() == "Maatwerk" {
            let below = follow(&pdf, entry, "First");
            assert_eq!(string(below.get(b"Title").unwrap()), "Notitie bij deze kaart");
        }
        if !entry.has(b"Next") {
            break;
        }
        entry = follow(&pdf, entry, "Next");
    }
    assert_eq!(titles.len(), 11, "overview, introduction, eight cards and the wrap-up: {titles:?}");
    assert_eq!((titles[2].as_str(), titles[10].as_str()), ("Maatwerk", "Afronding"));
}

#[test]
fn every_link_has_a_destination_and_a_description() {
    let [actiescan, advice] = both(&sample::outcome(), &ALL);
    for (document, expected) in
        [(actiescan, "mailto:doorbraakllo@ser.nl"), (advice, "https://www.ser.nl/nl/thema/scholing")]
    {
        let pdf = parsed(&document);
        let links: Vec<&Dictionary> = pdf
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok())
            .filter(|dictionary| dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Link"))
            .collect();
        for within in links.iter().filter(|link| !link.has(b"A")) {
            let goal = within.get(b"Dest").unwrap().as_array().unwrap();
            assert!(
                pdf.get_dictionary(goal[0].as_reference().unwrap()).unwrap().has(b"Contents"),
                "the link goes to a page"
            );
            assert!(string(within.get(b"Contents").unwrap()).starts_with("Ga naar "));
        }
        let links: Vec<_> = links.into_iter().filter(|link| link.has(b"A")).collect();
        assert_eq!(links.len(), 1, "{expected}");
        let address = follow(&pdf, links[0], "A").get(b"URI").unwrap().as_str().unwrap();
        assert_eq!(String::from_utf8_lossy(address), expected);
        assert!(string(links[0].get(b"Contents").unwrap()).starts_with("Link naar "));
        assert!(links[0].has(b"StructParent"));
    }
}

#[test]
fn the_file_has_a_language_a_title_and_a_structure() {
    for (document, title) in both(&sample::outcome(), &ALL).iter().zip(["Actiescan", "Advies"]) {
        assert!(document.bytes.starts_with(b"%PDF-1.7"));
        let pdf = parsed(document);
        assert_eq!(pdf.get_pages().len(), document.pages);
        let catalog = pdf.catalog().unwrap();
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"nl-NL");
        let preferences = follow(&pdf, catalog, "ViewerPreferences");
        assert!(preferences.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
        assert_eq!(preferences.get(b"Duplex").unwrap().as_name().unwrap(), b"DuplexFlipLongEdge");
        let info = pdf.get_dictionary(pdf.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap();
        assert_eq!(string(info.get(b"Title").unwrap()), format!("{title} Leerwerkplaats De Brug"));
        let roles = |wanted: &str| {
            let named = |object: &&Object| {
                let role = object.as_dict().ok().filter(|d| d.has(b"P")).and_then(|d| d.get(b"S").ok());
                role.and_then(|role| role.as_name().ok()) == Some(wanted.as_bytes())
            };
            pdf.objects.values().filter(named).count()
        };
        assert_eq!(roles("H1"), 1);
        assert_eq!(roles("TH"), 3 * roles("Table"));
        assert!(roles("Figure") >= 7 && roles("TD") >= 42 && roles("LI") > 5);
    }
}

#[test]
fn everything_on_a_page_belongs_to_an_element_or_is_an_artifact() {
    for document in both(&sample::outcome(), &ALL) {
        let pdf = parsed(&document);
        let tree = follow(&pdf, pdf.catalog().unwrap(), "StructTreeRoot");
        let parents = follow(&pdf, tree, "ParentTree").get(b"Nums").unwrap().as_array().unwrap();
        for (index, page) in pdf.get_pages().into_values().enumerate() {
            let (mut open, mut marked) = (0, 0);
            for operation in pdf.get_and_decode_page_content(page).unwrap().operations {
                match operation.operator.as_str() {
                    "BDC" => {
                        let number = operation.operands[1].as_dict().unwrap().get(b"MCID").unwrap().as_i64().unwrap();
                        assert_eq!(number, marked, "MCIDs count up from 0");
                        (open, marked) = (open + 1, marked + 1);
                    }
                    "BMC" => open += 1,
                    "EMC" => open -= 1,
                    "TJ" | "Tj" | "f" | "S" | "b" | "B" => {
                        assert_eq!(open, 1, "page {index} draws outside marked content")
                    }
                    _ => {}
                }
            }
            let elements = parents[2 * index + 1].as_array().unwrap();
            assert_eq!(elements.len() as i64, marked, "page {index} and the parent tree must agree");
        }
    }
}

#[test]
fn hostile_minutes_do_no_harm() {
    for minutes in [
        "# \n## \n######\n> > > > \n- \n- \n1. \n***\n```\n",
        "[a](javascript:alert(1)) ![x](http://x) <iframe src=x> \\(\\) %PDF endstream endobj",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "99999999999999999999. veel\n4294967295. meer",
    ] {
        let mut session = sample::session();
        session.minutes = minutes.into();
        let [_, advice] = both(&Outcome::of(&session), &ALL);
        assert!(advice.pages >= 2 && parsed(&advice).get_pages().len() == advice.pages, "{minutes}");
    }
}

#[test]
fn files_are_named_after_the_initiative_and_the_day() {
    let mut outcome = sample::outcome();
    let name = file_name(DocumentKind::Actiescan, &outcome);
    assert_eq!(name, "actiescan-leerwerkplaats-de-brug-2026-11-18.pdf");
    outcome.details.initiative = "☺".into();
    outcome.details.date = None;
    assert_eq!(file_name(DocumentKind::Advice, &outcome), "advies.pdf");
}
